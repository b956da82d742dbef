// Package posting fetches a job posting from its address without ever reaching
// into the network Assay runs in, and reads what it fetched, or what a person
// pasted, into the fields of models.JobPosting.
//
// It has three layers, each usable alone:
//
//   - Client fetches one public page (client.go and what it calls). CheckURL
//     judges an address by its text, guard judges the address a name led to at
//     the moment of connecting.
//   - ReadPage, ReadHTML and ReadText turn bytes into a Reading, without the
//     network, so that a stored page can be read again at any time.
//   - Reading.Apply writes the fields into a models.JobPosting.
//
// Where later work attaches: an adapter for a board builds its address from a
// validated token, calls Client.Fetch and maps the answer to a Reading beside
// ReadPage's switch on the media type; robots.txt and the lease of a host are
// asked in Client.visit, which every request passes, redirects included.
//
// Imported by worker and cmd, and by api for CheckURL only. It imports models
// and nothing else of ours.
package posting
