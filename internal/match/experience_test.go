package match_test

import (
	"testing"

	"assay/internal/match"
	"assay/models"
)

func TestRolesAreFoundByTheirWords(t *testing.T) {
	t.Parallel()
	tagged := job(1, "Team member", "", "")
	tagged.Tags = models.Strings{"retail", "customer", "service"}
	study := job(1, "Nursing", "", "")
	study.ExperienceType = models.ExperienceEducation
	rejected := job(1, "Nurse", "", "")
	rejected.Review = models.ReviewRejected
	unproven := job(1, "Nurse", "", "")
	unproven.Evidences = nil
	project := job(1, "Garden project", "", "")
	project.ExperienceType = models.ExperienceProject
	cases := map[string]struct {
		have     models.Experience
		text     string
		keys     []string
		relation string
	}{
		"the same title":                   {job(1, "Nurse", "", ""), "Experience as a nurse", nil, "exact"},
		"another form of the word":         {job(1, "Nurse", "", ""), "2+ years of nursing experience", nil, "exact"},
		"a person and the doing":           {job(1, "Truck driver", "", ""), "truck driving", nil, "exact"},
		"a craft and its worker":           {job(1, "Carpenter", "", ""), "carpentry", nil, "exact"},
		"the desk and who sits at it":      {job(1, "Dental receptionist", "", ""), "reception experience", nil, "child"},
		"in German":                        {job(1, "Köchin", "", ""), "drei Jahre Erfahrung als Koch", nil, "parent"},
		"in Spanish":                       {job(1, "Soldadora", "", ""), "dos años de experiencia en soldadura", nil, "exact"},
		"in French":                        {job(1, "Vendeuse", "", ""), "vendeur", nil, "exact"},
		"in Portuguese":                    {job(1, "Padeiro", "", ""), "padeira", nil, "exact"},
		"care is not a car":                {job(1, "Care assistant", "", ""), "car assistant", nil, "sibling"},
		"a narrower title":                 {job(1, "Night nurse", "", ""), "nurse", nil, "child"},
		"a broader title":                  {job(1, "Nurse", "", ""), "registered nurse", nil, "parent"},
		"half of the words":                {job(1, "Sales manager", "", ""), "project manager", nil, "sibling"},
		"another role":                     {job(1, "Welder", "", ""), "nurse", nil, ""},
		"tags count":                       {tagged, "customer service in retail", nil, "exact"},
		"the words of a key":               {job(1, "Nurse", "", ""), "as asked", []string{"own:nursing-experience"}, "exact"},
		"a key cut short, with a checksum": {job(1, "Nurse", "", ""), "as asked", []string{"own:nurse-af12bc3d"}, "exact"},
		"a skill that the title names":     {job(1, "Cashier", "", ""), "as asked", []string{"cash-handling"}, "exact"},
		"a skill that the text names":      {job(1, "Cashier", "", ""), "2 years of cash handling", nil, "exact"},
		"of two skills named, neither":     {job(1, "Cashier", "", ""), "2 years of cash handling in Excel", nil, ""},
		"one of several keys":              {job(1, "Nurse", "", ""), "as asked", []string{"own:welding", "own:nurse"}, "exact"},
		"one of several in the text":       {job(1, "Nurse", "", ""), "experience as a welder or nurse", nil, "exact"},
		"work in general is employment":    {job(1, "Welder", "", ""), "At least 2 years of relevant work experience", nil, "exact"},
		"work in general is no project":    {project, "2 years of work experience", nil, ""},
		"a project is in its own role":     {project, "garden project", nil, "exact"},
		"studying is not working":          {study, "nursing", nil, ""},
		"what was rejected does not count": {rejected, "nurse", nil, ""},
		"nor does what is not proven":      {unproven, "nurse", nil, ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := match.Facts{Experiences: []models.Experience{c.have}, AsOf: today}
			got := match.Score(skills(t), f, asks(req("experience", c.text+"?", 0, c.keys...))).Contributions[0]
			if got.Relation != c.relation {
				t.Errorf("relation %q, want %q", got.Relation, c.relation)
			}
			must := match.Score(skills(t), f, asks(req("experience", c.text, 0, c.keys...))).Contributions[0]
			if c.relation == "sibling" && (must.Points != 0 || must.Note == "") {
				t.Errorf("a neighbour gave a must-have %d points and the note %q", must.Points, must.Note)
			}
		})
	}
}

func TestExperienceIsAlsoShownByASkill(t *testing.T) {
	t.Parallel()
	f := match.Facts{
		Skills:      []match.SkillFact{skill("python", tech, use(1, achieved))},
		Experiences: []models.Experience{current(job(1, "Analyst", "2020-01", ""))}, AsOf: today,
	}
	got := match.Score(skills(t), f, asks(req("experience", "3 years with Python", 3, "python"))).Contributions[0]
	if got.State != models.StateMet || got.SkillID == nil {
		t.Errorf("%s, through skill %v", got.State, got.SkillID)
	}
}

func TestEducationByLevelAndField(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		degree, field string
		current       bool
		asked         string
		relation      string
		points        int
	}{
		"the degree asked":                    {"BSc", "Nursing", false, "Bachelor's degree in nursing", "exact", 10000},
		"a higher one":                        {"Master of Science", "Nursing", false, "Bachelor in nursing", "exact", 10000},
		"a related word of the field":         {"B.Eng.", "Computer Engineering", false, "Degree in Computer Science", "exact", 10000},
		"two sciences share nothing":          {"BA", "Political Science", false, "BSc in Computer Science", "parent", 4000},
		"no field asked":                      {"BA", "History", false, "A university degree", "exact", 10000},
		"no field said":                       {"Bachelor's", "", false, "Bachelor's in biology", "implied", 7000},
		"a step lower in the field":           {"Diploma", "Nursing", false, "BSc Nursing", "parent", 4000},
		"a step lower in another field":       {"Diploma", "Welding", false, "BSc Nursing", "", 0},
		"lower of two levels asked":           {"BSc", "Physics", false, "PhD, Master's or Bachelor's in physics", "exact", 10000},
		"a course under way":                  {"BSc", "Nursing", true, "BSc Nursing", "exact", 5000},
		"a level nobody can tell":             {"a course", "Nursing", false, "BSc Nursing", "", 0},
		"a level nobody asked":                {"a course", "Nursing", false, "Training in nursing", "exact", 10000},
		"school is a step below vocational":   {"High school diploma", "", false, "Apprenticeship", "parent", 4000},
		"and two below a bachelor's":          {"High school diploma", "", false, "Bachelor's degree", "", 0},
		"school is enough when asked":         {"NVQ", "Plumbing", false, "High school diploma or GED", "exact", 10000},
		"MS in capitals is a degree":          {"MS", "Biology", false, "Master's in biology", "exact", 10000},
		"graduate degree is a master's":       {"BSc", "Biology", false, "Graduate degree in biology", "parent", 4000},
		"any of several fields":               {"BSc", "Mathematics", false, "Degree in physics, mathematics or statistics", "exact", 10000},
		"nothing said by asking for any kind": {"", "", false, "Degree", "", 0},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ed := models.Education{ID: id('u', 1), Degree: c.degree, FieldOfStudy: c.field, IsCurrent: c.current, InstitutionName: "Nursing School"}
			ev := said(1)
			ev[0].EducationID = &ed.ID
			f := match.Facts{Educations: []models.Education{ed}, Evidence: ev, AsOf: today}
			got := match.Score(skills(t), f, asks(req("education", c.asked, 0))).Contributions[0]
			if got.Relation != c.relation || got.Points != c.points {
				t.Errorf("relation %q and %d points, want %q and %d", got.Relation, got.Points, c.relation, c.points)
			}
			if got.State == models.StateGap {
				t.Error("education that was not denied is a gap")
			}
		})
	}
}

// Keys are what the worker makes of the names a model gave.
func TestEducationByItsNames(t *testing.T) {
	t.Parallel()
	tax := skills(t)
	ed := models.Education{ID: id('u', 1), Degree: "BSc", FieldOfStudy: "Nursing"}
	ev := said(1)
	ev[0].EducationID = &ed.ID
	f := match.Facts{Educations: []models.Education{ed}, Evidence: ev, AsOf: today}
	for names, want := range map[[2]string]string{
		{"Bachelor's degree"}:            "exact",
		{"Bachelor's degree", "Master"}:  "exact",
		{"nursing degree"}:               "exact",
		{"Master's degree in chemistry"}: "",
	} {
		var keys []string
		for _, name := range names {
			if key, _ := tax.KeyFor(name); key != "" {
				keys = append(keys, key)
			}
		}
		if got := match.Score(tax, f, asks(req("education", names[0], 0, keys...))).Contributions[0]; got.Relation != want {
			t.Errorf("%q: relation %q, want %q", names, got.Relation, want)
		}
		f.Denials = deny(keys...)
		if got := match.Score(tax, f, asks(req("education", names[0], 0, keys...))).Contributions[0]; got.State != models.StateGap {
			t.Errorf("%q denied: %s", names, got.State)
		}
		f.Denials = nil
	}
}

func TestACourseOfStudyIsEducation(t *testing.T) {
	t.Parallel()
	course := job(1, "Bachelor of Nursing", "2018", "2021")
	course.ExperienceType = models.ExperienceEducation
	ed := models.Education{ID: id('u', 1), Degree: "Diploma", FieldOfStudy: "Welding"}
	linked := job(2, "Evening classes", "2022", "2023")
	linked.EducationID = &ed.ID
	f := match.Facts{Experiences: []models.Experience{course, linked}, Educations: []models.Education{ed}, AsOf: today}
	r := match.Score(skills(t), f, asks(req("education", "Degree in nursing", 0), req("education", "Diploma in welding", 0)))
	if r.Score != 10000 || len(r.JobExperiences) != 2 {
		t.Errorf("score %d, backed by %v", r.Score, r.JobExperiences)
	}
	linked.Review = models.ReviewRejected
	f.Experiences = []models.Experience{linked}
	if r = match.Score(skills(t), f, asks(req("education", "Diploma in welding", 0))); r.Score != 0 {
		t.Errorf("an education proven only by a rejected experience gave %d", r.Score)
	}
}

// A length without dates counts as a stated number of years does.
func TestATenureWithoutDatesCounts(t *testing.T) {
	t.Parallel()
	x := job(1, "Nurse", "", "")
	ask := asks(req("experience", "4 years as a nurse", 4))
	for years, want := range map[float64]int{0: 8000, 2: 4000, 4: 8000, 9: 8000} {
		f := match.Facts{Experiences: []models.Experience{x}, AsOf: today}
		if years > 0 {
			f.Tenures = map[models.ID]float64{x.ID: years}
		}
		if got := match.Score(skills(t), f, ask); got.Score != want {
			t.Errorf("%g years score %d, want %d: %s", years, got.Score, want, got.Contributions[0].Note)
		}
	}
}
