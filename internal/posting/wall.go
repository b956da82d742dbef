package posting

import (
	"errors"
	"net/url"
	"regexp"
	"strings"
)

var (
	wallWords = regexp.MustCompile(`(?i)verify (?:that )?you(?:'re| are) (?:a )?human|are you (?:a )?(?:human|robot)|not a robot|checking your browser|just a moment\.\.\.|attention required|access (?:to this page has been )?denied|` +
		`request (?:was |has been )?blocked|unusual traffic|enable (?:javascript and )?cookies to continue|press (?:&|and) hold|complete the (?:security check|captcha)|ddos protection by|pardon our interruption|security check|` +
		`please (?:sign|log) in|(?:sign|log) in to (?:continue|view|see|your)|you must (?:be logged|log|sign) in|melden sie sich an|bitte (?:einloggen|anmelden)|connectez-vous|logga in för|` +
		`before you continue|we value your privacy|accept (?:all )?cookies to continue|manage (?:your )?(?:consent|cookie) (?:preferences|settings)|alle akzeptieren|tout accepter`)
	wallPath = regexp.MustCompile(`(?i)/(?:log-?in|sign-?in|signin|authwall|auth|sso|captcha|challenge|consent|checkpoint)(?:[/.?]|$)`)
)

// wallLetters is how much text a page has at most when a sign-in, a bot check
// or a consent page stands in for it.
const wallLetters = 900

// wall recognises a page that stands before the one that was asked for. A page
// with a posting's data is never one, nor one with as much text as a posting
// and no bot check.
func wall(u *url.URL, p Page) error {
	if kind, _ := mediaType(p.ContentType); kind != typeHTML && kind != typeXHTML {
		return nil
	}
	page := decode(p.Body[:min(len(p.Body), 1<<20)], p.ContentType)
	if strings.Contains(page, "JobPosting") {
		return nil
	}
	head := scan(page)
	lines := tagLines(page, head.hidden, nil)
	size := lineLetters(lines)
	text := head.title + "\n" + joinLines(lines)
	switch {
	case head.challenge && size < wallLetters:
		return blockedBySite(errors.New("bot check"))
	case size < wallLetters && wallWords.MatchString(clip(text, 8000)):
		return blockedBySite(errors.New("sign-in, bot check or consent page"))
	case size < wallLetters && (head.password || wallPath.MatchString(u.Path)):
		return blockedBySite(errors.New("sign-in page"))
	}
	return nil
}
