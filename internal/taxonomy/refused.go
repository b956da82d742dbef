package taxonomy

// A thing that somebody names only to say no to it, "Excel, no", "angular
// never", "l'anglais, zéro", is named by that alone: an everyday word has
// nothing to be refused for.

// refusedTopic reports whether a hit opens its sentence, or what follows a sign,
// and a bare refusal follows at once.
func (s *scan) refusedTopic(h hit) bool {
	f, k := &s.f, int(h.first)
	for k > 0 && topicOpeners[string(f.word(k-1))] && f.words[k-1].sentence == f.words[k].sentence {
		k--
	}
	if k > 0 && f.words[k-1].sentence == f.words[k].sentence && !s.signBetween(k-1) {
		return false
	}
	k = int(h.last) + 1
	if s.speaks(k) {
		for n := k + 1; n <= k+3 && s.sameSentence(h, n); n++ {
			if bareRefusals[string(f.word(n))] {
				return true
			}
		}
		return false
	}
	if !s.sameSentence(h, k) || !bareRefusals[string(f.word(k))] {
		return false
	}
	for k++; s.sameSentence(h, k); k++ {
		if s.signBetween(k - 1) {
			return true
		}
		if !bareRefusals[string(f.word(k))] {
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
	topicOpeners = wordSet(`l the der die das den el la los las le les o a os as and und y et e but aber pero mais mas`)
)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range split(list, " ") {
		set[keyOf(w)] = true
	}
	return set
}
