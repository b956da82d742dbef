package transcript

import (
	"encoding/json"
	"strings"
	"unicode"

	"assay/models"
)

// Words that name a part in an interview, folded: as a whole name for the
// person, anywhere in the name for who asks.
var (
	personNames = words(`me myself you "you said" user human candidate applicant interviewee
		ich bewerber bewerberin kandidat kandidatin befragter befragte interviewter
		moi candidat candidate interviewé interviewée yo candidato candidata entrevistado entrevistada eu mim
		answer antwort réponse respuesta resposta`)
	askerNames = words(`interviewer interviewerin coach hr recruiter recruiterin ai ki ia assistant assistentin bot chatbot chatgpt gpt claude gemini copilot
		moderator moderatorin moderador moderadora host system personaler personalerin berater beraterin
		intervieweur intervieweuse enquêteur enquêtrice recruteur recruteuse conseiller conseillère rh
		entrevistador entrevistadora reclutador reclutadora asistente asesor asesora recrutador recrutadora assistente
		question frage pregunta pergunta q`)
	// asks and answers are the letters that interviews are set with: Q and A, Frage
	// und Antwort, pregunta y respuesta. A letter means so only beside the other.
	letterPairs = [][2]string{{"q", "a"}, {"f", "a"}, {"p", "r"}, {"q", "r"}}
)

// words is a set of words, those in quotation marks of several.
func words(list string) map[string]bool {
	out := map[string]bool{}
	for i, part := range strings.Split(list, `"`) {
		if i%2 == 1 {
			out[part] = true
			continue
		}
		for _, w := range strings.Fields(part) {
			out[w] = true
		}
	}
	return out
}

// folded is a name as it is compared: small letters, single spaces.
func folded(name string) string {
	return strings.Join(strings.Fields(strings.ToLower(name)), " ")
}

// asks reports whether a name says that it is not the person's.
func asks(name string) bool {
	for _, w := range strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if askerNames[w] {
			return true
		}
	}
	return false
}

// Messages are the turns of a transcript as messages of a conversation: what
// the person says is theirs, what everybody else says is the interviewer's.
// speaker names the person; with "" the file has to tell. The error is
// CodeSpeakerUnknown, naming the speakers, when it does not.
func (t Transcript) Messages(speaker string) ([]models.ConversationMessage, error) {
	person, err := t.person(speaker)
	if err != nil {
		return nil, err
	}
	out := make([]models.ConversationMessage, len(t.Turns))
	for i, turn := range t.Turns {
		role := models.RoleAssistant
		switch {
		case person(turn):
			role = models.RoleUser
		case turn.Role == models.RoleSystem:
			role = models.RoleSystem
		}
		out[i] = models.ConversationMessage{Role: role, Content: turn.Text, SentAt: turn.SentAt}
		if turn.Speaker != "" {
			out[i].Metadata = map[string]any{"speaker": turn.Speaker}
		}
	}
	return out, nil
}

// person returns what tells the person's turns.
func (t Transcript) person(speaker string) (func(Turn) bool, error) {
	names := t.Speakers()
	if strings.TrimSpace(speaker) != "" {
		name, ok := named(names, speaker)
		if !ok {
			return nil, t.unknown("Nobody of that name speaks in this file.")
		}
		return func(turn Turn) bool { return turn.Speaker == name }, nil
	}
	for _, turn := range t.Turns {
		if turn.Role == models.RoleUser {
			return func(turn Turn) bool { return turn.Role == models.RoleUser }, nil
		}
	}
	if len(names) == 0 {
		return func(turn Turn) bool { return turn.Role == "" }, nil
	}
	if name, ok := obvious(names); ok {
		return func(turn Turn) bool { return turn.Speaker == name && turn.Role != models.RoleAssistant }, nil
	}
	return nil, t.unknown("This file does not say which of its speakers you are.")
}

// named finds the speaker that is meant: by the whole name, or by a part of it
// that only one has.
func named(names []string, speaker string) (string, bool) {
	want, found := folded(speaker), ""
	for _, name := range names {
		if folded(name) == want {
			return name, true
		}
	}
	n := 0
	for _, name := range names {
		if strings.Contains(" "+folded(name)+" ", " "+want+" ") {
			found, n = name, n+1
		}
	}
	return found, n == 1
}

// obvious is the one speaker who can be the person.
func obvious(names []string) (string, bool) {
	by := map[string]string{}
	for _, name := range names {
		by[folded(name)] = name
	}
	for _, pair := range letterPairs {
		if by[pair[0]] != "" && by[pair[1]] != "" && len(names) == 2 {
			return by[pair[1]], true
		}
	}
	var said, left []string
	for _, name := range names {
		switch {
		case personNames[folded(name)]:
			said = append(said, name)
		case !asks(name):
			left = append(left, name)
		}
	}
	if len(said) == 1 {
		return said[0], true
	}
	if len(said) == 0 && len(left) == 1 {
		return left[0], true
	}
	return "", false
}

// unknown asks who the person is. The names are a JSON list, so that a program
// can offer them.
func (t Transcript) unknown(why string) error {
	names := t.Speakers()
	if names == nil {
		names = []string{}
	}
	const most = 50
	list, err := json.Marshal(names[:min(len(names), most)])
	if err != nil {
		return err
	}
	return models.Errorf(models.CodeSpeakerUnknown, "%s Send the file again with speaker set to one of speakers: %s.", why, list)
}
