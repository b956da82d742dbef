// Package evidence finds a quote in what the person said, or refuses: the right
// message, the right speaker, the exact characters, and words that assert
// rather than deny, imagine, plan or tell of somebody else. It also reads the
// dates and the spans of years a text states. It is pure: no clock, no files,
// no model. Every step that stores a fact or a claim goes through it; it imports
// the standard library, golang.org/x/text and models only.
//
// Positions are characters, that is Unicode code points, counted from 0 and
// half-open. A byte that is not valid UTF-8 counts as one character.
package evidence
