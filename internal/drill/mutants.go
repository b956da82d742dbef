package drill

// Mutants lists the bugs that the drills must notice.
func Mutants() []Mutant { return nil }
