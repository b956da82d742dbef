package transcript_test

import "testing"

func TestJSON(t *testing.T) {
	t.Parallel()
	run(t, map[string]reading{
		"OpenAI's messages":         {text: `{"model":"m","messages":[{"role":"system","content":"You are an interviewer."},{"role":"assistant","content":"Hi?"},{"role":"user","content":[{"type":"text","text":"I baked."}]},{"role":"tool","content":"{}"}]}`, want: []string{"json", "(system)system|You are an interviewer.", "(assistant)assistant|Hi?", "(user)user|I baked."}, dropped: 1},
		"speakers and texts":        {text: `[{"speaker":"Ben","text":"And?"},{"speaker":"Anna","text":"I baked."},{"speaker":1,"text":"Hm."}]`, want: []string{"json", "Ben|And?", "Anna|I baked.", "Speaker 1|Hm."}},
		"our own":                   {text: `{"id":"x","title":"t","messages":[{"position":1,"role":"assistant","content":"Q?","sent_at":"2024-03-05T09:00:00+02:00"},{"position":2,"role":"user","content":"I did.","sent_at":"2024-03-05T07:01:00Z","metadata":{"a":1}}]}`, want: []string{"json", "2024-03-05 07:00 (assistant)assistant|Q?", "2024-03-05 07:01 (user)user|I did."}},
		"lines":                     {text: "{\"name\":\"Ben\",\"message\":\"And?\"}\n{\"name\":\"Anna\",\"message\":\"I baked.\"}\n", want: []string{"json", "Ben|And?", "Anna|I baked."}},
		"Telegram":                  {text: `{"name":"Ben","type":"personal_chat","id":1,"messages":[{"id":1,"type":"service","date":"2024-03-05T09:00:00","actor":"Ben","action":"phone_call","text":""},{"id":2,"type":"message","date":"2024-03-05T09:01:00","date_unixtime":"1709629260","from":"Anna","text":["I used ",{"type":"bold","text":"Excel"},"."]},{"id":3,"type":"message","date":"2024-03-05T09:02:00","from":"Anna","forwarded_from":"Kim","text":"I ran a bank."},{"id":4,"type":"message","date":"2024-03-05T09:03:00","from":"Ben","text":"","photo":"x.jpg"}]}`, want: []string{"json", "2024-03-05 09:01 Anna|I used Excel.", "2024-03-05 09:02 (assistant)Kim (forwarded)|I ran a bank."}, dropped: 2},
		"Slack":                     {text: `[{"type":"message","subtype":"channel_join","user":"U1","text":"<@U1> has joined","ts":"1709629200.000100"},{"type":"message","user":"U1","user_profile":{"real_name":"Anna Berg"},"text":"I ran R&amp;D &lt;alone&gt;","ts":"1709629260.000200"},{"type":"message","user":"U2","text":"ok","ts":"1709629270.000200"}]`, want: []string{"json", "2024-03-05 09:01 Anna Berg|I ran R&D <alone>", "2024-03-05 09:01 U2|ok"}, dropped: 1},
		"utterances join":           {text: `{"text":"all of it","utterances":[{"speaker":"A","text":"We had","start":100},{"speaker":"A","text":"twelve bakers.","start":900},{"speaker":"B","text":"Good.","start":1900}]}`, want: []string{"json", "A|We had twelve bakers.", "B|Good."}},
		"ChatGPT":                   {text: `[{"title":"t","current_node":"d","mapping":{"a":{"parent":null,"message":null,"children":["b"]},"b":{"parent":"a","message":{"author":{"role":"user"},"create_time":1709629200.5,"content":{"content_type":"text","parts":["I baked."]}},"children":["c","d"]},"c":{"parent":"b","message":{"author":{"role":"assistant"},"content":{"content_type":"text","parts":["Left aside"]}},"children":[]},"d":{"parent":"b","message":{"author":{"role":"assistant"},"content":{"content_type":"text","parts":["Where?"]}},"children":[]}}}]`, want: []string{"json", "2024-03-05 09:00 (user)user|I baked.", "(assistant)assistant|Where?"}},
		"a transcript in one piece": {text: `{"transcript":"Ben: And?\nAnna: I baked.\nBen: Good."}`, want: []string{"json", "Ben|And?", "Anna|I baked.", "Ben|Good."}},
		"brackets that begin a line of plain text": {text: "[10:02] Ben: And?\n[10:03] Anna: I baked.", want: []string{"text", "Ben|And?", "Anna|I baked."}},
		"a chat called JSON in a list of one":      {text: `[{"chat":{"messages":[{"author":{"username":"anna"},"content":"I baked."},{"author":{"username":"ben"},"content":"ok"}]}}]`, want: []string{"json", "anna|I baked.", "ben|ok"}},
	})
}
