package transcript_test

import "testing"

func TestWebVTT(t *testing.T) {
	t.Parallel()
	run(t, map[string]reading{
		"voices": {text: "WEBVTT - made up\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE\nmade up\nas well\n\nintro\n00:00:01.000 --> 00:00:04.000 align:start\n<v Ben Ott>What did you do?</v>\n\n00:05.000 --> 00:07.000\n<v.loud Anna Berg>I baked <i>rye</i> bread\n\n00:07.500 --> 00:09.000\n<v Anna Berg>&amp; did the payroll.</v>\n",
			want: []string{"webvtt", "Ben Ott|What did you do?", "Anna Berg|I baked rye bread & did the payroll."}, dropped: 2},
		"two voices in one cue":             {text: "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n<v Joe>So am I</v> <v John>Me too</v>\n", want: []string{"webvtt", "Joe|So am I", "John|Me too"}},
		"behind a voice's end":              {text: "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n<v Joe>So am I</v> and I ran it\n", want: []string{"webvtt", "Joe|So am I", "|and I ran it"}},
		"a cue without a voice is nobody's": {text: "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>I baked.\n\n00:03.000 --> 00:04.000\nI ran the bank.\n\n00:05.000 --> 00:06.000\n<v Anna>Rye.", want: []string{"webvtt", "Anna|I baked.", "|I ran the bank.", "Anna|Rye."}},
		"brackets that are no tag":          {text: "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\nI wrote List<String> code and x<y &lt;b&gt; R&D\n", want: []string{"webvtt", "|I wrote List<String> code and x<y <b> R&D"}},
		"a year on a line of its own":       {text: "WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000\nIn\n2019\nI left\n", want: []string{"webvtt", "|In 2019 I left"}},
		"Zoom, with the day in the file's name": {filename: "GMT20240305-090200_Recording.transcript.vtt", text: "WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000\nAnna Berg: I ran the night shift.\n\n2\n00:01:04.000 --> 00:01:06.000\nBen Ott: How many people?\n\n3\n00:01:07.000 --> 00:01:08.000\nAnna Berg: Twelve.\n",
			want: []string{"webvtt", "2024-03-05 00:00 Anna Berg|I ran the night shift.", "2024-03-05 00:01 Ben Ott|How many people?", "2024-03-05 00:01 Anna Berg|Twelve."}},
		"captions that roll": {text: "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n\nI<00:00:00.400><c> worked</c><00:00:00.800><c> as</c>\n\n00:00:02.000 --> 00:00:02.010\nI worked as\n\n00:00:02.010 --> 00:00:04.000\nI worked as\na<00:00:02.500><c> baker</c>\n\n00:00:04.000 --> 00:00:04.010\na baker\n",
			want: []string{"webvtt", "|I worked as a baker"}},
		"sounds": {text: "WEBVTT\n\n00:01.000 --> 00:02.000\n[Music]\n\n00:03.000 --> 00:04.000\nI baked [laughs] a lot\n", want: []string{"webvtt", "|I baked [laughs] a lot"}, dropped: 1},
	})
}

func TestSRT(t *testing.T) {
	t.Parallel()
	run(t, map[string]reading{
		"names before words": {text: "1\n00:00:01,000 --> 00:00:03,000\nINTERVIEWER: What did you do?\n\n2\n00:00:04,000 --> 00:00:05,000\nANNA: I ran a\nbakery with\n\n3\n00:00:05,000 --> 00:00:06,500\ntwelve people.\n",
			want: []string{"srt", "INTERVIEWER|What did you do?", "ANNA|I ran a bakery with twelve people."}},
		"two in a cue":                     {text: "1\n00:00:01,000 --> 00:00:03,000\nBen: And?\nAnna: Rye.\n\n2\n00:00:04,000 --> 00:00:05,000\nBen: Good.\n", want: []string{"srt", "Ben|And?", "Anna|Rye.", "Ben|Good."}},
		"brackets around names":            {text: "1\n00:00:01,000 --> 00:00:03,000\n[Ben] And?\n\n2\n00:00:04,000 --> 00:00:05,000\n[Anna] Rye.\n\n3\n00:00:06,000 --> 00:00:07,000\n[Ben] Good.\n", want: []string{"srt", "Ben|And?", "Anna|Rye.", "Ben|Good."}},
		"names above, as Teams saved them": {text: "0:0:3.450 --> 0:0:5.120\nAnna Berg\nI ran the\nnight shift.\n\n0:0:6.0 --> 0:0:7.0\nBen Ott\nWhere?\n\n0:0:8.0 --> 0:0:9.0\nAnna Berg\nIn Essen.\n", want: []string{"srt", "Anna Berg|I ran the night shift.", "Ben Ott|Where?", "Anna Berg|In Essen."}},
		"styles":                           {text: "1\n00:00:01,000 --> 00:00:03,000 X1:1\n{\\an8}<font color=\"#fff\">I wrote</font> Map<K, V>\n", want: []string{"srt", "|I wrote Map<K, V>"}},
		"an empty line in a cue":           {text: "1\n00:00:01,000 --> 00:00:03,000\nWe had\n\n12\n\n2\n00:00:04,000 --> 00:00:05,000\nbakers\n", want: []string{"srt", "|We had 12 bakers"}},
		"no numbers, Windows' ends":        {text: "00:00:01,000 --> 00:00:03,000\r\nI baked.\r\n\r\n00:00:04,000 --> 00:00:05,000\r\nRye.\r\n", want: []string{"srt", "|I baked. Rye."}},
		"prose with a colon":               {text: "1\n00:00:01,000 --> 00:00:03,000\nI did two things:\n\n2\n00:00:04,000 --> 00:00:05,000\nbaking: rye\n", want: []string{"srt", "|I did two things: baking: rye"}},
	})
}
