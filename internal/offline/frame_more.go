package offline

// englishTurns are roles and places told without a verb of their own: "then
// stylist", "two years as a developer at".
func englishTurns() []frame {
	return []frame{
		{pattern: "then|later|afterwards|subsequently|currently|previously|eventually a|an|the?", slot: slotTitle, needRole: true, noun: true, stays: true, bare: true},
		{pattern: "years|year|months|seasons|summers as", slot: slotTitle, needRole: true, noun: true},
		{pattern: "joined as", slot: slotTitle, begins: true, needRole: true},
		{pattern: "left as", slot: slotTitle, finishes: true, stays: true, needRole: true},
		{pattern: "stayed|stay on? with them? as", slot: slotTitle, stays: true, needRole: true},
		{pattern: "kept me|us on? in|as", slot: slotTitle, stays: true},
		{pattern: "i|i've|we rent|hire|rented a|my chair|room|studio|stall at", slot: slotOrg, current: true},
		{pattern: "i|have|had|i've did|done|do # summers|weekends|saturdays|shifts|years|months at", slot: slotOrg},
		{pattern: "did|done|do a|an|the? few|couple|lot? of? weekends|saturdays|sundays|shifts|evenings at", slot: slotOrg},
		{pattern: "i work on|in|behind|nights|days", slot: slotFar, current: true},
		{pattern: "i'm|im|am ~ on|in|behind", slot: slotFar, current: true, timed: true},
		{pattern: "i was ~ in|with|at", slot: slotOrg, timed: true},
		{pattern: "spent|spend ~ as", slot: slotTitle},
		{pattern: "spent ~ at|with|in", slot: slotOrg},
		{pattern: "mon|mi|meu|mein premier|primer|primeiro|erster boulot|emploi|poste|trabajo|empleo|trabalho|emprego|job c'était|était|fut|fue|foi|era|war|como|de|als? como|de|als|comme?", slot: slotTitle, needRole: true, noun: true},
		{pattern: "job|boulot|trabajo|emprego was|war|fue|foi ~ in|at|with|bei|en|na|no", slot: slotOrg, noun: true},
		{pattern: "i worked on|in|behind|nights|days", slot: slotFar},
		{pattern: "did|doing a|an|my", slot: slotTitle, needRole: true, needs: "postdoc traineeship"},
		{pattern: "i was in|at|with", slot: slotLate},
		{pattern: "went|turned|gone", slot: slotTitle, needRole: true, begins: true},
		{pattern: "arbeite ich? seit", slot: slotFar, current: true},
		{pattern: "ausbildung habe|hatte ich", slot: slotStudy, kind: "education", noun: true},
		{pattern: "started|began|begin", slot: slotLate, begins: true},
		{pattern: "worked my way up there to", slot: slotTitle, begins: true, stays: true, needRole: true},
		{pattern: "i was her|his|my|our", slot: slotTitle, needRole: true},
		{pattern: "first|initially a|an", slot: slotTitle, needRole: true, noun: true, bare: true},
		{pattern: "have|had|got my|our own", slot: slotOwn, current: true},
		{pattern: "in my first|second|third|fourth|final|last year of|at", slot: slotStudy, kind: "education", current: true},
		{pattern: "bachelor|master in|of", slot: slotStudy, kind: "education", noun: true},
		{pattern: "trabajé|trabajado|travaillé|trabalhei|gearbeitet", slot: slotLate},
		{pattern: "i|i've|i'm run|ran|own|owned|opened|started|founded|organise|organize|organised|coordinate|running a|an|the", slot: slotOwn},
		{pattern: "ich|habe|führe|betreibe ich? habe|führe|betreibe|hatte? einen|ein|eine kleinen|kleine|kleines|eigenen|eigene|eigenes?", slot: slotOwn},
		{pattern: "bin ich? seit #", slot: slotTitle, needRole: true, current: true},
		{pattern: "seit # bin ich", slot: slotTitle, needRole: true, current: true},
		{pattern: "war|bin ich", slot: slotTitle, needRole: true},
		{pattern: "soy|sou|suis un|une?", slot: slotTitle, needRole: true, current: true},
	}
}
