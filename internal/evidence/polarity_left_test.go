package evidence_test

const workLeftToOthers = `
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
		The «rota», thank God, is Debbie's problem.
		The «till reconciliation» was the supervisor.
		«Blood tests» are sent out to the lab.
		The lab did the «cultures».
		My colleague in the next office, Tessa, ran the «GIS» side.
		Debbie, the manager, does the «rotas».
		Our «Salesforce» admin is a contractor called Wes.
		The guy before me, Phil, had set up «Nagios».
		there's a girl in marketing who does «Canva»
		«Data pipelines» are a different squad.
		The «Kafka» side is Anil and Roz.
		Someone from head office comes in to do the «PAT testing».
		«PAT testing» we get a man in for.
		The brewery's tech does the «line cleaning».
		my mate Karl taught himself «welding»
		They gave the «Tableau» work to a graduate.
		The «Tableau» work went to a graduate.
		My predecessor had everything in «Access».
		The solicitor does the «conveyancing», I type.
		Other people did the «SQL».
		The «SQL» got written by a consultant.
		The app team owns the «React» side.
		«AWS» was set up before I got there.
		«AWS» is looked after for us.
		our «AWS» account is managed by corporate
		They had a whole team on «Kubernetes».
		Security do the «pentests».
		DevOps do the «Terraform».
		The nurse in charge does the «drug round».
		Only the registered nurses could do «IVs».
		Only nurses can give «medication».
		You need to be a nurse to do «cannulas».
		the accountant sorts the «VAT»
		Accounts sort the «VAT» out.
		The «VAT» gets done by our accountant.
		our bookkeeper enters it all in «Xero»
		My manager is the «Excel» wizard.
		My boss, who is a «chartered accountant», signed it.
		the «Python» bits were written by the PhD students
		A PhD student wrote the «R» scripts.
		Two of the others could do «TIG».
		Most of my colleagues speak «Romanian».
		All the other drivers had «ADR».
		The rest of the team used «Vim».
		my co-founder did all the «coding»
		My flatmate codes in «Rust».
		Sanjay took care of the «Docker» side.
		Sanjay looked after «Jenkins».
		Sanjay set up «Jenkins».
		Sanjay built the «React» front end.
		Sanjay and Mel ran the «Kafka» cluster.
		Sanjay was in charge of «Jenkins».
		Sanjay is our «Kubernetes» expert.
		The «welding» itself is the fabricator.
		«Forklift»? That's Gary.
		That's not me, that's the «finance» people.
		The machine does the «milling» itself, a programmer sets it up.
		«CNC programming» stays with the setter.
		The integrator programmed the «PLCs».
		An outside company maintains the «lifts».
		External auditors did the «audit».
		The «audit» is done externally.
		Our parent company runs «SAP» in Germany.
		«Kubernetes» – not me.
		«Docker» (Priya did that), Jenkins me.
		«Docker» (that was Priya), the rest me.
		«Terraform»: Priya.
		the «Java» side: a contractor
		«Figma», the designer's.
		«Ansible» - that's another team
		«Kafka», I stay out of that, Ines does it.
		«Kafka»? Ines.
		«Kafka»? The data team.
		«Kafka»? That's Ines.
		«Kafka»: that's the data team's job.
		«Kubernetes», the platform team runs that.
		«Kubernetes», but that's run by the platform team.
		«Kubernetes», though the platform team runs it.
		«Kubernetes», which the platform team runs.
		«Kubernetes», set up by the platform team.
		«Kubernetes», managed by another team.
		«Kubernetes» was the platform team.
		«Kubernetes» was all Dave.
		«Kubernetes» is handled elsewhere.
		«Kubernetes», someone else did that.
		«Kubernetes» someone else did.
		«Kubernetes» they did in Leeds.
		«Kubernetes» got done by ops.
		The «Kubernetes» bit I had help with, Dave did it.
		«Le Kubernetes», c'est pas moi, c'est Karim.
		La «paie», on la fait faire.
		La «paie», c'est externalisé.
		La «paie» se fait au siège.
		La «paie», ma collègue s'en charge.
		La «paie», c'est Sophie qui la fait.
		Le «bloc opératoire», c'est pour les infirmières.
		«Excel», c'est mon mari qui gère.
		mon mari gère «Excel»
		«Kubernetes», ça c'est les ops.
		«Die Lohnabrechnung», die macht das Steuerbüro.
		Die «Lohnabrechnung» läuft über das Steuerbüro.
		Die «Lohnabrechnung» liegt beim Steuerberater.
		Bei uns macht die «Lohnabrechnung» der Steuerberater.
		Wir haben «SAP», aber das bedient die Kollegin.
		wir haben jemanden für «SAP»
		«La nómina» la hace la gestoría.
		La «nómina», eso es de la gestoría.
		La «nómina» es de la gestoría.
		De «Kubernetes» se ocupa otro equipo.
		Tenemos «Kubernetes», pero lo lleva otro equipo.
`
