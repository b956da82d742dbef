package transcript

import (
	"regexp"
	"strings"
	"unicode"
)

// notices are lines that a program puts into a chat in somebody's name, folded,
// without brackets and final dots.
var notices = words(`"media omitted" "image omitted" "photo omitted" "video omitted" "audio omitted" "gif omitted" "sticker omitted" "document omitted" "contact card omitted" "video note omitted"
	"this message was deleted" "you deleted this message" "deleted message" "missed voice call" "missed video call" "voice call" "video call" "null" "waiting for this message" "this message was deleted by admin"
	"medien ausgeschlossen" "bild weggelassen" "video weggelassen" "audio weggelassen" "gif weggelassen" "sticker weggelassen" "dokument weggelassen" "kontaktkarte ausgelassen" "diese nachricht wurde gelöscht" "du hast diese nachricht gelöscht" "verpasster sprachanruf" "verpasster videoanruf"
	"multimedia omitido" "archivo omitido" "imagen omitida" "video omitido" "audio omitido" "sticker omitido" "gif omitido" "documento omitido" "se eliminó este mensaje" "eliminaste este mensaje" "este mensaje fue eliminado" "llamada perdida" "videollamada perdida" "llamada de voz perdida"
	"médias omis" "image absente" "vidéo absente" "audio omis" "gif retiré" "sticker omis" "document manquant" "ce message a été supprimé" "vous avez supprimé ce message" "appel vocal manqué" "appel vidéo manqué"
	"mídia oculta" "arquivo de mídia oculto" "imagem ocultada" "vídeo omitido" "áudio ocultado" "figurinha omitida" "documento omitido" "ficheiro não revelado" "mensagem apagada" "você apagou esta mensagem" "esta mensagem foi apagada" "chamada de voz perdida" "chamada de vídeo perdida"
	"transcription started" "transcription stopped" "recording started" "recording stopped" "started transcription" "stopped transcription"`)

var (
	// encrypted is the first line of most chats.
	encrypted = regexp.MustCompile(`(?i)end-to-end.encrypted|ende-zu-ende-verschlüsselt|cifrados? de extremo a extremo|chiffrés? de bout en bout|criptografia de ponta a ponta|encriptad[ao]s? ponto a ponto`)
	// attached is a file in the place of words.
	attached = regexp.MustCompile(`(?i)^[\x{200e}\x{200f}]*(?:<(?:attached|anhang|adjunto|pièce jointe|anexado|anexo): [^>]*>|\S[^\n]{0,120}\.\w{2,5} \((?:file attached|datei angehängt|archivo adjunto|fichier joint|arquivo anexado|ficheiro anexado)\)|!?\[[^\]\n]*\]\(\S*media/\S*\))$`)
	// edited is what a program adds to words that were changed.
	edited = regexp.MustCompile(`[ \x{200e}\x{200f}]*<(?:This message was edited|Diese Nachricht wurde bearbeitet|Se editó este mensaje\.?|Ce message a été modifié|Mensagem editada|Esta mensagem foi editada)>$`)
	// cameOrWent is what a program says in nobody's name.
	cameOrWent = regexp.MustCompile(`(?i)^\S.{0,80}(?:\bjoined\b|\bleft\b|\bhas joined\b|\bhas left\b|ist beigetreten|hat (?:den|die|das) .{1,30} (?:verlassen|betreten)|se unió|salió|abandonó|a rejoint|a quitté|entrou|saiu)(?: (?:the|from the|to the|an|a la|de la|la|le|l'|o|a|na|da|do|using|via) ?.{0,60})?[.!]?$`)
	// sound is a caption of what is heard and no word.
	sound = regexp.MustCompile(`^(?:[\[(♪♫*][^\]\)]{0,40}[\])♪♫*]|[♪♫\s]+)$`)
)

// isNotice reports whether a program wrote this and nobody said it. nameless
// text is held to more: in a name, "I left the group" may be told.
func isNotice(text string, nameless bool) bool {
	bare := strings.TrimFunc(strings.ToLower(text), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune("<>[]().", r)
	})
	if notices[strings.Join(strings.Fields(bare), " ")] || attached.MatchString(strings.TrimSpace(text)) {
		return true
	}
	if encrypted.MatchString(text) && (nameless || len(text) < 400 && startsAsProgram(text)) {
		return true
	}
	return nameless && cameOrWent.MatchString(strings.TrimSpace(text))
}

// startsAsProgram reports whether the words begin as WhatsApp's do, which puts
// its first line into the name of the chat.
func startsAsProgram(text string) bool {
	low := strings.ToLower(strings.TrimLeftFunc(text, func(r rune) bool { return unicode.Is(unicode.Cf, r) || unicode.IsSpace(r) }))
	for _, start := range []string{"messages and calls are", "messages to this", "messages you send", "nachrichten und anrufe", "los mensajes y las llamadas", "les messages et les appels", "les messages et appels", "as mensagens e as chamadas", "as mensagens e ligações", "as mensagens"} {
		if strings.HasPrefix(low, start) {
			return true
		}
	}
	return false
}

// said is what remains of a chat message when a program's lines are taken out.
func said(text string) (words string, dropped int) {
	lines := strings.Split(text, "\n")
	kept := lines[:0]
	for _, line := range lines {
		if isNotice(line, false) {
			dropped++
			continue
		}
		kept = append(kept, line)
	}
	return edited.ReplaceAllString(strings.Join(kept, "\n"), ""), dropped
}
