package board

// systems is every system there is.
func systems() []system {
	return []system{
		greenhouse(),
		lever("lever", "jobs.lever.co", "api.lever.co"),
		lever("lever-eu", "jobs.eu.lever.co", "api.eu.lever.co"),
		ashby(),
		workable(),
		smartRecruiters(),
		recruitee(),
		pinpoint(),
		personio("personio", "jobs.personio.de"),
		personio("personio-com", "jobs.personio.com"),
		teamtailor(),
		bambooHR(),
		breezy(),
		rippling(),
		workday(),
		oracle(),
		feed(),
		sitemap(),
	}
}
