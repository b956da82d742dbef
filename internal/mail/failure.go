package mail

import (
	"errors"
	"fmt"
	"net/textproto"

	gomail "github.com/wneessen/go-mail"

	"assay/models"
)

// failure sorts what a mail server or the way to it said. What a server says in
// words is left out: it often repeats the address.
func failure(err error) error {
	code, at := 0, "the greeting"
	var sending *gomail.SendError
	var said *textproto.Error
	switch {
	case errors.As(err, &sending):
		code, at = sending.ErrorCode(), sending.Reason.String()
	case errors.As(err, &said):
		code = said.Code
	}
	cause := fmt.Errorf("the mail server answered %d at %s", code, at)
	switch {
	case code >= 500 && sending != nil && sending.Reason == gomail.ErrSMTPRcptTo:
		return &models.Error{Code: models.CodeInvalidEmail, Err: cause, Message: "The mail server takes no mail for this address. Check that it is spelled right."}
	case code >= 500:
		return &models.Error{Code: models.CodeForbidden, Err: cause, Message: "The mail server does not let Assay send this. Tell whoever runs this Assay."}
	case code == 0 && sending == nil:
		cause = fmt.Errorf("sending mail: %w", err)
	}
	return &models.Error{Code: models.CodeMailFailed, Err: cause, Message: "The mail server does not take mail at this moment. Assay tries again in a while."}
}
