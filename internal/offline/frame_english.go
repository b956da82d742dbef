package offline

// frames lists every frame of every language.
func frames() []frame {
	all := append(englishRoles(), englishPlaces()...)
	all = append(all, englishTurns()...)
	all = append(all, englishStudies()...)
	all = append(all, germanFrames()...)
	all = append(all, spanishFrames()...)
	all = append(all, frenchFrames()...)
	return append(all, portugueseFrames()...)
}

func englishRoles() []frame {
	return []frame{
		{pattern: "worked|working as|like", slot: slotTitle},
		{pattern: "worked|working|work for|about|around? # years|months|year as", slot: slotTitle},
		{pattern: "used to be", slot: slotTitle, needRole: true},
		{pattern: "used to work as", slot: slotTitle},
		{pattern: "worked|working", slot: slotLate},
		{pattern: "work as", slot: slotTitle, current: true},
		{pattern: "been|am|i'm|im working as", slot: slotTitle, current: true},
		{pattern: "worked|working full|part time as", slot: slotTitle},
		{pattern: "worked|working|work full-time|part-time|mainly|mostly|there|freelance|briefly as", slot: slotTitle},
		{pattern: "employed|engaged|recruited|hired|contracted|taken|brought on? as", slot: slotTitle, begins: true},
		{pattern: "hired|took|brought me on? as", slot: slotTitle, begins: true},
		{pattern: "started|starting|began off|out|working|there|again? as", slot: slotTitle, begins: true},
		{pattern: "first|then|later|finally|afterwards|subsequently|eventually as", slot: slotTitle, stays: true},
		{pattern: "served|serving|freelanced|freelancing|ended up? as", slot: slotTitle},
		{pattern: "ended up as", slot: slotTitle},
		{pattern: "ended up being|becoming", slot: slotTitle, needRole: true},
		{pattern: "trained|training|qualified|qualifying as", slot: slotTitle, kind: "education"},
		{pattern: "volunteered|volunteering|volunteer as", slot: slotTitle, kind: "volunteering"},
		{pattern: "promoted|promotion|upgraded to|into|as", slot: slotTitle, begins: true, stays: true},
		{pattern: "promoted me to", slot: slotTitle, begins: true, stays: true},
		{pattern: "made me", slot: slotTitle, begins: true, stays: true, needRole: true},
		{pattern: "moved|stepped|worked|went|made up|on|my? way? up? to|into", slot: slotTitle, begins: true, stays: true, needRole: true},
		{pattern: "became|become", slot: slotTitle, begins: true, stays: true, needRole: true},
		{pattern: "job|position|role|post|gig|placement|internship|apprenticeship|work|contract|shift|shifts as", slot: slotTitle, noun: true},
		{pattern: "job|role|title|position was|is|being", slot: slotTitle, noun: true, needRole: true},
		{pattern: "job title was|is", slot: slotTitle, noun: true},
		{pattern: "i was|were also|then|first|actually|previously|once|briefly|later|mainly? a|an|the|one|their|head|lead|senior|junior|assistant|deputy|chief|site|shift|team|store|office|night|staff|general", slot: slotTitle, needRole: true},
		{pattern: "i was", slot: slotTitle, needRole: true},
		{pattern: "me pasaron|ascendieron|subieron|nombraron|promovieron a|de|como?", slot: slotTitle, begins: true, stays: true, needRole: true},
		{pattern: "me passaram|promoveram|nomearam a|para|como?", slot: slotTitle, begins: true, stays: true, needRole: true},
		{pattern: "on m'a|ma passé|passée|nommé|nommée|mis|mise|promu|promue comme?", slot: slotTitle, begins: true, stays: true, needRole: true},
		{pattern: "been a|an|the?", slot: slotTitle, needRole: true, current: true, timed: true},
		{pattern: "started|began off|out? on|in the", slot: slotTitle, begins: true, stays: true, timed: true},
		{pattern: "moved|bumped|put|took|made|brought me up|on? to|as", slot: slotTitle, begins: true, stays: true, needRole: true},
		{pattern: "i'd|i've|ive|i|have|had been? been a|an|the|their|his|her|my|our|head|lead", slot: slotTitle, needRole: true, current: true},
		{pattern: "i'm|im|i am currently|now|also|just|actually|really|basically? a|an|the|one|their|head|lead", slot: slotTitle, needRole: true, current: true},
		{pattern: "i'm|im currently|now|presently?", slot: slotTitle, needRole: true, current: true},
		{pattern: "i am currently|now|presently?", slot: slotTitle, needRole: true, current: true},
		{pattern: "self-employed|freelance|freelancing as?", slot: slotTitle, needRole: true},
		{pattern: "self employed as?", slot: slotTitle, needRole: true},
		{pattern: "self-employed|freelance|freelancing", slot: slotSelf, timed: true},
		{pattern: "self employed", slot: slotSelf, timed: true},
	}
}

func englishPlaces() []frame {
	return []frame{
		{pattern: "worked|working full-time|part-time|there|mostly|mainly|nights|weekends|briefly|also? at|for", slot: slotOrg},
		{pattern: "worked|working full|part time at|for|in", slot: slotOrg},
		{pattern: "work full|part time at|for|in", slot: slotOrg, current: true},
		{pattern: "job|role|position was|is at|with|for", slot: slotOrg, noun: true},
		{pattern: "used to work at|for", slot: slotOrg},
		{pattern: "ended up working|at at|for?", slot: slotOrg},
		{pattern: "worked|working in|with", slot: slotOrg, cued: true},
		{pattern: "work full-time|part-time|there|mostly|now|currently|nights|weekends? at|for", slot: slotOrg, current: true},
		{pattern: "work in|with", slot: slotOrg, current: true, cued: true},
		{pattern: "been|i'm|im|am working at|for|with", slot: slotOrg, current: true},
		{pattern: "been at|with", slot: slotOrg, current: true},
		{pattern: "i'm|im|am now|currently? at|with", slot: slotOrg, current: true},
		{pattern: "i was also|then|first|previously? at|with", slot: slotOrg, cued: true},
		{pattern: "job|position|role|time|stint|internship|placement|apprenticeship|gig|career|contract|postdoc|traineeship|residency|fellowship|secondment at|with|for", slot: slotOrg, noun: true},
		{pattern: "years|year|months|summers|summer|season|seasons|decade at|with", slot: slotOrg, noun: true},
		{pattern: "years|year|months|time in", slot: slotOrg, noun: true, cued: true},
		{pattern: "joined|rejoined|joining", slot: slotOrg, begins: true},
		{pattern: "employed|hired by|at", slot: slotOrg},
		{pattern: "started|starting|began|begin out|off|working? at|with", slot: slotOrg, begins: true},
		{pattern: "went|moved|switched|changed|transferred|moving|going back|over|on? to|into", slot: slotOrg, begins: true, cued: true},
		{pattern: "interned at|with|for", slot: slotOrg},
		{pattern: "freelanced|freelancing|contracted for|at|with", slot: slotOrg},
		{pattern: "volunteered|volunteering|volunteer also|there|weekly|weekends? at|for|with|in", slot: slotOrg, kind: "volunteering"},
		{pattern: "help|helped|helping out at", slot: slotOrg, kind: "volunteering"},
		{pattern: "run|own|manage and? own|run? my|our", slot: slotOwn, current: true},
		{pattern: "running|owning my|our own?", slot: slotOwn, current: true},
		{pattern: "ran|owned|started|founded|opened|launched|established and? ran|owned|run? my|our", slot: slotOwn, begins: true},
		{pattern: "made|created|built|formed my|our own", slot: slotOwn, begins: true},
		{pattern: "co-founded|cofounded|founded", slot: slotOwn, begins: true},
		{pattern: "set up my|our", slot: slotOwn, begins: true},
	}
}

func englishStudies() []frame {
	return []frame{
		{pattern: "studied|studying|read for? my|a|an?", slot: slotStudy, kind: "education"},
		{pattern: "am|i'm|im|been|still|currently studying|doing my|a|an?", slot: slotStudy, kind: "education", current: true},
		{pattern: "study", slot: slotStudy, kind: "education", current: true, needs: "i"},
		{pattern: "majored|majoring|minored in", slot: slotStudy, kind: "education"},
		{pattern: "graduated|graduating", slot: slotStudy, kind: "education", finishes: true},
		{pattern: "did|done|got|have|hold|earned|completed|finished|received|obtained|doing|took|gained|passed my|a|an|the", slot: slotStudy, kind: "education", needs: "degree bachelor's bachelors bachelor master's masters master diploma phd doctorate apprenticeship ba bsc ma msc mba beng meng nvq hnd btec a-levels gcse gcses associate's associates ged pgce bootcamp"},
		{pattern: "degree|diploma|bachelor's|bachelors|master's|masters|phd|doctorate|bsc|msc|ba|ma|mba|btec|nvq|hnd|pgce in|of|from|at", slot: slotStudy, kind: "education", noun: true},
		{pattern: "apprenticeship in|as|at|with", slot: slotStudy, kind: "education", noun: true},
		{pattern: "did|served|completed|finished|done|started my|an|a apprenticeship", slot: slotStudy, kind: "education"},
		{pattern: "went to school|college|university|uni|high in|at|school?", slot: slotStudy, kind: "education"},
	}
}
