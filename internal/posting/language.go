package posting

import (
	"strings"
	"unicode"
)

// stopWords are short words that tell languages apart.
var stopWords = map[string]string{
	"en": "the and of to in you with for our we will are is your a as this have be on or an from that at by",
	"de": "und der die das wir sie mit für in von zu den du im ein eine dich dein sind auf ist bei als deine oder unser ihre werden",
	"fr": "et de la le les des vous en une un pour nous dans votre du est avec au sur vos notre ou que qui sont à",
	"es": "y de la el en los las para con un una que por se del tu nuestro como al su es más o",
	"it": "e di il la per con in un una del che le si i della nel dei come da al gli sono o",
	"nl": "en de het een van je in voor met op te wij jij ons bij aan is als ben jouw onze zijn of",
	"pt": "e de a o em para com uma um que do da os no na por se dos as mais ou você ao",
	"sv": "och att i är det som en på för med av vi du till har ett den om eller dig kommer din vara",
	"da": "og at i er det som en på for med af vi du til har et den om eller dig vil din være",
	"no": "og å i er det som en på for med av vi du til har et den om eller deg vil din være",
	"fi": "ja on sekä tai että se olet ovat sinulla me joka kanssa ole sinä myös olemme työ",
	"pl": "i w z na do się oraz dla jest o od za to nie przez lub po że nas twoje ci",
	"cs": "a v na se je s z pro do nebo že jako za po od jsme naše máte u k",
}

const minLanguageWords = 40

// detectLanguage returns an ISO 639-1 code: by the text when it is long enough
// to speak for itself, else by what the page declares, else "". The text goes
// first because sites translate the frame around a posting, not the posting.
func detectLanguage(text, declared string) string {
	if code := scriptLanguage(text); code != "" {
		return code
	}
	words := strings.FieldsFunc(strings.ToLower(clip(text, 20_000)), func(r rune) bool { return !unicode.IsLetter(r) })
	counts := map[string]int{}
	for _, w := range words {
		counts[w]++
	}
	best, second, code := 0, 0, ""
	declared = declaredLanguage(declared)
	for lang, list := range stopWords {
		n := 0
		for w := range strings.FieldsSeq(list) {
			n += counts[w]
		}
		switch {
		case n > best || n == best && (lang == declared || code != declared && lang < code):
			second, best, code = best, n, lang
		case n > second:
			second = n
		}
	}
	if len(words) >= minLanguageWords && best*8 >= len(words) && best*10 >= second*11 {
		return code
	}
	if declared != "" {
		return declared
	}
	if len(words) >= 10 && best*6 >= len(words) && best*2 >= second*3 {
		return code
	}
	return ""
}

// declaredLanguage cuts a tag such as "en-US" to its language.
func declaredLanguage(tag string) string {
	tag, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
	tag, _, _ = strings.Cut(tag, "_")
	if tag == "nb" || tag == "nn" {
		return "no"
	}
	if len(tag) != 2 || strings.Trim(tag, "abcdefghijklmnopqrstuvwxyz") != "" {
		return ""
	}
	return tag
}

// declaredRegion is the country of a language tag such as "en-CA", or "" when
// it names none or the one that templates of any country have.
func declaredRegion(tag string) string {
	_, region, _ := strings.Cut(strings.ReplaceAll(strings.TrimSpace(tag), "_", "-"), "-")
	if region = strings.ToUpper(region); dollarOf[region] == "" || region == "US" {
		return ""
	}
	return region
}

// scriptLanguage names the language when the script alone tells it.
func scriptLanguage(text string) string {
	var all, han, kana, hangul, hebrew, greek, thai, arabic int
	for _, r := range clip(text, 5000) {
		if !unicode.IsLetter(r) {
			continue
		}
		all++
		switch {
		case r < 0x370: // Latin, as most texts are
		case unicode.Is(unicode.Han, r):
			han++
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			kana++
		case unicode.Is(unicode.Hangul, r):
			hangul++
		case unicode.Is(unicode.Hebrew, r):
			hebrew++
		case unicode.Is(unicode.Greek, r):
			greek++
		case unicode.Is(unicode.Thai, r):
			thai++
		case strings.ContainsRune("پچژگکیےٹڈڑں", r): // Persian and Urdu write them, Arabic does not
			arabic -= 20
		case unicode.Is(unicode.Arabic, r):
			arabic++
		}
	}
	half := func(n int) bool { return all >= 20 && n*2 > all }
	switch {
	case half(han+kana) && kana*10 >= han:
		return "ja"
	case half(han):
		return "zh"
	case half(hangul):
		return "ko"
	case half(hebrew):
		return "he"
	case half(greek):
		return "el"
	case half(thai):
		return "th"
	case half(arabic):
		return "ar"
	}
	return ""
}
