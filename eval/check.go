package eval

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"assay/internal/taxonomy"
	"assay/models"
)

// checker gathers what breaks the label rules.
type checker struct {
	problems []string
	where    string
}

func (c *checker) must(ok bool, format string, args ...any) {
	if !ok {
		c.problems = append(c.problems, c.where+": "+fmt.Sprintf(format, args...))
	}
}

// among holds a value to a closed list.
func (c *checker) among(what, value string, list ...string) {
	c.must(slices.Contains(list, value), "%s %q is none of %s", what, value, strings.Join(list, ", "))
}

// Check holds the golden sets to their label rules and returns one sentence for
// each place where they break one: the document, then what is wrong.
func Check(g Golden) []string {
	c := &checker{}
	ids := map[string]bool{}
	enter := func(set, id string) {
		c.where = set + " " + id
		c.must(id != "", "it has no id")
		c.must(!ids[c.where], "the id is there twice")
		ids[c.where] = true
	}
	for _, one := range g.Conversations {
		enter("conversation", one.ID)
		c.conversation(one)
	}
	for _, one := range g.Postings {
		enter("posting", one.ID)
		c.posting(one)
	}
	for _, one := range g.Pages {
		enter("page", one.ID)
		c.page(one)
	}
	for _, one := range g.Jobs {
		enter("job", one.ID)
		c.job(one)
	}
	for _, one := range g.Attacks {
		enter("attack", one.ID)
		c.attack(one)
	}
	for _, one := range g.Twins {
		enter("twins", one.Split)
		c.twins(one)
	}
	c.names(g)
	return c.problems
}

// Sizes says how much of everything there is, and how much of that is for
// developing, in one line.
func (g Golden) Sizes() string {
	dev := func(n, all int) string {
		if n == 0 {
			return fmt.Sprint(all)
		}
		return fmt.Sprintf("%d (%d dev)", all, n)
	}
	return fmt.Sprintf("conversations %s, postings %s, pages %s, jobs %s, adversarial cases %s, aliases %s, hard negatives %s",
		dev(len(of(g.Conversations, SplitDev)), len(g.Conversations)), dev(len(of(g.Postings, SplitDev)), len(g.Postings)), dev(len(of(g.Pages, SplitDev)), len(g.Pages)),
		dev(len(of(g.Jobs, SplitDev)), len(g.Jobs)), dev(len(of(g.Attacks, SplitDev)), len(g.Attacks)),
		dev(len(of(g.Aliases, SplitDev)), len(g.Aliases)), dev(len(of(g.Negatives, SplitDev)), len(g.Negatives)))
}

func (c *checker) messages(messages []Message) map[string]Message {
	all := map[string]Message{}
	for _, m := range messages {
		_, twice := all[m.ID]
		c.must(m.ID != "" && !twice, "message id %q is empty or there twice", m.ID)
		c.among("role of "+m.ID+":", m.Role, models.RoleUser, models.RoleAssistant, models.RoleSystem)
		_, err := time.Parse(time.DateOnly, m.SentAt)
		c.must(err == nil, "message %s was sent on %q, which is no day", m.ID, m.SentAt)
		c.must(models.CheckText(m.Content) == nil, "message %s cannot be stored", m.ID)
		all[m.ID] = m
	}
	return all
}

// quoted holds a quote to its message, and that to the person.
func (c *checker) quoted(what string, messages map[string]Message, q Quote, byPerson bool) {
	m, ok := messages[q.Message]
	c.must(ok, "%s quotes message %q, which is not there", what, q.Message)
	c.must(!ok || q.Quote != "" && strings.Contains(m.Content, q.Quote), "the quote %q of %s does not stand in %s", q.Quote, what, q.Message)
	c.must(!ok || !byPerson || m.Role == models.RoleUser, "%s is proven by %s, which the person did not say", what, q.Message)
}

func (c *checker) date(what, date string) {
	c.must(date == "" || models.Date(date).Valid() && len(date) <= len("2006-01"), "%s is %q, not YYYY or YYYY-MM", what, date)
}

func (c *checker) conversation(one Conversation) {
	c.among("split", one.Split, SplitDev, SplitReport)
	c.must(one.Language != "" && one.Domain != "", "language or domain is missing")
	messages := c.messages(one.Messages)
	experiences := map[string]bool{}
	for _, e := range one.Experiences {
		c.must(e.ID != "" && !experiences[e.ID], "experience id %q is empty or there twice", e.ID)
		experiences[e.ID] = true
		c.among("kind of "+e.ID+":", e.Kind, models.ExperienceEmployment, models.ExperienceEducation, models.ExperienceProject, models.ExperienceVolunteering, models.ExperienceOther)
		c.must(e.Title+e.Organisation != "", "experience %s has neither title nor organisation", e.ID)
		c.date("start of "+e.ID, e.Started)
		c.date("end of "+e.ID, e.Finished)
		c.must(!e.Current || e.Finished == "", "experience %s is current and finished", e.ID)
		c.must(e.Started == "" || e.Finished == "" || e.Started[:min(4, len(e.Started))] <= e.Finished[:min(4, len(e.Finished))], "experience %s ends before it begins", e.ID)
		c.must(len(e.Evidence) > 0, "experience %s has no quote", e.ID)
		for _, q := range e.Evidence {
			c.quoted("experience "+e.ID, messages, q, true)
		}
	}
	has := map[string]bool{}
	for _, s := range one.Skills {
		c.must(s.Name != "" && !has[strings.ToLower(s.Name)], "skill %q is unnamed or there twice", s.Name)
		has[strings.ToLower(s.Name)] = true
		c.skill(s, messages, experiences)
	}
	c.refused(one, messages, has)
}

func (c *checker) skill(s Skill, messages map[string]Message, experiences map[string]bool) {
	c.among("kind of "+s.Name+":", s.Kind, taxonomy.TypeTechnical, taxonomy.TypeProfessional, taxonomy.TypeInterpersonal, taxonomy.TypeLanguage, taxonomy.TypeCertification)
	for _, e := range s.Experiences {
		c.must(experiences[e], "skill %s is tied to %q, which is no experience", s.Name, e)
	}
	c.must(s.Years == nil || *s.Years > 0, "skill %s has no years, and says so with a number", s.Name)
	c.must(len(s.Evidence) > 0, "skill %s has no quote", s.Name)
	for _, q := range s.Evidence {
		c.quoted("skill "+s.Name, messages, q, true)
	}
}

// reasons for not crediting what is mentioned.
func reasons() []string {
	return []string{"negated", "hypothetical", "planned", "learning", "other", "interviewer", "company", "corrected"}
}

func (c *checker) refused(one Conversation, messages map[string]Message, has map[string]bool) {
	refused := map[string]bool{}
	for _, r := range one.Refused {
		refused[strings.ToLower(r.Name)] = true
		c.among("why of "+r.Name+":", r.Why, reasons()...)
		c.must(!has[strings.ToLower(r.Name)], "%s is a skill and refused", r.Name)
		c.quoted("refused "+r.Name, messages, Quote{r.Message, r.Quote}, r.Why != "interviewer")
	}
	for _, l := range one.Lacks {
		c.must(refused[strings.ToLower(l.Name)], "%s is lacking and not refused", l.Name)
		c.quoted("lacking "+l.Name, messages, Quote{l.Message, l.Quote}, true)
	}
}

func (c *checker) posting(p Posting) {
	c.must(p.Language != "" && p.Title != "" && p.Text != "", "language, title or text is missing")
	for _, r := range p.Requirements {
		c.among("kind of "+r.Name+":", r.Kind, models.RequirementSkill, models.RequirementExperience, models.RequirementEducation,
			models.RequirementCertification, models.RequirementLanguage, models.RequirementOther)
		c.among("importance of "+r.Name+":", r.Importance, models.ImportanceRequired, models.ImportancePreferred)
		c.must(r.Name != "", "a requirement has no name: %q", r.Quote)
		c.must(len(r.AnyOf) != 1, "%s is one of a single choice", r.Name)
		c.must(r.MinYears == nil || *r.MinYears > 0, "%s asks for no years, and says so with a number", r.Name)
		c.must(r.Quote != "" && strings.Contains(p.Text, r.Quote), "the quote %q of %s does not stand in the text", r.Quote, r.Name)
	}
	c.must(len(p.NotRequirements) <= 5, "more than five quotes are no requirements")
	for _, quote := range p.NotRequirements {
		c.must(quote != "" && strings.Contains(p.Text, quote), "the quote %q does not stand in the text", quote)
	}
}

// perJob is how many candidates a job has.
const perJob = 24

func (c *checker) job(j Job) {
	c.must(j.Posting.Title != "" && j.Posting.Text != "", "title or text of the posting is missing")
	c.must(len(j.Candidates) == perJob, "it has %d candidates, not %d", len(j.Candidates), perJob)
	seen := map[string]bool{}
	for _, one := range j.Candidates {
		c.must(one.ID != "" && !seen[one.ID], "candidate id %q is empty or there twice", one.ID)
		seen[one.ID] = true
		c.must(one.Text != "", "candidate %s says nothing", one.ID)
		c.must(one.Grade >= 0 && one.Grade <= best, "candidate %s has grade %d", one.ID, one.Grade)
		c.must(one.Grade < best || len(one.Gaps) == 0, "candidate %s meets everything and lacks %s", one.ID, strings.Join(one.Gaps, ", "))
		c.must(len(slices.Compact(slices.Sorted(slices.Values(one.Gaps)))) == len(one.Gaps), "candidate %s has a gap twice", one.ID)
	}
}

func (c *checker) attack(a Attack) {
	c.must(a.Attack != "" && a.Language != "", "attack or language is missing")
	c.must((len(a.Messages) > 0) != (a.Posting != ""), "it is neither a conversation nor a posting, or both")
	c.must(len(a.forbidden())+len(a.Allowed) > 0, "nothing is forbidden or allowed")
	c.messages(a.Messages)
	for _, f := range a.Forbidden {
		c.among("why of "+f.Name+":", f.Why, append(reasons(), "injection", "forged", "quoted", "title", "sarcasm")...)
	}
	for _, name := range a.forbidden() {
		c.must(name != "" && !slices.Contains(a.Allowed, name), "%q is forbidden and allowed, or unnamed", name)
	}
}

func (c *checker) names(g Golden) {
	seen := map[string]bool{}
	for i, a := range g.Aliases {
		c.where = fmt.Sprintf("aliases.tsv line %d", i+2)
		c.must(a.Written != "" && a.Skill != "" && a.Language != "", "a column is empty")
		c.must(strings.Contains(strings.ToLower(a.Context), strings.ToLower(a.Written)), "%q does not stand in its sentence", a.Written)
		row := strings.ToLower(a.Written + "\t" + a.Skill + "\t" + a.Language)
		c.must(!seen[row], "%q for %s is there twice", a.Written, a.Skill)
		seen[row] = true
	}
	for i, n := range g.Negatives {
		c.where = fmt.Sprintf("negatives.tsv line %d", i+2)
		c.must(n.Written != "" && n.Not != "" && n.Language != "", "a column is empty")
		c.must(strings.Contains(strings.ToLower(n.Sentence), strings.ToLower(n.Written)), "%q does not stand in its sentence", n.Written)
		c.must(!seen[n.Sentence], "the sentence is there twice")
		seen[n.Sentence] = true
	}
}
