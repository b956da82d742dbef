package taxonomy

// ofWorker reports whether a technology only says what somebody is: "a Java
// developer", "our cloud architects", "développeur PHP". What a person is
// called is no skill; to have done it is said in other words.
func (s *scan) ofWorker(h hit) bool {
	m := &s.t.terms[h.term]
	if s.t.skills[m.skill].Type != TypeTechnical || s.whole(h) || m.wild {
		return false
	}
	f := &s.f
	if workers[string(f.word(int(h.last)))] {
		return true
	}
	if next := int(h.last) + 1; next < len(f.words) && f.words[next].start == h.end+1 && f.ch[h.end] == ' ' && workers[string(f.word(next))] {
		return true
	}
	prev := int(h.first) - 1
	return prev >= 0 && f.words[prev].end == h.start-1 && f.ch[h.start-1] == ' ' && workersBefore[string(f.word(prev))]
}

// workers are words for those who work with a technology, workersBefore those
// that stand before its name. They are spelt as folded text is.
var (
	workers = folds(`engineer engineers developer developers programmer programmers architect architects administrator administrators
analyst analysts scientist scientists specialist specialists consultant consultants entwickler entwicklerin entwicklern ingenieur ingenieurin programmierer programmiererin administratorin analystin berater beraterin`)
	workersBefore = folds(`desarrollador desarrolladora desarrolladores programador programadora programadores ingeniero ingeniera consultor consultora développeur développeuse développeurs ingénieur
ingénieure ingénieurs développeurs desenvolvedor desenvolvedora desenvolvedores engenheiro engenheira engenheiros analista analistas`)
)

// folds is a set of words as they stand in folded text.
func folds(list string) map[string]bool {
	f := fold(list)
	set := make(map[string]bool, len(f.words))
	for i := range f.words {
		set[string(f.word(i))] = true
	}
	return set
}
