// Package mail holds the words of every message that Assay sends, and sends
// them by SMTP. It knows models only; worker, api and cmd import it.
package mail

import (
	"strings"
	"unicode"

	"assay/models"
)

// Message is one mail, in plain text.
type Message struct {
	ID                models.ID // a second copy has the same, so that mailboxes may know it for one
	To, Subject, Text string
}

// Row is the row that stands for the message.
func (m Message) Row(purpose string) models.Mail {
	return models.Mail{ID: m.ID, Purpose: purpose, Recipient: m.To, Subject: m.Subject}
}

// check refuses what could write a header of its own into the message.
func (m Message) check() error {
	for _, line := range []string{m.To, m.Subject} {
		if strings.ContainsFunc(line, unicode.IsControl) {
			return unwritable()
		}
	}
	return nil
}

func unwritable() *models.Error {
	return models.Errorf(models.CodeInvalidEmail, "This address cannot be written to. Check that it is spelled right.")
}
