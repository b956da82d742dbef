// Package models is the domain: the rows Assay keeps, their closed vocabularies
// and the pure rules between them. It carries GORM tags as plain strings and
// imports the standard library and uuid only; every other room may import it.
package models
