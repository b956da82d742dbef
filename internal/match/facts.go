package match

import "assay/models"

// Scorer names this arithmetic and its version. It changes whenever the same
// facts could give another result.
const Scorer = "assay-score-v3"

// Facts are everything about one person that a score may rest on. The order
// of the slices carries no meaning. The zero value is a person of whom nothing
// is known.
type Facts struct {
	// Rejected skills answer for nothing; they are here so that the words that
	// name them do not answer in their stead.
	Skills  []SkillFact
	Denials []models.SkillDenial
	// Experiences carry their proof in Evidences. Rejected ones are ignored.
	Experiences []models.Experience
	Educations  []models.Education
	// Tenures are how many years experiences lasted that say so without dates.
	Tenures map[models.ID]float64
	// Evidence is proof that does not already hang on its subject above: of
	// educations and denials always, of experiences, skills and uses (by
	// Use.ID) where the caller finds it handier. It is told apart by its
	// subject id.
	Evidence []models.Evidence
	// Statements are what the person says in the sentences that prove the rest.
	Statements []Statement
	// AsOf is the day the facts are read against; the month is enough. When
	// it is empty, running experiences have an unknown length and no skill
	// ages.
	AsOf models.Date
}

// SkillFact is a skill and where it was used.
type SkillFact struct {
	Skill models.Skill
	Uses  []Use
	// Evidence is about the skill itself, such as "I know some SQL". Evidence
	// that names a use or an experience as its subject is left out here.
	Evidence []models.Evidence
}

// Use is one experience demonstrating a skill. Its dates are those of the
// experience in Facts.Experiences.
type Use struct {
	// ID is the experience_skills row; the zero ID when Evidence is complete.
	ID models.ID
	// ExperienceID is the zero ID when the use belongs to no experience on
	// file. A use of an experience that is rejected, or not in
	// Facts.Experiences, is ignored.
	ExperienceID models.ID
	Proficiency  string
	Prominence   string
	Evidence     []models.Evidence
}

// Result is a score and all of its reasons.
type Result struct {
	Score         int                   `json:"score"`
	Low           int                   `json:"low"`
	High          int                   `json:"high"`
	Band          string                `json:"band"`
	BandReason    string                `json:"band_reason"`
	Contributions []models.Contribution `json:"contributions"`
	// Asks holds for each contribution what it asks for, for Gaps.
	Asks []Ask `json:"asks"`
	// JobExperiences come without ids, user and posting; the caller sets them.
	JobExperiences []models.JobExperience `json:"job_experiences"`
	// FactsHash is SHA-256 over everything that can change this result.
	FactsHash []byte `json:"facts_hash"`
}

// Ask is the thing a requirement asks for.
type Ask struct {
	// Key is the canonical key, or empty for a requirement without one.
	Key   string `json:"key,omitempty"`
	Title string `json:"title"`
	// Related is the nearest other thing already proven, or empty.
	Related string `json:"related,omitempty"`
}

// Match returns r as a row; the caller sets ids, user and posting.
func (r Result) Match() models.Match {
	return models.Match{
		Score: r.Score, Low: r.Low, High: r.High, Band: r.Band, BandReason: r.BandReason,
		Contributions: r.Contributions, FactsHash: r.FactsHash, Scorer: Scorer,
	}
}
