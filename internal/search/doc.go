// Package search reads what a person types into a search box, writes it as
// Postgres wants it, and shows where in a text the words were found. It is
// pure: which forms of a word an index holds, the caller asks the database,
// whose stemmers made the index.
package search
