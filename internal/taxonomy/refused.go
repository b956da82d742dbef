package taxonomy

// A thing that somebody names only to say no to it, "Excel, no", "angular
// never", "l'anglais, zéro", is named by that alone: an everyday word has
// nothing to be refused for.

// refusedTopic reports whether a hit opens its sentence, or what follows a sign,
// and all that is told of it is a refusal: "Excel, no", "Excel no sé", "Excel I
// never learnt", "L'allemand par contre, rien", "pas de Spark".
func (s *scan) refusedTopic(h hit) bool {
	f, k := &s.f, int(h.first)
	denied := false
	for k > 0 && f.words[k-1].sentence == f.words[k].sentence && !s.signBetween(k-1) {
		refusal := bareRefusals[string(f.word(k-1))]
		if !refusal && !topicOpeners[string(f.word(k-1))] {
			return false
		}
		denied = denied || refusal
		k--
	}
	k = int(h.last) + 1
	if denied {
		return !s.sameSentence(h, k) || s.signBetween(k-1)
	}
	end := k
	for s.sameSentence(h, end) {
		end++
	}
	switch {
	case end == k:
		return false
	case bareRefusals[string(f.word(k))]:
		return s.refusal(h, k)
	case end-k > 12:
		return false
	case s.speaks(k):
		for n := k + 1; n <= k+3 && n < end; n++ {
			if bareRefusals[string(f.word(n))] {
				return true
			}
		}
		return false
	}
	switch string(f.word(end - 1)) {
	case "tout", "all":
		end -= 2
	}
	return end > k && bareRefusals[string(f.word(end-1))]
}

// refusal reports whether nothing but refusing follows from word k to the next
// sign.
func (s *scan) refusal(h hit, k int) bool {
	for k++; s.sameSentence(h, k) && !s.signBetween(k-1); k++ {
		if !bareRefusals[string(s.f.word(k))] && !refusedVerbs[string(s.f.word(k))] {
			return false
		}
	}
	return true
}

func (s *scan) sameSentence(h hit, k int) bool {
	return k < len(s.f.words) && s.f.words[k].sentence == s.f.words[h.first].sentence
}

// speaks reports whether word k is the person: "Excel I never learnt".
func (s *scan) speaks(k int) bool {
	if k >= len(s.f.words) {
		return false
	}
	switch string(s.f.word(k)) {
	case "i", "ich", "yo", "je", "eu", "j":
		return true
	}
	return false
}

// signBetween reports whether a sign that parts phrases stands behind word k.
func (s *scan) signBetween(k int) bool {
	f := &s.f
	for i := int(f.words[k].end); i < int(f.words[k+1].start); i++ {
		switch f.ch[i] {
		case ',', ';', ':', '(', '\n':
			return true
		}
	}
	return false
}

var (
	bareRefusals = wordSet(`no nope nah never none zero nil not nothing nein nee nö nie niemals nichts nicht nich nix net ned non jamais pas rien zéro no nunca jamás nada cero tampoco não nao nem nenhum nenhuma`)
	refusedVerbs = wordSet(`sé lo la sei sabe tengo tenho uso usei hago faço know used touched learnt learned did done had tried appris touché parle fait su kann weiß gelernt gemacht hablo aprendí usado falo aprendi programei toco mexo mexi tocado yet really at all du tout de mas más mehr`)
	topicOpeners = wordSet(`ah oh well bueno bon bom also l the der die das den el la los las le les o a os as and und y et e de del da do but aber pero mais mas`)
)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range split(list, " ") {
		set[keyOf(w)] = true
	}
	return set
}
