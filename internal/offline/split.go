package offline

// certifiedWords make a title a paper that one holds, not a job.
var certifiedWords = set(`certified licensed licenced chartered registered accredited zertifizierter zertifizierte zertifiziert geprüfter geprüfte certificado certificada colegiado
colegiada certifié certifiée agréé agréée habilitado habilitada`)

// certificate reports whether a title is a paper one holds: "I'm a licensed
// bookkeeper too", "Acme Certified Engineer, 2024".
func certificate(s sentence, h hit) bool {
	for i := h.title.from; i < h.title.to; i++ {
		if certifiedWords[s.toks[i].lower] && (s.toks[i].upper && i > h.title.from && s.toks[i-1].upper || h.current && h.org.to <= h.org.from && !timed(s, s.clauseAt(i))) {
			return true
		}
	}
	return false
}

// isCourse reports whether what was read as work is a course of study: "stage and
// production course", "apprenticeship".
func isCourse(s sentence, title span) bool {
	for _, tok := range s.toks[title.from:title.to] {
		if isRole(tok.lower) {
			return false
		}
	}
	first, last := s.toks[title.from].lower, s.toks[title.to-1].lower
	return courseNouns[last] || courseNouns[first] || isStudy(s, title.to-1) || isStudy(s, title.from)
}

// splitPlace takes the place out of a title that names it: "treasurer of the
// bowls club", "tesoureira da associação de pais".
func (x *reader) splitPlace(s sentence, h *hit) {
	if h.org.to > h.org.from || h.named != "" {
		return
	}
	for i := h.title.from + 1; i+1 < h.title.to; i++ {
		if !ofPlace[s.toks[i].lower] {
			continue
		}
		from := i + 1
		for from < h.title.to && articles[s.toks[from].lower] {
			from++
		}
		first, last := s.toks[min(from, h.title.to-1)].lower, s.toks[h.title.to-1].lower
		if from >= h.title.to || !heldAt[first] && !heldAt[last] && !orgNouns[first] && !orgNouns[last] || sections[first] || sections[last] {
			continue
		}
		if from+1 == h.title.to && !s.toks[from].upper && h.kind == defaultKind {
			continue // "head of kitchen"
		}
		h.title.to, h.org = i, span{from, h.title.to}
		return
	}
}

var (
	ofPlace = set(`of at de da do du des del der des dos das d' de-la`)
	// clubPosts are posts of a club that are paid nowhere else.
	clubPosts = set(`treasurer tesorero tesorera tesoureiro tesoureira trésorier trésorière kassier kassierin kassenwart schriftführer schriftführerin catequista catéchiste catechist scoutmaster churchwarden
beisitzer beisitzerin vereinsvorstand elternvertreter elternvertreterin bénévole voluntaria voluntario voluntária voluntário`)
	// heldAt are bodies that one holds a post in.
	heldAt = set(`club choir band parish committee board association society council union league church school scouts verein chor elternbeirat gemeinde club coro parroquia asociación ampa
peña iglesia chorale association paroisse club tontine comité associação igreja paróquia coral condomínio sindicato syndicat gewerkschaft`)
	// sections are parts of a place of work, which are part of the title.
	sections = set(`kitchen kitchens bar office section department garden yard depot laboratory lab group team unit services solutions systems logistics transport construction cuisine salon cocina
cozinha obra obras bar almacén transporte transports praxis küche garage taller oficina escritório laboratorio laboratório station services security press radio direction grupo groupe étude étude`)
)
