package main

import (
	"fmt"
	"strings"
	"time"

	"assay/internal/fakeboards"
)

// What made-up people and firms speak of: names that the built-in skills know.
func demandSkills() []string {
	return strings.Split("SAP,Excel,Python,Docker,Kubernetes,PostgreSQL,Java,Terraform,Jenkins,Linux,Git,React,TypeScript,JavaScript,SQL,Tableau,Salesforce,Welding,QuickBooks,Photoshop,Figma,AutoCAD,"+
		"Jira,Scrum,Django,Ruby,PHP,Redis,Kafka,Ansible,MongoDB,MySQL,Elasticsearch,GraphQL,Kotlin,Scala,Payroll,Budgeting,Negotiation,Power BI", ",")
}

func demandSkill(n int) string {
	all := demandSkills()
	return all[n%len(all)]
}

func demandFirm(n int) string {
	first := []string{"Marl", "Ostwick", "Lindner", "Brack", "Halden", "Tarn", "Velm", "Corrin", "Dunmere", "Falk", "Grellan", "Ibsley", "Jarrow"}
	last := []string{"Textil", "Foods", "Works", "Harbour", "Mills", "Pumps", "Glass", "Paper", "Freight", "Seeds", "Print"}
	return first[n%len(first)] + " " + last[n%len(last)]
}

func demandRole(n int) string {
	what := []string{"data", "systems", "plant", "payroll", "support", "site", "network", "quality", "freight", "budget", "print", "release", "depot", "billing"}
	who := []string{"engineer", "analyst", "planner", "manager", "developer", "administrator", "supervisor", "consultant", "technician"}
	return what[n%len(what)] + " " + who[n%len(who)]
}

type demandTurn map[string]string

// demandTalk is an interview of twelve messages about four jobs.
func demandTalk(n int) (turns []demandTurn) {
	for k := range 4 {
		at, from := n*4+k, 1990+(n*4+k)%30
		turns = append(turns, demandTurn{"role": "assistant", "content": "What did you do next, and with what?"}, demandTurn{"role": "user", "content": fmt.Sprintf(
			"I worked as a %s at %s from %d to %d. I used %s every day, and I planned the work of %d people with %s. We moved the whole site to a new hall in my second year, which took %d weeks and cost less than was set aside for it.",
			demandRole(at), demandFirm(at), from, from+1+k, demandSkill(at*3), 2+at%9, demandSkill(at*3+1), 3+at%20)})
		if k%2 == 0 {
			turns = append(turns, demandTurn{"role": "assistant", "content": "What came of it?"}, demandTurn{"role": "user", "content": fmt.Sprintf(
				"At %s I cut the time for the monthly count from %d days to two with %s. I have never worked with %s.", demandFirm(at), 5+at%7, demandSkill(at*3+2), demandSkill(at*7+5))})
		}
	}
	return turns
}

// demandDuties are lines that no two postings share all of.
func demandDuties(n, lines int) (out []string) {
	verb := []string{"plan", "check", "repair", "order", "record", "explain", "measure", "improve", "schedule", "document"}
	what := []string{"the night shift", "stock in hall", "deliveries from", "invoices of", "the test line of", "the weekly figures of", "the handover at", "repairs at", "the tools of", "training for"}
	for k := range lines {
		at := n*31 + k*7
		out = append(out, fmt.Sprintf("You %s %s %s %d, and tell the lead of %s by the end of the week", verb[at%10], what[(at/3)%10], demandFirm(at), n+k, demandFirm(at+k+1)))
	}
	return out
}

// demandPosting is a posting of some 3,000 characters that asks for twelve things.
func demandPosting(n int) string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s %d at %s\n\n%s has made things in the valley since %d. We are %d people on two floors and hire one more.\n\nYour tasks\n", demandRole(n), n, demandFirm(n*3), demandFirm(n*3), 1900+n%100, 20+n)
	for _, line := range demandDuties(n, 16) {
		text.WriteString("- " + line + "\n")
	}
	text.WriteString("\nRequirements\n")
	for _, line := range demandAsked(n) {
		text.WriteString("- " + line + "\n")
	}
	return text.String()
}

func demandAsked(n int) (out []string) {
	for k := range 8 {
		out = append(out, "Good knowledge of "+demandSkill(n*5+k*3)+" is required")
	}
	for k := range 3 {
		out = append(out, "Experience with "+demandSkill(n*7+k*5+1)+" is a plus")
	}
	return append(out, fmt.Sprintf("At least %d years of experience as a %s", 1+n%8, demandRole(n)))
}

// demandJobs are the same on a board.
func demandJobs(from, to int) (jobs []fakeboards.Job) {
	for n := from; n < to; n++ {
		jobs = append(jobs, fakeboards.Job{ID: fmt.Sprint(50_000 + n), Title: fmt.Sprintf("%s %d", demandRole(n), n), Company: "Crumb Works", City: "Leeds", Country: "United Kingdom", Employment: "full time",
			HTML:   "<p>We are a works in the valley.</p><h3>Your tasks</h3><ul><li>" + strings.Join(demandDuties(n, 16), "</li><li>") + "</li></ul><h3>Requirements</h3><ul><li>" + strings.Join(demandAsked(n), "</li><li>") + "</li></ul>",
			Posted: time.Date(2026, 11, 2, 8, 0, 0, 0, time.UTC), Updated: time.Date(2026, 11, 3, 8, 0, 0, 0, time.UTC)})
	}
	return jobs
}
