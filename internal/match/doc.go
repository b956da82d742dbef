// Package match scores what a person has proven against what a posting asks.
// It is pure: facts in, score out; no clock, no input or output, no model
// call, no floating point after the facts are read. It imports the standard
// library, models and taxonomy; the worker and eval may import it.
//
// The rules are the project's scoring practice. Each is written where it is
// applied; together:
//
//   - score = 100 * sum(weight * credit) / sum(weight), kept in hundredths of
//     a point. A required thing weighs 3, a preferred one 1.
//   - credit = relation * evidence * years * recency, four percentages that
//     stand in every contribution, so that anyone can redo the sum.
//   - Evidence is an own action with an outcome, an own action, or a bare claim.
//     A skill that an experience shows was used there. A certificate or a
//     language is held and not done, so the claim is all of the proof.
//   - "Python or Java" is one requirement and takes the better credit.
//   - Names are related by the taxonomy and, where it does not know one of them,
//     by their words. A job title that names the thing, and a sentence on file in
//     which the person asserts every word of it, or names the degree, go some
//     way: they count as what implies it. One word is enough to be found when it
//     is a long one.
//   - A requirement is met, partly met, a gap or not discussed. Only the
//     person's own denial makes a gap; silence never does.
//   - Score counts what was not discussed as nothing, so Low equals Score.
//     High counts it in full. The distance between them is what talking about
//     the rest could still bring.
//   - What the facts cannot speak to (shifts, travel, a right to work) leaves
//     the denominator, never only the numerator. Whether it can is read from
//     the requirement and the taxonomy, not from the facts, so that saying
//     more never moves it in or out.
//   - Only proof counts: a use, an experience, an education or a skill without
//     evidence earns nothing, nor does anything from a rejected experience.
//   - More proof never lowers a score: the credit is the best over every
//     selection of the proofs on file (see evaluate). Proof said twice earns
//     nothing: evidence takes the strongest, time takes the union.
//     Two things a person says may lower a score, because they say less is
//     there: a denial, and how many years a skill was used.
//   - No name, age, gender, organisation, school or place is read.
//   - The same facts give the same bytes, in whatever order they come.
//
// It is called requirement coverage and says nothing about being hired.
package match
