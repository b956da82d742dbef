// Package board reads the boards on which companies publish their jobs: which
// system an address belongs to, what a board lists, and what one posting says.
//
// Each system has a file of its own, named after it, with one function that
// returns a system: how it is recognised, listed, asked for one posting, and how
// its answer is read; Workday's long lists have a second, and so have feeds' items
// and sitemaps' files. systems.go lists all. No address says that it is a feed or
// a sitemap: Discover finds out by what it answers. A list that is not known to be
// whole never says that it is: postings are closed because of what is missing.
//
// Imported by worker and api. It imports posting and models.
package board
