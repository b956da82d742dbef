package offline_test

import "testing"

func TestExtractHearsAListTakenBack(t *testing.T) {
	t.Parallel()
	checkTold(t, map[string]told{
		"none of it": {
			lines:       []string{"I have sold Terraform, Docker and Kubernetes trainings to forty firms. None of it with my own hands."},
			experiences: []string{},
			not:         []string{"Terraform", "Docker", "Kubernetes"},
		},
		"any of it": {
			lines:       []string{"Translated brochures about PostgreSQL, Redis and Docker. I couldn't do any of it myself."},
			experiences: []string{},
			not:         []string{"PostgreSQL", "Redis", "Docker"},
		},
		"longed for": {
			lines:       []string{"PostgreSQL, Redis, Docker: I'd love to learn all of these."},
			experiences: []string{},
			not:         []string{"PostgreSQL", "Redis", "Docker"},
		},
		"whom one works with": {
			lines:       []string{"The developers I work with have PostgreSQL and Docker; I keep their calendars."},
			experiences: []string{},
			not:         []string{"PostgreSQL", "Docker"},
		},
		"another thing that none of those is": {
			lines:       []string{"I run PostgreSQL and Docker for a bakery. Certificates, none of those so far."},
			experiences: []string{"project: Run PostgreSQL"},
			has:         []string{"PostgreSQL", "Docker"},
		},
		"none of it was hard": {
			lines:       []string{"I run PostgreSQL and Docker for a bakery. None of it was hard."},
			experiences: []string{"project: Run PostgreSQL"},
			has:         []string{"PostgreSQL", "Docker"},
		},
		"more of one thing": {
			lines:       []string{"I run PostgreSQL and Docker for a bakery. I would like to do more of that."},
			experiences: []string{"project: Run PostgreSQL"},
			has:         []string{"PostgreSQL", "Docker"},
		},
	})
}

func TestExtractHearsYearsOfWorkWithoutAName(t *testing.T) {
	t.Parallel()
	checkTold(t, map[string]told{
		"years and nothing else": {
			lines:       []string{"Eight years in ops, mostly nights. Docker under everything. The pager is next to me as I type."},
			experiences: []string{"other: Eight years in ops"},
			has:         []string{"Docker"},
		},
		"a post is named": {
			lines:       []string{"I was a porter at Elm Hall from 2015 to 2019. Four years on nights."},
			experiences: []string{"employment: Porter @ Elm Hall [2015..2019]"},
		},
		"taken back": {
			lines:       []string{"Eight years of selling courses on Docker. None of it with my own hands."},
			experiences: []string{},
			not:         []string{"Docker"},
		},
	})
}
