package transcript_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"assay/internal/transcript"
)

// shown writes a transcript down: its format, then a line for each turn.
func shown(t transcript.Transcript) []string {
	out := []string{t.Format}
	for _, turn := range t.Turns {
		line := turn.Speaker + "|" + strings.ReplaceAll(turn.Text, "\n", "⏎")
		if turn.Role != "" {
			line = "(" + turn.Role + ")" + line
		}
		if !turn.SentAt.IsZero() {
			line = turn.SentAt.Format("2006-01-02 15:04") + " " + line
		}
		out = append(out, line)
	}
	return out
}

type reading struct {
	filename, speaker, text string
	want                    []string
	dropped                 int
}

func run(t *testing.T, tests map[string]reading) {
	t.Helper()
	for name, c := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := transcript.Read(c.filename, c.text, c.speaker)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, shown(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if got.Dropped != c.dropped {
				t.Errorf("%d dropped, want %d", got.Dropped, c.dropped)
			}
		})
	}
}

func TestText(t *testing.T) {
	t.Parallel()
	run(t, map[string]reading{
		"names before words": {text: "Interviewer: What did you do?\nAnna Berg: I baked bread.\nAnd I did the payroll.\n\nInterviewer: Where?\nAnna Berg: At Millstone: the big one.",
			want: []string{"text", "Interviewer|What did you do?", "Anna Berg|I baked bread.⏎And I did the payroll.", "Interviewer|Where?", "Anna Berg|At Millstone: the big one."}},
		"times before names": {text: "[10:02] Anna: I baked.\n[10:03] Ben: Where?\n[10:03] Anna: At Millstone.",
			want: []string{"text", "Anna|I baked.", "Ben|Where?", "Anna|At Millstone."}},
		"times behind names": {text: "Ben (00:00:01): What did you do?\nAnna (00:00:04): I baked.\nBen (00:00:09): Where?", want: []string{"text", "Ben|What did you do?", "Anna|I baked.", "Ben|Where?"}},
		"a time without a name goes on": {text: "00:01 Anna: We had\n00:05 twelve bakers.\n00:09 Ben: Good.",
			want: []string{"text", "Anna|We had twelve bakers.", "Ben|Good."}},
		"times alone":                {text: "[00:00:01] I worked as a baker.\n[00:00:07] At Millstone.\n[00:00:09] From 2015 to 2019.", want: []string{"text", "|I worked as a baker. At Millstone. From 2015 to 2019."}},
		"headings":                   {text: "Anna Berg   0:03\nI ran the night shift.\n\nBen Ott   0:09\nHow many people?\n\nAnna Berg   0:12\nTwelve.", want: []string{"headed", "Anna Berg|I ran the night shift.", "Ben Ott|How many people?", "Anna Berg|Twelve."}},
		"a transcript saved by Zoom": {text: "[Anna Berg] 10:02:11\nI ran the night shift.\n\n[Anna Berg] 10:02:20\nTwelve people.\n\n[Ben] 10:02:31\nThanks.", want: []string{"headed", "Anna Berg|I ran the night shift. Twelve people.", "Ben|Thanks."}},
		"stars around names":         {text: "**Interviewer:** What did you do?\n**Me:** I *baked* bread.", want: []string{"text", "Interviewer|What did you do?", "Me|I *baked* bread."}},
		"a title and a day": {text: "Interview with Anna Berg\n5 March 2024\n\nQ: What did you do?\nA: I baked.\nQ: Where?\nA: In Essen.",
			want: []string{"text", "2024-03-05 00:00 Q|What did you do?", "2024-03-05 00:00 A|I baked.", "2024-03-05 00:00 Q|Where?", "2024-03-05 00:00 A|In Essen."}, dropped: 2},
		"prose": {text: "I worked as a baker.\n\nThen I learnt Excel: it took a year.\n", want: []string{"prose", "|I worked as a baker.⏎⏎Then I learnt Excel: it took a year."}},
		"a resume is prose": {text: "Name: Anna Berg\nEmail: anna@example.com\nSkills: Excel, baking\nRole: Baker\nTools: oven\nRole: Manager\nTools: Excel\nI led twelve people.",
			want: []string{"prose", "|Name: Anna Berg⏎Email: anna@example.com⏎Skills: Excel, baking⏎Role: Baker⏎Tools: oven⏎Role: Manager⏎Tools: Excel⏎I led twelve people."}},
		"the person's name makes speakers of labels": {speaker: "Anna", text: "Anna: I baked.\nSome more.\nKim: Fine.", want: []string{"text", "Anna|I baked.⏎Some more.", "Kim|Fine."}},
		"a label in an answer stays":                 {text: "Coach: And?\nAnna: I did it.\nResult: a third less waste.\nCoach: Good.", want: []string{"text", "Coach|And?", "Anna|I did it.⏎Result: a third less waste.", "Coach|Good."}},
		"Windows' line ends and a byte order mark":   {text: "\ufeffInterviewer: Hi.\r\nAnna: Hello.\r\nI baked.", want: []string{"text", "Interviewer|Hi.", "Anna|Hello.⏎I baked."}},
		"German": {text: "Frau Öz: Was haben Sie gemacht?\nIch: Ich war Bäcker.\nFrau Öz: Wo?", want: []string{"text", "Frau Öz|Was haben Sie gemacht?", "Ich|Ich war Bäcker.", "Frau Öz|Wo?"}},
	})
}

func TestChats(t *testing.T) {
	t.Parallel()
	run(t, map[string]reading{
		"Android, German": {text: "05.03.24, 09:02 - Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt. Niemand kann mitlesen.\n05.03.24, 09:02 - Anna: Ich war Bäckerin.\nIn Essen.\n05.03.24, 09:03 - Ben: <Medien ausgeschlossen>\n05.03.24, 09:04 - Ben: Und wie lange?",
			want: []string{"chat", "2024-03-05 09:02 Anna|Ich war Bäckerin.⏎In Essen.", "2024-03-05 09:04 Ben|Und wie lange?"}, dropped: 2},
		"iPhone, English": {text: "[11/25/23, 4:19:15\u202fPM] Team: \u200eMessages and calls are end-to-end encrypted. No one outside of this chat can read them.\n[11/25/23, 4:20:00\u202fPM] ~\u202fAnna Berg: I ran it: alone\n\u200e[11/25/23, 4:21:00\u202fPM] Ben: \u200eimage omitted\n[11/26/23, 8:00:00\u202fAM] Ben: OK",
			want: []string{"chat", "2023-11-25 16:20 Anna Berg|I ran it: alone", "2023-11-26 08:00 Ben|OK"}, dropped: 2},
		"Spain, half days with dots": {text: "28/3/2025, 9:29 p. m. - Ana: Fui panadera.\n28/3/2025, 9:36 p. m. - Ana: IMG-20250328-WA0014.jpg (archivo adjunto)\nEl horno\n29/3/2025, 1:23 a. m. - Leo: Bien",
			want: []string{"chat", "2025-03-28 21:29 Ana|Fui panadera.", "2025-03-28 21:36 Ana|El horno", "2025-03-29 01:23 Leo|Bien"}, dropped: 1},
		"the year first":     {text: "2023-12-20, 5:46 p.m. - Farid: Hello\n2023/12/21, 17:46 - Kim: Hi", want: []string{"chat", "2023-12-20 17:46 Farid|Hello", "2023-12-21 17:46 Kim|Hi"}},
		"the month first":    {text: "3/4/24, 1:59 PM - Ada: one\n3/25/24, 1:59 PM - Bo: two", want: []string{"chat", "2024-03-04 13:59 Ada|one", "2024-03-25 13:59 Bo|two"}},
		"American beside PM": {text: "3/4/24, 1:59 PM - Ada: one\n3/5/24, 1:59 PM - Bo: two", want: []string{"chat", "2024-03-04 13:59 Ada|one", "2024-03-05 13:59 Bo|two"}},
		"forward in time":    {text: "1/2/24, 10:00 - Ada: one\n2/1/24, 10:00 - Bo: two", want: []string{"chat", "2024-01-02 10:00 Ada|one", "2024-02-01 10:00 Bo|two"}},
		"Signal":             {text: "[2019-05-29 15:04] Me: I packed orders.\n[2019-05-29 15:05] Kim: ![photo](media/1.jpg)\n[2019-05-29 15:06] Kim: Where?", want: []string{"chat", "2019-05-29 15:04 Me|I packed orders.", "2019-05-29 15:06 Kim|Where?"}, dropped: 1},
		"month by name":      {text: "[May 29, 2019 3:04 PM] Anna: I packed.\n[May 30, 2019 3:04 PM] Kim: Good.", want: []string{"chat", "2019-05-29 15:04 Anna|I packed.", "2019-05-30 15:04 Kim|Good."}},
		"a changed message":  {text: "[07.03.26, 21:22:39] Chris: I led it <This message was edited>\n[07.03.26, 21:22:40] Kim: Well done", want: []string{"chat", "2026-03-07 21:22 Chris|I led it", "2026-03-07 21:22 Kim|Well done"}},
		"the group's doings": {text: "05/03/2024, 09:00 - Ben created group “Talk: us”\n05/03/2024, 09:02 - Anna: I left the group early.\n05/03/2024, 09:04 - Ben left", want: []string{"chat", "2024-03-05 09:02 Anna|I left the group early."}, dropped: 2},
		"Zoom's chat":        {text: "10:02:11 From Anna Berg to Everyone:\n\tI ran the night shift.\n10:02:40\t From  Ben : How many?", want: []string{"text", "Anna Berg|I ran the night shift.", "Ben|How many?"}},
	})
}
