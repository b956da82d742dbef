package evidence

// Reason says why a quote proves nothing. The list is closed; it is counted
// and shown, so the words are part of the contract.
type Reason string

// Why a quote is refused.
const (
	ReasonNoText         Reason = "no_text"         // the quote holds no letter, digit or sign
	ReasonUnknownMessage Reason = "unknown_message" // there is no message with that id
	ReasonAmbiguous      Reason = "ambiguous"       // two messages carry that id
	ReasonWrongSpeaker   Reason = "wrong_speaker"   // somebody else said it
	ReasonNotFound       Reason = "not_found"       // the words do not stand in the message like that
	ReasonTooShort       Reason = "too_short"       // too few words, and not a whole sentence
	ReasonNegated        Reason = "negated"         // the person says it is not so
	ReasonHypothetical   Reason = "hypothetical"    // the person imagines or asks
	ReasonPlanned        Reason = "planned"         // the person wants to, will, or is still learning
	ReasonThirdParty     Reason = "third_party"     // somebody else did it
	ReasonCorrected      Reason = "corrected"       // the person takes it back
	ReasonAsserted       Reason = "asserted"        // offered as a denial, but the person says it is so
)

// Refusal is the error of Find and FindDenial.
type Refusal struct{ Reason Reason }

// Error names the reason; it is for logs.
func (r *Refusal) Error() string { return "quote refused: " + string(r.Reason) }
