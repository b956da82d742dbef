// Package flow sends made-up work through stations that have so many servers
// each, and says how busy they were and how long the work waited. It is pure: no
// clock, no I/O; the same seed gives the same figures.
package flow
