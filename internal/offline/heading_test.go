package offline_test

import "testing"

func TestAnalyzeReadsHeadings(t *testing.T) {
	t.Parallel()
	cases := map[string]postingCase{}
	for _, heading := range []string{"Would like", "Lovely extras", "It helps if you have", "would be handy", "Wish list", "Sets you apart", "Schön wär's", "Außerdem toll wäre", "Das i-Tüpfelchen", "Kein Ausschluss, aber von Vorteil:",
		"Nos encantaría", "Estaría bien", "Encore mieux", "Les petits plus", "Ce serait chouette", "Dá jeito", "Condições preferenciais", "Conta a favor"} {
		cases[heading] = postingCase{"Requirements\n- Docker\n\n" + heading + "\n- Terraform", []string{"skill required: Docker", "skill preferred: Terraform"}}
	}
	for _, heading := range []string{"What we're after", "Non-negotiables", "The basics", "what we ask of you", "Das brauchst du", "Was wir uns wünschen", "Qué buscamos", "Hace falta", "Il te faut", "On veut", "Prérequis", "O que pedimos", "Competências"} {
		cases[heading] = postingCase{"About us\nWe fix bikes.\n\n" + heading + "\n- Terraform\n- Ansible", []string{"skill required: Terraform", "skill required: Ansible"}}
	}
	for _, heading := range []string{"What you get", "What you won't need", "Das brauchst du nicht", "Ce qu'on ne demande pas", "O que não pedimos", "Te espera", "Konditionen", "Ce qu'on offre", "O que damos", "Your day", "Dein Alltag"} {
		cases[heading] = postingCase{"Requirements\n- Docker\n- Git\n\n" + heading + "\n- Terraform course", []string{"skill required: Docker", "skill required: Git"}}
	}
	checkPostings(t, cases)
}

func TestAnalyzeReadsNumberedChapters(t *testing.T) {
	t.Parallel()
	checkPostings(t, map[string]postingCase{
		"letters below numbers": {
			"1. Tasks: sorting mail\n2. Requirements\na) Docker;\nb) Terraform.\n3. Desirable\na) Ansible\n4. No degree is asked. The vans are washed by others.\n5. We offer Kubernetes training.",
			[]string{"skill required: Docker", "skill required: Terraform", "skill preferred: Ansible"},
		},
		"a label in a line of a list": {
			"Wanted: a roofer\n> must: scaffolding\n> welcome: Spanish\n> a trailer licence, essential\n> lifting 20 kg",
			[]string{"skill required: scaffolding", "language preferred: Spanish", "certification required: trailer licence", "other required: lifting 20 kg"},
		},
		"a list without a heading": {
			"Two of us need a third.\n- 3 years of Python, required\n- Docker is a must\n- Terraform\n- Ansible would be nice\n- Shorthand: not any more\n- Fluent Latin? No.",
			[]string{"skill required: Python (3)", "skill required: Docker", "skill required: Terraform", "skill preferred: Ansible"},
		},
	})
}

func TestAnalyzeLeavesOutRemarks(t *testing.T) {
	t.Parallel()
	docker := []string{"skill required: Docker"}
	cases := map[string]postingCase{}
	for _, remark := range []string{", obviously", ", perfect", "; hotel paid", ", lodge paid if you live far off", ", we don't bite", ", that's the main thing", ", natürlich", ", estupendo", ", Dienstag", ", una semana al mes", ", on vous montre tout",
		" (no, not only Podman)", ", enough to get by", ", que no muerde", ", claro", ", hotel pagado", ", casque fourni"} {
		cases[remark] = postingCase{"Requirements\n- Docker" + remark, docker}
	}
	checkPostings(t, cases)
}

func TestAnalyzeWeighsWhatCanBeLearnt(t *testing.T) {
	t.Parallel()
	checkPostings(t, map[string]postingCase{
		"or learn":              {"Requirements\n- Terraform, or the will to learn it\n- Docker, or happy to learn with us\n- Ansible (or a good story of why you could learn nothing new from us)", []string{"skill preferred: Terraform", "skill preferred: Docker", "skill required: Ansible"}},
		"not needed, but asked": {"Docker preferred (we use it daily), fluent is not needed. What we do need is that you know Terraform.", []string{"skill preferred: Docker", "skill required: Terraform"}},
		"head start":            {"You know Docker. Terraform gets you a head start. Ansible schadet nicht.", []string{"skill required: Docker", "skill preferred: Terraform", "skill preferred: Ansible"}},
	})
}

func TestAnalyzeTellsPapersApart(t *testing.T) {
	t.Parallel()
	checkPostings(t, map[string]postingCase{
		"checks": {"Docker required. A basic disclosure check is carried out. Random drug and alcohol testing applies. Ein erweitertes Führungszeugnis brauchen wir auch.",
			[]string{"skill required: Docker", "other required: basic disclosure check", "other required: Random drug and alcohol testing", "other required: erweitertes Führungszeugnis"}},
		"papers": {"Requirements\n- first aid at work\n- homologación vigente según ISO 9606\n- forklift, with licence\n- discretion\n- Deutsche Gebärdensprache",
			[]string{"certification required: first aid at work", "certification required: ISO 9606", "certification required: forklift, with licence", "other required: discretion", "language required: Deutsche Gebärdensprache"}},
		"subjects": {"Requirements\n- GCSEs in English and maths\n- 5 GCSEs including Science",
			[]string{"education required: GCSEs in English", "education required: maths", "education required: 5 GCSEs", "education required: Science"}},
		"a share of the years": {"Requirements\n- 5 years in pharmacies, at least two of them in a hospital\n- 3 ans de PHP, dont au moins un sur Symfony\n- mindestens dreijährige Berufserfahrung im Kundendienst\n- 2yrs+ of Python",
			[]string{"experience required: pharmacies (5)", "experience required: hospital (2)", "skill required: PHP (3)", "skill required: Symfony (1)", "experience required: Kundendienst (3)", "skill required: Python (2)"}},
	})
}

func TestAnalyzeReadsFormsAndNotes(t *testing.T) {
	t.Parallel()
	checkPostings(t, map[string]postingCase{
		"a person specification": {
			"Post: Ranger  Grade: 5  Reports to: Warden\n\nEssential\nE1 Knowledge of hedges\nE2 Docker\nE3 Two years' experience in forestry\nDesirable\nD1 Terraform\nD2 Experience of Quillbook\nD3 Welsh",
			[]string{"skill required: hedges", "skill required: Docker", "experience required: forestry (2)", "skill preferred: Terraform", "skill preferred: Quillbook", "language preferred: Welsh"},
		},
		"labels within a line": {
			"Roofer. Requisitos mínimos: Docker, 6 meses de experiencia en cubiertas. Valorable: Terraform. Funciones: Ansible y más. Se ofrece: Kubernetes.",
			[]string{"skill required: Docker", "experience required: cubiertas (0.5)", "skill preferred: Terraform"},
		},
		"questions with their answers": {
			"Requirements\n- Docker\n\nRussian or Turkish? Wonderful, our guests will be glad. Kubernetes? Not needed.",
			[]string{"skill required: Docker", "language preferred: Russian|Turkish"},
		},
		"a bracket before what weighs": {
			"Profil\n- Docker indispensable, une deuxième langue (espagnol ou allemand) serait un atout\n- Excel (tableaux croisés appréciés)",
			[]string{"skill required: Docker", "language preferred: espagnol|allemand", "skill required: Excel", "skill preferred: tableaux croisés"},
		},
		"work of others": {
			"You know Docker. Kubernetes is handled by our contractor. La Ansible la lleva una gestoría. Terraform est géré par un prestataire. Um Excel kümmert sich Frau Kolb. As planilhas de Python são feitas pelo patrão.",
			[]string{"skill required: Docker"},
		},
		"prose behind a list": {
			"Nice to have\n- Docker\n- Terraform\nWe use Ansible for nothing at all here.",
			[]string{"skill preferred: Docker", "skill preferred: Terraform"},
		},
		"german verbs before their subject": {
			"Docker sollten Sie kennen, Terraform ist für dich kein Fremdwort. Ansible brauchst du bei uns nicht. Du arbeitest gern mit Python.",
			[]string{"skill required: Docker", "skill required: Terraform", "skill required: Python"},
		},
	})
}

func TestAnalyzeReadsSentencesThatOpenLists(t *testing.T) {
	t.Parallel()
	cases := map[string]postingCase{}
	for opening, importance := range map[string]string{
		"You'll thrive here if you:": "required", "We need you to have:": "required", "du passt zu uns, wenn du:": "required", "Ce poste est pour vous, si vous:": "required",
		"It would be lovely, though not vital, if you also had:": "preferred", "Schön, aber kein Muss, wäre außerdem:": "preferred", "Y si además, por pedir, sumas puntos:": "preferred",
	} {
		cases[opening] = postingCase{"About us\nWe fix bikes.\n\n" + opening + "\n* Terraform;\n* Ansible.\n\nOur boss does the Kubernetes.", []string{"skill " + importance + ": Terraform", "skill " + importance + ": Ansible"}}
	}
	cases["extra credit"] = postingCase{"Requirements\n- Docker\nExtra credit: Terraform\nKubernetes support is there for all of us.", []string{"skill required: Docker", "skill preferred: Terraform"}}
	cases["newcomers"] = postingCase{"You know Docker. Berufsanfänger sind willkommen. Beginners welcome.", []string{"skill required: Docker"}}
	cases["a title behind wanted"] = postingCase{"Wanted: Java fitter, Devon, own van essential. Docker preferred.", []string{"other required: own van", "skill preferred: Docker"}}
	checkPostings(t, cases)
}

func TestAnalyzeKeepsWhatADenialStandsBeside(t *testing.T) {
	t.Parallel()
	checkPostings(t, map[string]postingCase{
		"another verb":      {"You need Docker and won't mind mud. You need a driving licence and don't smoke.", []string{"skill required: Docker", "certification required: driving licence"}},
		"at ease":           {"You'll be at ease with Terraform. You'll be at the forefront of Docker.", []string{"skill required: Terraform"}},
		"a name and weight": {"Buscamos pintor que sepa Docker. Une certification Terraform serait appréciée.", []string{"skill required: Docker", "certification preferred: Terraform"}},
	})
}

func TestAnalyzeTellsWhoHires(t *testing.T) {
	t.Parallel()
	checkPostings(t, map[string]postingCase{
		"a firm named after a trade": {"Welder (m/f/d)\nNordkai Steel Fabrication is hiring for its workshop in Hull\n\nYour profile\n- Git",
			[]string{"skill required: Git"}},
		"a firm named after a tool": {"Tester\nOrlin Python Works is looking for testers.\n\nRequirements\n- Git",
			[]string{"skill required: Git"}},
		"what brackets say of a licence": {"Requirements\n- Valid forklift licence (counterbalance)\n- Git (GitLab)",
			[]string{"certification required: forklift licence", "skill required: Git", "skill required: GitLab"}},
	})
}
