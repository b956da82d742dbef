package posting

import "assay/models"

const pasteInstead = "Paste the posting's text instead."

// refuse makes the error for a page that could not be had. The sentence says
// what happened; what to do next is added to it.
func refuse(code models.Code, sentence string, cause error) *models.Error {
	return &models.Error{Code: code, Message: sentence + " " + pasteInstead, Err: cause}
}
