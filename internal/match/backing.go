package match

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"assay/models"
)

// addBackers numbers the experiences that proofs come from, in the order of
// their ids.
func (p *Prepared) addBackers() {
	var all []*proof
	for _, s := range p.skills {
		all = append(all, s.proofs...)
	}
	for _, r := range p.roles {
		all = append(all, &r.proof)
	}
	for _, s := range p.studies {
		all = append(all, &s.proof)
	}
	for i := range p.sayings {
		all = append(all, &p.sayings[i].proof)
	}
	for _, pr := range p.written {
		all = append(all, pr)
	}
	for _, pr := range all {
		if pr.experience != (models.ID{}) {
			p.backers = append(p.backers, pr.experience)
		}
	}
	slices.SortFunc(p.backers, compareIDs)
	p.backers = slices.Compact(p.backers)
	for _, pr := range all {
		at, found := slices.BinarySearchFunc(p.backers, pr.experience, compareIDs)
		if pr.backer = at; !found {
			pr.backer = -1
		}
	}
}

func compareIDs(a, b models.ID) int { return bytes.Compare(a[:], b[:]) }

// backing is room to find out which experiences a score rests on.
type backing struct {
	points  []int64 // by backer
	group   []int32 // by backer: the group of asks that it stands behind
	touched []int32
	groups  []group
	next    []int32 // by group: the group of those who stand behind one ask more
	parts   []int
	order   []uint64
}

// group is a set of asks of the posting, as the last of them and the group of
// the others. Experiences behind the same asks share what is written of them.
type group struct {
	without int32
	line    int32
	asks    int
	keys    models.Strings
	notes   string
}

// backing says which experiences the score rests on. The points of a
// contribution are split over the experiences behind it in the proportion of
// their strongest evidence, by largest remainder; points that no experience
// backs, such as those of a bare claim, belong to none. So the match scores add
// up to the score or less.
//
// Relevance is the share of the score: high from a third, medium from a tenth.
func (p *Prepared) backing(score int, s *sheet) []models.JobExperience {
	b := &s.back
	b.start(len(p.backers))
	counted := 0
	for i := range s.lines {
		l := &s.lines[i]
		if l.weight > 0 {
			counted++
		}
		if l.points > 0 && len(l.backers) > 0 {
			b.parts = sized(b.parts, len(l.backers))
			s.spread.share(b.parts, l.points, l.strength)
			b.add(l.backers, int32(i))
		}
	}
	b.order = b.order[:0]
	for _, at := range b.touched {
		if b.points[at] > 0 { // the most points first, then by id
			b.order = append(b.order, uint64(whole-b.points[at])<<32|uint64(at))
		}
	}
	slices.Sort(b.order)
	out := p.experiences.take(len(b.order))
	for i, packed := range b.order {
		at := uint32(packed)
		g := b.describe(b.group[at], counted, s.lines)
		out[i] = models.JobExperience{
			ExperienceID: p.backers[at], Relevance: relevance(int(b.points[at]), score), MatchScore: int(b.points[at]),
			TargetSkills: g.keys, CreationSource: Scorer, RelevanceNotes: g.notes,
		}
	}
	for _, at := range b.touched {
		b.points[at], b.group[at] = 0, 0
	}
	clear(b.groups)
	return out
}

func (b *backing) start(backers int) {
	if len(b.points) < backers {
		b.points, b.group = make([]int64, backers), make([]int32, backers)
	}
	b.touched = b.touched[:0]
	b.groups = append(b.groups[:0], group{without: -1})
	b.next = append(b.next[:0], 0)
}

// add puts the parts of a line's points on the backers behind it.
func (b *backing) add(backers []int32, at int32) {
	for i, who := range backers {
		from := b.group[who]
		if from == 0 {
			b.touched = append(b.touched, who)
		}
		to := b.next[from]
		if to == 0 || b.groups[to].line != at {
			to = int32(len(b.groups))
			b.groups = append(b.groups, group{without: from, line: at, asks: b.groups[from].asks + 1})
			b.next = append(b.next, 0)
			b.next[from] = to
		}
		b.group[who] = to
		b.points[who] += int64(b.parts[i])
	}
}

// describe says once what stands behind the asks of a group.
func (b *backing) describe(at int32, counted int, lines []line) *group {
	g := &b.groups[at]
	if g.notes != "" {
		return g
	}
	var path [16]int32
	asks := path[:0]
	for i := at; i > 0; i = b.groups[i].without {
		asks = append(asks, b.groups[i].line)
	}
	var room [16]string
	titles := room[:0]
	keys := 0
	for _, i := range asks {
		keys += len(lines[i].q.keys)
	}
	g.keys = make(models.Strings, 0, keys)
	for _, i := range slices.Backward(asks) {
		titles = appendNew(titles, strings.TrimRight(lines[i].title, ". "))
		for _, k := range lines[i].q.keys {
			g.keys = append(g.keys, k.key)
		}
	}
	slices.Sort(g.keys)
	g.keys = slices.Clip(slices.Compact(g.keys))
	g.notes = "Speaks for " + strconv.Itoa(g.asks) + " of the " + strconv.Itoa(counted) + " things asked: " + someOf(titles) + "."
	return g
}

func relevance(points, score int) string {
	switch {
	case points*3 >= score:
		return "high"
	case points*10 >= score:
		return "medium"
	default:
		return "low"
	}
}
