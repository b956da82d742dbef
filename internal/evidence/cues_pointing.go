package evidence

// Words that take something up again, and those that say little of it.
var (
	objectPronouns   = set("it them those ihn es davon damit dafür l' y en isso isto eso")
	demonstratives   = set("that that's this those das die den dem es c' ça cela isso isto eso ese esa esto")
	auxiliaryRomance = set("he has ha hemos han había tengo tiene tienen hace hacen hacía hacían lleva llevan hago sé toco uso")
	bareVerbs        = set("use used touch touched do did speak know hablo falo uso sei sé parle sais connais kann weiß mache mag faço hago fais")
	// slightVerbs tell of no doing with the thing.
	slightVerbs = set(`had has have got learned learnt learn read looked look saw seen watched tried try started start heard meant studied study took hatte hab habe gelernt angeschaut gesehen probiert gelesen ghabt
		vi he tuve tengo aprendí estudié empecé probé j' ai vu appris regardé essayé aprendi estudei comecei tentei tive tenho`)
	doVerbs = set("use do write run manage build handle make work maintain fix design develop teach lead code test drive operate benutze nutze mache schreibe arbeite leite betreue baue utilise fais travaille gère écris")
	// lapses tell that what was there is gone.
	lapses = sequences(`it lapsed|it's lapsed|has lapsed|have lapsed|is lapsed|lapsed in|lapsed years|let it lapse|it expired|it's expired|has expired|have expired|is expired|expired in|let it expire|it ran out|it's run out|has run out|have run out|they ran out|forgot everything|forgotten everything|forgotten it all|forgot it all|forgotten all of it|forgot all of it|forgot all
		ist abgelaufen|sind abgelaufen|abgelaufen ist|alles vergessen|wieder vergessen|alles verlernt|ha caducado|está caducado|está caducada|me caducó|se me caducó|caducado desde|lo he olvidado|se me olvidó|se me ha olvidado|olvidé todo|todo olvidado
		est périmé|est périmée|est expiré|est expirée|laissé expirer|laissé périmer|a expiré|tout oublié|tudo esquecido|esqueci tudo|já venceu|está vencido|está vencida|está caducado|já caducou|caducou em|venceu em|expirou em`)
)
