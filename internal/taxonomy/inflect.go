package taxonomy

import "strings"

// inflect returns the forms of an English verb in which somebody tells what they
// do themselves: fit, fitting, fitted, and not fits. Verbs in -ise have both
// spellings, and so have those that double an l or not. Of several words the
// first is the verb: draw up, drawing up, drew up.
func inflect(verb string) []string {
	if head, tail, more := strings.Cut(strings.TrimSpace(verb), " "); more {
		forms := inflect(head)
		for i := range forms {
			forms[i] += " " + tail
		}
		return forms
	}
	if stem, ok := strings.CutSuffix(verb, "ise"); ok && len(stem) > 2 && !onlyS[verb] {
		return append(regular(verb, verb), regular(stem+"ize", stem+"ize")...)
	}
	if past, ok := strong[verb]; ok {
		forms := regular(verb, verb)
		if sharp[verb] {
			forms = regular(verb, verb+verb[len(verb)-1:])
		}
		return append(forms[:2:2], strings.Fields(past)...)
	}
	last := verb[len(verb)-1:]
	switch {
	case doubles(verb):
		return regular(verb, verb+last)
	case last == "l" && strings.ContainsAny(verb[len(verb)-2:len(verb)-1], "aeio") && !strings.HasSuffix(verb, "ail") &&
		!strings.HasSuffix(verb, "oil") && !strings.HasSuffix(verb, "eal") && !strings.HasSuffix(verb, "eel") && !strings.HasSuffix(verb, "oal"):
		return append(regular(verb, verb), verb+"led", verb+"ling")
	}
	return regular(verb, verb)
}

// regular returns verb, -ing and -ed; stem is what -ing and -ed are put on.
func regular(verb, stem string) []string {
	k := len(verb)
	past := stem + "ed"
	switch {
	case strings.HasSuffix(verb, "y") && k > 1 && !strings.ContainsAny(verb[k-2:k-1], "aeiou"):
		past = verb[:k-1] + "ied"
	case strings.HasSuffix(verb, "e") && stem == verb:
		past = verb + "d"
		if !strings.HasSuffix(verb, "ee") && !strings.HasSuffix(verb, "oe") && !strings.HasSuffix(verb, "ye") {
			stem = verb[:k-1]
		}
	}
	return []string{verb, stem + "ing", past}
}

// doubles reports whether a verb doubles its last consonant: one syllable that
// ends in consonant, vowel, consonant, or one of the longer verbs that do.
func doubles(verb string) bool {
	k := len(verb)
	if longDoubling[verb] {
		return true
	}
	if k < 3 || !strings.ContainsAny(verb[k-1:], "bdgklmnprtvz") || !strings.ContainsAny(verb[k-2:k-1], "aeiou") ||
		strings.ContainsAny(verb[k-3:k-2], "aeiou") && !strings.HasPrefix(verb[k-3:], "ui") {
		return false
	}
	return !strings.ContainsAny(verb[:k-2], "aeiou") || strings.HasPrefix(verb, "qu") && k == 4
}

var longDoubling = setOf(`refer transfer admit submit commit permit patrol control equip refit outfit regret overlap unplug
	unzip rebut format program kidnap handicap worship`)

// onlyS are the verbs in -ise that nobody writes with a z.
var onlyS = setOf(`advise supervise revise exercise raise praise promise televise devise improvise advertise disguise`)

// sharp are the strong verbs that double before -ing.
var sharp = setOf(`bid bet spin run cut put set shut get sit dig win begin swim hit let split quit spin babysit upset reset forbid`)

// strong holds the past forms of verbs that do not end in -ed.
var strong = map[string]string{
	"be": "was were been", "bear": "bore borne", "beat": "beat beaten", "become": "became", "begin": "began begun",
	"bend": "bent", "bind": "bound", "bleed": "bled", "blow": "blew blown", "break": "broke broken", "breed": "bred",
	"bring": "brought", "broadcast": "broadcast", "build": "built", "buy": "bought", "babysit": "babysat",
	"cast": "cast", "catch": "caught", "choose": "chose chosen", "come": "came", "cut": "cut",
	"deal": "dealt", "dig": "dug", "do": "did done", "draw": "drew drawn", "drive": "drove driven",
	"feed": "fed", "fight": "fought", "find": "found", "fly": "flew flown", "forecast": "forecast forecasted",
	"freeze": "froze frozen", "get": "got gotten", "give": "gave given", "go": "went gone", "grind": "ground",
	"grow": "grew grown", "hang": "hung", "have": "had", "hear": "heard", "hit": "hit", "hold": "held", "keep": "kept",
	"know": "knew known", "lay": "laid", "lead": "led", "lend": "lent", "let": "let", "light": "lit", "lose": "lost",
	"make": "made", "meet": "met", "mow": "mowed mown", "oversee": "oversaw overseen", "pay": "paid", "put": "put",
	"proofread": "proofread", "read": "read", "rebuild": "rebuilt", "ride": "rode ridden", "ring": "rang rung",
	"run": "ran", "saw": "sawed sawn", "see": "saw seen", "sell": "sold", "send": "sent", "set": "set",
	"sew": "sewed sewn", "shear": "sheared shorn", "shoe": "shod shoed", "shoot": "shot", "show": "showed shown",
	"shut": "shut", "sing": "sang sung", "sit": "sat", "sow": "sowed sown", "speak": "spoke spoken", "spend": "spent",
	"spin": "spun", "split": "split", "stand": "stood", "stick": "stuck", "sweep": "swept",
	"swim": "swam swum", "take": "took taken", "teach": "taught", "tell": "told", "think": "thought",
	"throw": "threw thrown", "undertake": "undertook undertaken", "upsell": "upsold", "wake": "woke", "wear": "wore worn",
	"weave": "wove woven", "win": "won", "wind": "wound", "withdraw": "withdrew withdrawn", "write": "wrote written",
	"rewrite": "rewrote rewritten", "resell": "resold", "retake": "retook", "understand": "understood", "cost": "costed cost",
	"learn": "learned learnt", "bet": "bet", "bid": "bid", "spread": "spread", "foresee": "foresaw",
}

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}
