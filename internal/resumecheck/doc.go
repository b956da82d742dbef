// Package resumecheck compares the text of a resume with what a posting asks
// for, and looks for what is checkable in a text at all. It is pure: text,
// requirements and facts in, a check out; no clock, no model, nothing stored. It
// imports models, taxonomy and text libraries; api may import it.
//
// It reports counts and places, each with the rule behind it. It computes no
// score of its own: there is no standard by which programs of employers rank
// texts, so that a number claiming to be one would be made up.
package resumecheck
