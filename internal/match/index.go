package match

import (
	"slices"
	"unicode/utf8"
)

// places are where a word or a key stands, in ascending order.
type places map[string][]int32

func (p places) add(at string, i int) {
	list := p[at]
	if n := len(list); n > 0 && list[n-1] == int32(i) {
		return
	}
	p[at] = append(list, int32(i))
}

// index says which of the facts may bear on a key or a word, so that not each of
// them has to be asked. It may name some that do not, and leaves out none that do.
type index struct {
	skillsUp    places // skills by their key, the kinds of which it is one and what it implies
	skillsIn    places // by the groups of their siblings
	skillsOf    places // by their key
	firstNames  wordIndex
	allNames    wordIndex // of every skill
	otherNames  wordIndex // of those that the taxonomy does not know
	rolesNamed  places    // roles by the skills that their titles name, and the kinds of which those are
	rolesUp     places    // as for skills, by what titles and tags name
	rolesIn     places
	rolesOf     places
	roleWords   places // by the words of a title as names are compared
	roleTelling places // by the telling words of titles and tags
	employed    []int32
	said        places
}

// addIndex indexes what was read.
func (p *Prepared) addIndex() {
	x := &p.index
	for _, at := range []*places{&x.skillsUp, &x.skillsIn, &x.skillsOf, &x.rolesNamed, &x.rolesUp, &x.rolesIn, &x.rolesOf, &x.roleWords, &x.roleTelling, &x.said} {
		*at = places{}
	}
	x.firstNames, x.allNames, x.otherNames = newWordIndex(), newWordIndex(), newWordIndex()
	for i, s := range p.skills {
		p.addReach(s.key, i, x.skillsOf, x.skillsUp, x.skillsIn)
		for n, name := range s.names {
			x.allNames.add(name, i)
			switch {
			case !p.lexicon.known(s.key):
				x.otherNames.add(name, i)
			case n == 0:
				x.firstNames.add(name, i)
			}
		}
	}
	for i, r := range p.roles {
		for _, k := range r.named {
			broader, _, _ := p.taxonomy.Reach(k)
			x.rolesNamed.add(k, i)
			for _, up := range broader {
				x.rolesNamed.add(up, i)
			}
		}
		for _, k := range r.keys {
			p.addReach(k, i, x.rolesOf, x.rolesUp, x.rolesIn)
		}
		for _, w := range r.words {
			x.roleWords.add(w, i)
		}
		for _, w := range r.all {
			x.roleTelling.add(w, i)
		}
		if r.employed() {
			x.employed = append(x.employed, int32(i))
		}
	}
	for i := range p.sayings {
		for w := range p.sayings[i].roots {
			x.said.add(w, i)
		}
	}
}

func (p *Prepared) addReach(key string, i int, of, up, in places) {
	broader, implied, groups := p.taxonomy.Reach(key)
	of.add(key, i)
	up.add(key, i)
	for _, list := range [][]string{broader, implied} {
		for _, k := range list {
			up.add(k, i)
		}
	}
	for _, g := range groups {
		in.add(g, i)
	}
}

// reaching are those of an index that stand in any relation of the taxonomy to
// key.
func (p *Prepared) reaching(to []int32, key string, of, up, in places) []int32 {
	broader, _, groups := p.taxonomy.Reach(key)
	to = append(to, up[key]...)
	for _, k := range broader {
		to = append(to, of[k]...)
	}
	for _, g := range groups {
		to = append(to, in[g]...)
	}
	return to
}

func ordered(list []int32) []int32 {
	slices.Sort(list)
	return slices.Compact(list)
}

// skillsFor are the skills that may be relatives of key.
func (p *Prepared) skillsFor(key string, names []phrase) []int32 {
	x := &p.index
	list := p.reaching(nil, key, x.skillsOf, x.skillsUp, x.skillsIn)
	switch {
	case !p.lexicon.known(key):
		for _, name := range names {
			list = x.allNames.find(list, name)
		}
	case len(names) > 0:
		list = x.firstNames.find(list, names[0])
		for _, name := range names {
			list = x.otherNames.find(list, name)
		}
	}
	return ordered(list)
}

// rolesTitled are the roles whose titles may name the thing.
func (p *Prepared) rolesTitled(key string, names []phrase) []int32 {
	x := &p.index
	list := slices.Clone(x.rolesNamed[key])
	for _, name := range names {
		if len(name) >= minSaid {
			list = append(list, x.roleWords.rarest(name)...)
		}
	}
	return ordered(list)
}

// rolesFor are the roles that may answer for one called by these words or key.
func (p *Prepared) rolesFor(wanted []string, key string) []int32 {
	x := &p.index
	list := p.reaching(nil, key, x.rolesOf, x.rolesUp, x.rolesIn)
	if len(wanted) == 0 {
		list = append(list, x.employed...)
	}
	for _, w := range wanted {
		list = append(list, x.roleTelling[w]...)
	}
	return ordered(list)
}

// sayings are the sentences that may hold every word of one of the names.
func (x *index) sayings(names []phrase) []int32 {
	var list []int32
	for _, name := range names {
		list = append(list, x.said.rarest(name)...)
	}
	return ordered(list)
}

// rarest is where the rarest of the words stands.
func (p places) rarest(words []string) (list []int32) {
	for i, w := range words {
		if at := p[w]; i == 0 || len(at) < len(list) {
			list = at
		}
	}
	return list
}

// wordIndex finds the names that share a word with another as sameWord has it,
// or are spelled by it.
type wordIndex struct {
	whole    places // by word
	pieces   places // by the beginnings and ends of words that a compound may share
	single   places // names of one word, by it
	initials places // names of several words, by their first letters
}

func newWordIndex() wordIndex { return wordIndex{places{}, places{}, places{}, places{}} }

func (x *wordIndex) add(name phrase, i int) {
	for _, w := range name {
		x.whole.add(w, i)
		eachPiece(w, func(piece string) { x.pieces.add(piece, i) })
	}
	if len(name) == 1 {
		x.single.add(name[0], i)
	} else if len(name) > 1 {
		x.initials.add(initialsOf(name), i)
	}
}

func (x *wordIndex) find(to []int32, name phrase) []int32 {
	for _, w := range name {
		to = append(to, x.whole[w]...)
		to = append(to, x.pieces[w]...)
		eachPiece(w, func(piece string) { to = append(to, x.whole[piece]...) })
	}
	if len(name) == 1 {
		return append(to, x.initials[name[0]]...)
	}
	return append(to, x.single[initialsOf(name)]...)
}

// eachPiece calls fn with what a word shares with another that it is a compound of.
func eachPiece(w string, fn func(string)) {
	for n := minCompound; n < len(w); n++ {
		fn(w[:n])
		fn(w[len(w)-n:])
	}
}

func initialsOf(name phrase) string {
	var room [16]byte
	letters := room[:0]
	for _, w := range name {
		first, _ := utf8.DecodeRuneInString(w)
		letters = utf8.AppendRune(letters, first)
	}
	return string(letters)
}
