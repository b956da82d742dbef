// Package twin tells whether two postings are the same opening, met twice: on a
// company's board and on an aggregator's page, pasted and fetched, at two
// systems of one employer, or put up again under another id. It is plain rules
// over what the postings say, without I/O and without a clock.
//
// It would rather show an opening twice than hide one behind another: whatever
// the two postings say differently about place, level, team, shift, contract or
// pay keeps them apart, and so do texts that run together and then part.
package twin
