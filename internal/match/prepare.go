package match

import (
	"math"
	"slices"
	"sync"

	"assay/internal/taxonomy"
	"assay/models"
)

// Prepared is one person's facts, put in order and indexed, so that many
// postings can be scored against them. It never changes what it answers and is
// safe for concurrent use.
type Prepared struct {
	taxonomy *taxonomy.Taxonomy
	lexicon  *Lexicon
	now      int
	skills   []*skill
	rejected []*skill
	denials  map[string]denial
	roles    []*role
	studies  []*study
	sayings  []saying
	written  map[string]*proof
	// backers are the experiences that can stand behind a score, in the order of
	// their ids.
	backers []models.ID
	index   index

	byKey      memo[standing] // what bears on a key
	roleByKey  memo[standing] // on a role called by one
	saidByKey  memo[standing] // on it, in the person's words
	roleByPart memo[standing]
	saidByPart memo[standing]
	anyRole    memo[standing]
	replies    memo[reply]
	mu         sync.RWMutex // of what options show
	sheets     sync.Pool

	contributions rooms[models.Contribution]
	asks          rooms[Ask]
	experiences   rooms[models.JobExperience]
}

// proof is one piece of evidence-bearing fact that can answer a requirement.
type proof struct {
	when
	level      int // of evidence, in percent
	ages       bool
	stated     int // months the person says they have used the skill; 0 is unsaid
	primary    bool
	experience models.ID
	backer     int    // its place among the backers; -1 without an experience
	skill      *skill // nil for a role or a study
	title      string
	quotes     []quote
	order      int
}

type skill struct {
	id        models.ID
	key       string
	title     string
	names     []phrase
	technical bool
	stated    int
	proofs    []*proof
}

type denial struct {
	title  string
	quotes []quote
}

// Prepare reads facts once for any number of postings. t must not be nil. Who
// prepares many people keeps one Lexicon for all of them.
func Prepare(t *taxonomy.Taxonomy, f Facts) *Prepared { return NewLexicon(t).Prepare(f) }

// Prepare reads facts once for any number of postings.
func (l *Lexicon) Prepare(f Facts) *Prepared {
	p := &Prepared{
		taxonomy: l.taxonomy, lexicon: l, now: asOfMonth(f.AsOf),
		denials: map[string]denial{},
		written: map[string]*proof{},
	}
	evidence := bySubject(f.Evidence)
	p.addDenials(f.Denials, evidence)
	dates := p.addRoles(f, evidence)
	p.addStudies(f, evidence)
	p.addSkills(f.Skills, dates, evidence)
	p.addStatements(f, dates)
	p.addBackers()
	p.addIndex()
	return p
}

func bySubject(list []models.Evidence) map[models.ID][]models.Evidence {
	out := map[models.ID][]models.Evidence{}
	for _, ev := range list {
		subjects := []*models.ID{ev.ExperienceID, ev.ExperienceSkillID, ev.SkillID, ev.EducationID, ev.SkillDenialID}
		for _, id := range subjects {
			if id != nil && *id != (models.ID{}) {
				out[*id] = append(out[*id], ev)
			}
		}
	}
	return out
}

func (p *Prepared) addDenials(list []models.SkillDenial, evidence map[models.ID][]models.Evidence) {
	list = sorted(list, func(e *encoder, d models.SkillDenial) {
		e.text(d.CanonicalKey)
		e.text(d.Title)
		e.quotes(quotesOf(evidence[d.ID]))
	})
	for _, d := range list {
		if d.CanonicalKey == "" {
			continue
		}
		known, ok := p.denials[d.CanonicalKey]
		if !ok {
			known.title = d.Title
		}
		known.quotes = append(known.quotes, quotesOf(evidence[d.ID])...)
		slices.SortFunc(known.quotes, compareQuotes)
		known.quotes = slices.Compact(known.quotes)
		p.denials[d.CanonicalKey] = known
	}
}

// addSkills keeps what is proven of each skill. A denied skill answers nothing
// (see forSkill and relatives): the person's word against a skill outweighs
// what was read out of a story. Nor does a rejected one, see rejects.
func (p *Prepared) addSkills(list []SkillFact, dates map[models.ID]*role, evidence map[models.ID][]models.Evidence) {
	type known struct {
		skill *skill
		kind  string
	}
	var skills []known
	for _, f := range list {
		s := p.readSkill(f, dates, evidence)
		if f.Skill.Review == models.ReviewRejected {
			p.rejected = append(p.rejected, s)
			continue
		}
		if len(s.proofs) > 0 {
			skills = append(skills, known{s, f.Skill.SkillType})
		}
	}
	skills = sorted(skills, func(e *encoder, k known) {
		e.text(k.skill.key)
		e.id(k.skill.id)
		e.text(k.skill.title)
		e.flag(k.skill.technical)
		e.number(k.skill.stated)
		for _, pr := range k.skill.proofs {
			encodeUse(e, pr)
		}
	})
	order := len(p.roles)
	for _, k := range skills {
		p.skills = append(p.skills, k.skill)
		for _, pr := range k.skill.proofs {
			pr.order = order
			order++
		}
	}
}

func (p *Prepared) readSkill(f SkillFact, dates map[models.ID]*role, evidence map[models.ID][]models.Evidence) *skill {
	s := &skill{
		id: f.Skill.ID, key: f.Skill.CanonicalKey, title: f.Skill.Title,
		stated: months(f.Skill.YearsExperience),
	}
	kind := f.Skill.SkillType
	if known, ok := p.taxonomy.ByKey(s.key); ok {
		kind = known.Type
	}
	s.technical = kind == taxonomy.TypeTechnical
	if s.title == "" {
		s.title = s.key
	}
	if own := quotesOf(ownEvidence(f.Evidence), ownEvidence(f.Skill.Evidences), ownEvidence(evidence[s.id])); len(own) > 0 {
		s.proofs = append(s.proofs, &proof{level: levelMentioned, quotes: own})
	}
	for _, u := range f.Uses {
		pr := &proof{
			level: level(u.Proficiency), primary: u.Prominence == models.ProminencePrimary,
			experience: u.ExperienceID, quotes: quotesOf(u.Evidence, evidence[u.ID]),
		}
		if u.ExperienceID != (models.ID{}) {
			at, ok := dates[u.ExperienceID]
			if !ok {
				continue
			}
			pr.when = at.when
			// What an experience shows was used there, however briefly it is named.
			pr.level = max(pr.level, levelUsed)
		}
		if len(pr.quotes) > 0 {
			s.proofs = append(s.proofs, pr)
		}
	}
	for _, pr := range s.proofs {
		pr.level = max(pr.level, leastLevel(kind))
	}
	s.proofs = sorted(s.proofs, encodeUse)
	if s.names = p.lexicon.names(s.key); !p.lexicon.known(s.key) {
		s.names = append(slices.Clip(s.names), phraseOf(s.title)) // the lexicon keeps the first ones
	}
	for _, pr := range s.proofs {
		pr.skill, pr.title, pr.stated = s, s.title, s.stated
		pr.ages = s.technical && pr.ended && p.now > 0
	}
	return s
}

// leastLevel is how far words about a skill go at the least. A certificate or a
// language is held, not done: the person's word is all the proof there can be.
func leastLevel(kind string) int {
	if kind == taxonomy.TypeCertification || kind == taxonomy.TypeLanguage {
		return levelAchieved
	}
	return levelMentioned
}

func encodeUse(e *encoder, pr *proof) {
	e.number(pr.level)
	e.flag(pr.primary)
	e.id(pr.experience)
	e.quotes(pr.quotes)
}

// ownEvidence leaves out evidence whose subject is a use or an experience: it
// counts there, or not at all when that experience was rejected.
func ownEvidence(list []models.Evidence) []models.Evidence {
	var out []models.Evidence
	for _, ev := range list {
		if ev.ExperienceSkillID == nil && ev.ExperienceID == nil {
			out = append(out, ev)
		}
	}
	return out
}

const maxMonths = 100 * 12

// months reads a number of years; 0 is unsaid. What is not a positive number
// counts as unsaid, and more than a hundred years as a hundred.
func months(years *float64) int {
	if years == nil || math.IsNaN(*years) || *years <= 0 {
		return 0
	}
	if *years >= maxMonths/12 {
		return maxMonths
	}
	return max(1, int(math.Round(*years*12)))
}
