package mail

import (
	"strings"
	"time"

	"assay/models"
)

// What a message is about, beside the purposes of a code.
const (
	AboutExisting   = "account_exists"
	AboutNewAddress = "email_changes"
)

const (
	// CodeFor is how long a code that was mailed works: the texts say so.
	CodeFor = 10 * time.Minute
	// NoticeFor is how long a message that only tells something is worth sending.
	NoticeFor = 24 * time.Hour
)

// Words writes messages whose links lead to this address.
type Words string

// link is an address of ours. A code goes into it as it is: it is made of
// letters and digits.
func (w Words) link(path, code string) string {
	return strings.TrimSuffix(string(w), "/") + path + "?code=" + code
}

func message(to, subject string, paragraphs ...string) Message {
	return Message{ID: models.NewID(), To: to, Subject: subject, Text: strings.Join(paragraphs, "\n\n") + "\n"}
}

// None of these says the name of a person: a stranger who registers with
// somebody's address would choose it, and so write to them through us.

// Verify asks whether an address belongs to who registered with it.
func (w Words) Verify(to, code string) Message {
	return message(to, "Confirm your address",
		"Somebody, probably you, made an account at Assay with this address.",
		"Open this link, and give the password you chose, to confirm that the address is yours. It works once, for ten minutes.",
		w.link("/verify", code),
		"Or type in this code: "+code,
		"If it was not you, leave this message alone. Nobody can sign in with an address that was not confirmed.")
}

// Existing tells who registers again that they have an account.
func (w Words) Existing(to string) Message {
	base := strings.TrimSuffix(string(w), "/")
	return message(to, "You have an account already",
		"Somebody, probably you, wanted to make an account at Assay with this address. There is one already, so nothing was changed.",
		"Sign in here:", base+"/",
		"If you do not know your password any more, ask for a new one:", base+"/reset",
		"If it was not you, you need not do anything.")
}

// Reset lets somebody choose a new password.
func (w Words) Reset(to, code string) Message {
	return message(to, "Choose a new password",
		"Somebody, probably you, asked for a new password at Assay.",
		"Open this link to choose one. It works once, for ten minutes. Whoever is signed in with the old password is signed out, and API tokens end.",
		w.link("/reset", code),
		"Or type in this code: "+code,
		"If it was not you, leave this message alone. Your password stays as it is.")
}

// ChangeEmail asks whether the new address belongs to who wants to use it.
func (w Words) ChangeEmail(to, code string) Message {
	return message(to, "Confirm your new address",
		"Somebody, probably you, wants to use this address for their account at Assay.",
		"Open this link, where you are signed in, to confirm it. It works once, for ten minutes.",
		w.link("/email", code),
		"Or type in this code: "+code,
		"If it was not you, leave this message alone. Nothing changes then.")
}

// EmailChanges tells the old address that a new one is to take its place.
func (w Words) EmailChanges(to string) Message {
	return message(to, "Your address is about to change",
		"Somebody, probably you, asked Assay to use another address for your account. It changes when the new one is confirmed.",
		"If it was not you, sign in, end all other sessions and change your password:",
		strings.TrimSuffix(string(w), "/")+"/")
}

// PasswordChanged tells that the password is another one.
func (w Words) PasswordChanged(to string) Message {
	return message(to, "Your password was changed",
		"The password of your account at Assay was changed, and your other sessions have ended.",
		"If it was not you, ask for a new password at once:",
		strings.TrimSuffix(string(w), "/")+"/reset")
}

// IdentityLinked tells that there is another way in.
func (w Words) IdentityLinked(to string) Message {
	return message(to, "Another way to sign in",
		"An identity of another provider was linked to your account at Assay. Whoever has it can sign in to your account.",
		"If it was not you, ask for a new password at once, sign in with it and unlink the identity:",
		strings.TrimSuffix(string(w), "/")+"/reset")
}

// Guessing tells that somebody does not know the password.
func (w Words) Guessing(to string) Message {
	return message(to, "Somebody tries to sign in",
		"Somebody gave wrong passwords for your account at Assay, so often that further attempts are refused for a quarter of an hour. They did not get in.",
		"If it was you, ask for a new password; that lets you in at once:",
		strings.TrimSuffix(string(w), "/")+"/reset",
		"If it was not you, you need not do anything, unless you use the same password elsewhere: then choose another.")
}
