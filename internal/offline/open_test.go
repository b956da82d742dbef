package offline_test

import (
	"strings"
	"testing"

	"assay/prompts"
)

// openCase is an answer, and what the taxonomy has no name for that must be
// credited or must not be: names between commas, "-" before those that must not.
type openCase struct{ asked, said, names string }

func checkOpen(t *testing.T, tests []openCase) {
	t.Helper()
	for _, tt := range tests {
		var out prompts.ExtractOutput
		asked := tt.asked
		if asked == "" {
			asked = "What did you do there?"
		}
		ask(t, "extract", talk("Q: "+asked, tt.said), &out)
		skills := skillsOf(out)
		for _, name := range strings.Split(tt.names, ", ") {
			bare, not := strings.CutPrefix(name, "-")
			if _, got := skills[bare]; got == not {
				t.Errorf("%q: credited %s: %v; has %v", tt.said, bare, got, keys(skills))
			}
		}
	}
}

func keys(m map[string]prompts.ExtractedSkill) []string {
	var all []string
	for k := range m {
		all = append(all, k)
	}
	return all
}

// TestOpenObjects: what the person does something to is a skill in their words.
func TestOpenObjects(t *testing.T) {
	t.Parallel()
	checkOpen(t, []openCase{
		{said: "I write the parish bulletins and I prepare the burial registers.", names: "Parish bulletins, Burial registers"},
		{said: "i did the hedge maps every autumn, my own notes and all", names: "Hedge maps"},
		{said: "We checked the fog gongs before each tide.", names: "Fog gongs"},
		{said: "The tide tables are mine, and the berth plans.", names: "Tide tables, Berth plans"},
		{said: "Mooring charts I draw myself.", names: "Mooring charts"},
		{said: "Ich erstelle die Spritzpläne und die Erntelisten.", names: "Spritzpläne"},
		{said: "J'établis les fiches de gabarit.", names: "Fiches de gabarit"},
		{said: "Preparo los partes de pozo y reviso las bombas de pozo.", names: "Partes de pozo"},
		{said: "Eu preparo as fichas de gabarito.", names: "Fichas de gabarito"},
		// Nobody does these, others do, or they name nothing.
		{said: "My boss writes the parish bulletins.", names: "-Parish bulletins"},
		{said: "I never did the hedge maps.", names: "-Hedge maps"},
		{said: "I'd love to do the hedge maps one day.", names: "-Hedge maps"},
		{said: "If they had let me I would have done the hedge maps.", names: "-Hedge maps"},
		{said: "We make garden gnomes for the export market.", names: "-Garden gnomes, -Export market"},
		{said: "I had a lovely time with the other people and a big house.", names: "-Lovely time, -Other people, -Big house, -House"},
		{said: "I took the night bus home after my late shift.", names: "-Night bus home, -Late shift"},
		{said: "Die Spritzpläne mach ich nich.", names: "-Spritzpläne"},
		{said: "Las guías de pozo las preparaba mi cuñado.", names: "-Guías de pozo"},
	})
}

// TestOpenLists: a list without a verb answers a question on the work.
func TestOpenLists(t *testing.T) {
	t.Parallel()
	checkOpen(t, []openCase{
		{said: "Altar linen, candle stocks, hymn boards, that sort of thing.", names: "Altar linen, Candle stocks, Hymn boards"},
		{said: "salt licks, bell straps, moss nets", names: "Salt licks, Bell straps, Moss nets"},
		{said: "mostly setting up stalls, taking deposits, chasing late traders", names: "Taking deposits"},
		{said: "Spritzen warten, Kisten stapeln, Bienen füttern.", names: "Spritzen warten, Kisten stapeln"},
		{said: "Recogida de esparto, cosido de capazos, trenzado de pita.", names: "Recogida de esparto"},
		{said: "Séchage des algues, tri des galets, fonte des cires.", names: "Tri des galets"},
		{said: "Apanha de musgo, feitura de cestos, entrelace de vime.", names: "Apanha de musgo"},
		// Places, people, firms, times and feelings are no items of work.
		{asked: "Where do you live?", said: "Harbour Street, a small flat, two cats.", names: "-Small flat, -Two cats, -Harbour Street"},
		{said: "Brindle Wharf Holdings, 2012 to 2015, Leeds.", names: "-Brindle Wharf Holdings, -Leeds"},
		{said: "Good morning, thank you, a bit nervous.", names: "-Good morning, -Nervous"},
		{said: "Long days, cold mornings, terrible coffee.", names: "-Long days, -Cold mornings, -Terrible coffee"},
		{asked: "What would you like to learn?", said: "Altar linen, candle stocks, hymn boards.", names: "-Altar linen, -Hymn boards"},
		{said: "My goals: altar linen, candle stocks, and I'd love to study hymn boards.", names: "-Altar linen, -Hymn boards"},
		{said: "And hymn boards, if they'd asked me five years ago I would have, not now.", names: "-Hymn boards"},
		{said: "Bombas de pozo no, ahí pido ayuda.", names: "-Bombas de pozo"},
		{said: "Pulido de mármol lo revisa el de la tarde.", names: "-Pulido de mármol"},
		{said: "Office clerk at Brindle Wharf Holdings, harbour side, night berths, two floors up.", names: "-Harbour side, -Night berths"},
	})
}

// TestOpenNames: names of tools are told by how they are spelt and led to.
func TestOpenNames(t *testing.T) {
	t.Parallel()
	checkOpen(t, []openCase{
		{asked: "Which software do you use?", said: "FieldLedger for the fields, HerdKeeper, and a bit of Excel.", names: "FieldLedger, HerdKeeper"},
		{said: "All the bookings go in MoorMate.", names: "MoorMate"},
		{said: "Bei uns läuft alles über KirchenKasse.", names: "KirchenKasse"},
		{asked: "And the tools?", said: "Zorbly for the tide log.", names: "Zorbly"},
		{said: "J'utilise le logiciel TraceVin.", names: "TraceVin"},
		{asked: "Any tickets?", said: "I've got my PADX and the RHYC.", names: "PADX, RHYC"},
		// No tools: people, places, levels, what everybody has.
		{said: "I worked in Dunmarrow with a nice man, McTavish.", names: "-Dunmarrow, -McTavish"},
		{said: "I did my GCSEs in the UK, then I came back by TGV.", names: "-GCSEs, -UK, -TGV"},
		{said: "My nephew showed me FarmPlan once.", names: "-FarmPlan"},
		{said: "I wrote his plan with the PXCO.", names: "-PXCO"},
		{said: "We never had HerdKeeper.", names: "-HerdKeeper"},
		{said: "Antes venía un sobrino que lo hacía por FarmPlan.", names: "-FarmPlan"},
		{said: "Here is my sister's so you see the format\n- HerdKeeper, FarmPlan\n- altar linen, candle stocks, hymn boards", names: "-HerdKeeper, -FarmPlan, -Altar linen"},
	})
}

// TestOpenLeavesTheRestAlone: what the taxonomy knows keeps its name, and the
// title of a job is none.
func TestOpenLeavesTheRestAlone(t *testing.T) {
	t.Parallel()
	checkOpen(t, []openCase{
		{said: "I write the Python scripts and the SQL queries.", names: "Python, SQL, -Python scripts, -SQL queries"},
		{said: "Pose des ruches, fonte des cires, tri des galets.", names: "Beekeeping, -Pose, -Pose des ruches"},
		{said: "I was a harbour master's assistant in Dunmarrow from 2010 to 2014.", names: "-Harbour master's assistant, -Assistant"},
	})
}

// TestOpenIsBounded: a long list does not flood what is stored.
func TestOpenIsBounded(t *testing.T) {
	t.Parallel()
	var said strings.Builder
	for i := range 400 {
		said.WriteString("I write the " + word(i) + " registers. ")
	}
	var out prompts.ExtractOutput
	ask(t, "extract", talk("Q: What did you do there?", said.String()), &out)
	if n := len(out.Skills); n < 40 || n > 61 {
		t.Errorf("%d skills of a flood", n)
	}
}

// word spells a number in letters.
func word(i int) string {
	return "b" + strings.Map(func(r rune) rune { return 'a' + r - '0' }, strings.Repeat(string(rune('0'+i%10)), 1)+string(rune('0'+i/10%10))+string(rune('0'+i/100))) + "ork"
}
