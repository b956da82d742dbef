package evidence_test

import (
	"testing"

	"assay/internal/evidence"
)

func TestZZ2(t *testing.T) {
	checkPolarity(t, evidence.ThirdParty, `
		The company makes «insulin pumps».
		They sell «accounting software».
		It's a «Salesforce» shop.
		They run everything on «Oracle».
		The bank uses «COBOL» for its core.
		the firm does «structural engineering», I do the phones
		They've got «Workday» in HR.
		the hospital had «Epic», nurses only got the phones
		My employer develops «medical imaging» software.
		The plant does «injection moulding».
		I work for a company that does «penetration testing».
		It's a firm which builds «wind turbines».
		the app is «Flutter», the mobile guys do that
		Deployment is «Ansible», which the ops guys own.
		DevOps handled the «Kubernetes» cluster.
		Legal handles the «contracts».
		IT set up the «VPN».
		HR did the «recruitment».
		Finance does the «invoicing».
		QA writes the «Selenium» tests.
		The data science people built the «TensorFlow» model.
		A contractor wrote the «Terraform».
		Somebody on the team knew «Kotlin», not me.
		Tom was the «Kafka» guy.
		Lucy was our «Photoshop» person.
		We had a guy for «Kubernetes».
		There was a lady who did the «payroll».
		The lad next to me did the «welding».
		A mate of mine does «roofing».
		My sister's a «nurse».
		my wife is the one with «Excel»
		One of the seniors handled «AWS».
		One of my colleagues did the «data migration».
		The other lad drove the «forklift».
		They had a «forklift driver» for that.
		the vet did the «surgery», I held the dog
		The chef does the «butchery».
		The pharmacist checks the «prescriptions».
		The sparky did the «wiring».
		the doctors did the «intubation»
		The physio did the «manual therapy».
		«Java» was Steve's baby.
		The «Docker» stuff was handled by Priya.
		«Photoshop» was Lucy.
		the «Terraform» was Tom's doing, not mine
		«Tableau» we left to the analysts.
		I left the «Kubernetes» to the platform team.
		I leave the «accounts» to my wife.
		I handed the «invoices» to the bookkeeper.
		I passed the «SQL» to the data team.
		I asked the DBA to write the «SQL».
		I had a guy do the «plastering».
		I got the electrician to do the «wiring».
		I hired someone for the «tiling».
		I worked next to the people who did «Kubernetes».
		I watched him do the «gearbox».
		My boss was big on «Six Sigma».
		Our manager loved «Scrum».
		Head office ran «SAP».
		the council does the «planning applications»
		The agency looked after «SEO».
		The «SEO» was outsourced.
		«Payroll» was outsourced to a firm in Leeds.
		The «CAD» drawings came from the architect.
		the drawings came from the engineers in «AutoCAD»
		The «Helm» charts came from the platform guys.
		«Pentesting» we buy in.
		The developers use «TypeScript», I just file the bugs.
		devs do «React», I do the support desk
		Everyone else did «Vim».
		everybody but me knew «Excel»
		The others did «TIG», I did stick.
		The previous guy built it in «Access».
		It was built in «Delphi» before me.
		Whoever was there before me wrote it in «Perl».
		My dad was a «plumber».
		My mum spoke «Welsh».
		My kids speak «French».
		Her husband speaks «Polish».
		My partner handles the «bookkeeping».
		«Kubernetes» was above my pay grade.
		«Billing» is a different team.
		«Billing» is another department.
		«Cloud» is someone else's problem.
		«Java» I leave to the backend folks.
		the ladies in the office do the «invoicing» in Sage
		the night shift did the «baking»
		That was all done by the «forklift drivers».
	`)
	checkPolarity(t, evidence.Asserted, `
		The company makes pumps and I do the «quality control».
		Our product is written in Go and I maintain the «API».
		At the bank I programmed in «COBOL».
		IT support was my job, I fixed «printers».
		In HR I did the «recruitment».
		I worked in Finance and did the «invoicing».
		I was the «Kafka» guy.
		I was the one who did «payroll».
		I sat with the designers and learned «Figma», which I now use daily.
		We used «Scrum» and our manager loved it.
		We make robots; I program them in «Python».
		The backend's all «Go», which I wrote.
		At a startup doing machine learning, I built the «data pipeline».
		I asked customers about their pain and did the «triage».
		I got the team to adopt «Docker».
		I hired and trained «apprentices».
		The others did TIG, I did «stick welding».
		We do «wedding catering».
		Working with developers, I did «usability testing».
		For the developers I wrote «documentation».
	`)
	checkPolarity(t, evidence.Planned, `
		I'm learning «Go» at the moment.
		I'm trying to learn «Spanish».
		been learning «Python» on the side
		«Rust» I'm only starting with.
		I'm new to «Kubernetes».
		I'm still finding my feet with «Terraform».
		I've been doing «Duolingo Spanish» for a month.
		I'm on week three of a «Python» bootcamp.
		Doing a night course in «web development».
		I'm working my way through a «Rust» book.
		I'm reading a book on «Kubernetes».
		I watch «Blender» tutorials in the evenings.
		I'm following a «Godot» tutorial.
		I'm doing my «AAT Level 3».
		I'm currently doing «ACCA».
		I'm in the middle of my «HGV» training.
		I'm training as an «electrician».
		I've booked my «forklift» test.
		I'm waiting for my «CSCS» test.
		I've got my eye on «Terraform».
		I keep meaning to learn «Docker».
		My boss is going to put me on the «IOSH» course.
		«Swift» is on the cards.
	`)
	checkPolarity(t, evidence.Negated, `
		I've never been near a «lathe».
		Haven't touched «PHP».
		Don't ask me about «Excel».
		I couldn't code in «Java» if you paid me.
		I'm hopeless with «spreadsheets».
		I'm no good with «computers».
		I don't do «spreadsheets».
		«SQL» is a mystery to me.
		my «French» is non-existent
		I have no «Spanish».
		not a word of «German»
		I can't say I know «Docker».
		I can't claim «Kubernetes».
		I wouldn't call myself a «Python» person.
		«Python»? Barely.
		I failed my «driving test».
		I haven't got a «driving licence».
		I don't hold a «CSCS card».
		I let my «first aid» lapse.
		I'm not certified in «AWS».
		I'm not a «nurse».
		I'm not qualified for «gas».
		I was never trained on the «forklift».
		they never let me on the «forklift»
		I wasn't allowed to do «injections».
		«Injections» I wasn't allowed to do.
		I'm not insured for «chainsaws».
		We don't use «Docker».
		We never had «Jira».
		Never got as far as «recursion».
		I skipped «Kubernetes» entirely.
		I've no «Welsh» at all.
		I've forgotten all my «Latin».
		«Calculus» went right over my head.
		I know of «Kafka», that's it.
		I've only seen «Kubernetes» on slides.
		«Photoshop» I can just about open.
		I only know the name «Terraform».
		Everything except «Java».
		anything but «night shifts»
	`)
}
