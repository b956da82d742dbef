package taxonomy_test

import (
	"testing"

	"assay/internal/taxonomy"
)

func open(t testing.TB) *taxonomy.Taxonomy {
	t.Helper()
	tax, err := taxonomy.Default()
	if err != nil {
		t.Fatal(err)
	}
	return tax
}

// sentence says whether text names the skill with that key.
type sentence struct {
	key  string
	text string
}

// named are sentences in which an everyday word is the name of a skill.
var named = []sentence{
	{"go", "I wrote the billing service in Go."},
	{"go", "Most of our Go services ran on Kubernetes."},
	{"go", "i wrote it in go and python"},
	{"go", "Languages: Python, Go, Rust"},
	{"go", "We moved from Go to Rust last year."},
	{"go", "golang is what I know best"},
	{"excel", "Excel is a must"},
	{"rust", "Rust would be a plus"},
	{"r-language", "R is required"},
	{"go", "Two years as a backend person, Go and PostgreSQL daily."},
	{"r-language", "I did the statistics in R."},
	{"r-language", "We used R and Python for the analysis."},
	{"r-language", "R programming for two years"},
	{"r-language", "Tools: SPSS, R, Stata"},
	{"c-language", "The driver was written in C."},
	{"c-language", "I program in C and C++."},
	{"c-language", "Languages: C, C++, Java"},
	{"c-language", "Embedded firmware, mostly C on STM32 boards."},
	{"rust", "I rewrote the parser in Rust."},
	{"rust", "we use rust and go at work"},
	{"swift", "I built the iPhone app in Swift."},
	{"swift", "Experience with Swift and Objective-C."},
	{"ruby", "Scripts in Ruby and Perl."},
	{"scala", "Spark jobs in Scala."},
	{"julia", "simulations written in julia"},
	{"dart", "I know Dart and Flutter."},
	{"assembly-language", "I wrote some routines in assembly for the microcontroller."},
	{"spring", "Java, Spring, Hibernate and Maven."},
	{"spring", "We used Spring for the web layer."},
	{"spring-boot", "I built microservices with Spring Boot."},
	{"react", "I built the front end in React."},
	{"react", "React and TypeScript every day."},
	{"react", "Three years of React experience."},
	{"react", "i use react and node at work"},
	{"vue", "The shop was in Vue with TypeScript."},
	{"nodejs", "The backend was Node and Express."},
	{"nodejs", "Node.js and MongoDB"},
	{"express", "An API with Node, Express and MongoDB."},
	{"express", "I used Express.js for the API."},
	{"ruby-on-rails", "I have used Rails since 2015."},
	{"rest-api", "I designed REST APIs for partners."},
	{"rest-api", "Services over REST and gRPC."},
	{"spark", "Batch jobs in Spark on Databricks."},
	{"spark", "Kafka, Spark, Airflow"},
	{"snowflake", "I loaded the data into Snowflake with dbt."},
	{"tableau", "Dashboards in Tableau for the board."},
	{"oracle-database", "We migrated from Oracle to PostgreSQL."},
	{"excel", "I kept the stock list in Excel."},
	{"excel", "i use excel and word every day"},
	{"excel", "Excel spreadsheets for the rota"},
	{"excel", "Good with Excel and PowerPoint."},
	{"excel", "advanced Excel, pivot tables and macros"},
	{"word", "i use excel and word every day"},
	{"word", "Letters in Word and mail merge."},
	{"word", "MS Word, Excel, Outlook"},
	{"microsoft-access", "I built an Access database for the clinic."},
	{"microsoft-access", "Word, Excel, Access and Outlook"},
	{"outlook", "I managed calendars in Outlook."},
	{"microsoft-teams", "We met over Teams every morning."},
	{"microsoft-teams", "Microsoft Teams and Slack"},
	{"microsoft-teams", "Outlook, Teams and SharePoint"},
	{"slack", "Support ran on Slack and Zendesk."},
	{"zoom", "I taught classes via Zoom."},
	{"notion", "We kept the docs in Notion."},
	{"chef", "We automated servers with Chef and Ansible."},
	{"chef", "Chef cookbooks for 200 servers"},
	{"puppet", "Puppet, Ansible and Terraform"},
	{"make", "Build scripts with GNU Make."},
	{"jenkins", "Builds in Jenkins, deploys with Helm to Kubernetes."},
	{"hashicorp-vault", "Secrets were in Vault, set up with Terraform."},
	{"azure", "We host everything on Azure."},
	{"aws-lambda", "The jobs run on Lambda with S3 and SQS."},
	{"unity", "I made two games in Unity with C#."},
	{"sketch", "Screens designed in Sketch and Figma."},
	{"selenium", "UI tests with Selenium and Java."},
	{"cypress", "end-to-end tests in Cypress"},
	{"jest", "Jest and React Testing Library with TypeScript"},
	{"lean-manufacturing", "I introduced Lean and 5S on the line."},
	{"lean-manufacturing", "Lean manufacturing, Kaizen"},
	{"german", "I speak German at home."},
	{"spanish", "My Spanish is fluent."},
	{"french", "English, French and some Italian"},
	{"english", "I taught myself English."},
	{"polish", "I speak Polish and English."},
	{"polish", "Polish is my mother tongue."},
	{"portuguese", "falo inglês e português"},
	{"english", "Hablo inglés con los clientes."},
	{"german", "Ich spreche fließend Deutsch."},
	{"latin", "I studied Latin and Greek at school."},
	{"welding", "I worked as a welder for six years."},
	{"electrical-installation", "Qualified electrician since 2010."},
	{"cooking", "I was a cook in a care home."},
	{"table-service", "I had a summer job as a waitress."},
	{"team-leadership", "I was promoted to supervisor."},
	{"cleaning", "I worked as a cleaner at night."},
	{"reliability", "I am reliable and punctual."},
	{"leadership", "I showed leadership during the outage."},
	{"triage", "I did triage in the emergency department."},
	{"planning", "Planning and budgets were my job."},
	{"registered-nurse-licence", "I am an RN in California."},
	{"artificial-intelligence", "We used AI to sort the tickets."},
	{"mentoring", "I mentored two juniors."},
	{"recruitment", "I recruited six nurses."},
	{"architecture-design", "I was an architect for ten years."},
	{"initiative", "I showed initiative when the pump failed."},
	{"compliance", "I ensured compliance with GDPR."},
	{"team-leadership", "I supervised the night shift."},
	{"human-resources", "I moved into HR in 2019."},
}

// plain are sentences in which the word is only a word.
var plain = []sentence{
	{"go", "We had to go to the office with Python printed out."},
	{"go", "I let the Docker contract go."},
	{"go", "Let's go on with Python."},
	{"go", "I am always on the go."},
	{"go", "We go live with Kubernetes next month."},
	{"go", "Go to the ticket, then open Jira."},
	{"go", "I go home at six and learn SQL."},
	{"go", "It was my go-to tool next to Docker."},
	{"r-language", "I work in R&D on Python tools."},
	{"r-language", "The film was R-rated."},
	{"r-language", "Mr R Shah taught us SQL."},
	{"c-language", "I briefed the C-suite on our AWS bill."},
	{"c-language", "They raised a Series C round."},
	{"c-language", "Vitamin C and iron were on the chart."},
	{"c-language", "I work in C# and C++."},
	{"c-language", "My level is B2 or C1."},
	{"rust", "I removed rust from the car."},
	{"swift", "Thank you for the swift response about Xcode."},
	{"swift", "A swift decision was needed."},
	{"ruby", "My colleague Ruby showed me Docker."},
	{"scala", "She sang at La Scala."},
	{"julia", "My manager Julia knows Python."},
	{"dart", "We had a dart board."},
	{"assembly-language", "I worked on the assembly line."},
	{"assembly-language", "Furniture assembly and delivery."},
	{"spring", "I joined in spring of 2019 as a Java developer."},
	{"spring", "Last spring I learned Docker."},
	{"spring", "Every Spring we planted onions."},
	{"react", "I had to react to alarms in Grafana."},
	{"react", "Customers react badly when the queue is long."},
	{"react", "We react quickly to incidents."},
	{"vue", "The point de vue of the client mattered."},
	{"nodejs", "Each node in the cluster runs Linux."},
	{"express", "I like to express my ideas in drawings."},
	{"express", "We shipped it by Federal Express."},
	{"express", "Customers express interest in our Python courses."},
	{"rest-api", "The rest of the team used Java."},
	{"rest-api", "I took a rest after the SQL course."},
	{"rest-api", "Bed rest was ordered."},
	{"spark", "That did spark joy, and I learned Python."},
	{"spark", "I changed the spark plugs."},
	{"hive", "I looked after the bee hive."},
	{"snowflake", "Every child cut out a snowflake."},
	{"sage", "He gave me sage advice about invoices."},
	{"workday", "My workday starts at seven."},
	{"excel", "I want to excel in my role."},
	{"excel", "Students excel at maths in our school."},
	{"excel", "I excel in customer conversations."},
	{"excel", "People excel when they feel trusted."},
	{"excel", "They learn SQL and excel quickly."},
	{"word", "In other words, I fixed it."},
	{"word", "Clients came by word of mouth."},
	{"word", "I gave my word to the customer."},
	{"word", "Every word counts."},
	{"microsoft-access", "I have access to the Linux servers."},
	{"microsoft-access", "Access to the AWS account was restricted."},
	{"microsoft-access", "I monitored access control and CCTV."},
	{"outlook", "She has a positive outlook on life."},
	{"microsoft-teams", "I led two teams of nurses."},
	{"microsoft-teams", "Different teams used Jira."},
	{"microsoft-teams", "Our teams work with Docker."},
	{"slack", "When it was quiet I picked up the slack."},
	{"zoom", "I like to zoom in on details."},
	{"notion", "I had no notion of accounting."},
	{"chef", "I am a trained chef and use Excel."},
	{"chef", "Our chef was strict."},
	{"chef", "The head chef ordered through SAP."},
	{"puppet", "I ran a puppet theatre."},
	{"make", "I make sure the SQL is right."},
	{"make", "We make reports in Power BI."},
	{"jenkins", "Mrs Jenkins taught me Excel."},
	{"hashicorp-vault", "I counted the cash in the vault."},
	{"azure", "The azure sea was beautiful."},
	{"unity", "There was unity in the team."},
	{"sketch", "I drew a sketch of the kitchen."},
	{"selenium", "Patients took selenium supplements."},
	{"celery", "I chopped celery and carrots."},
	{"celery", "Prep was onions, celery and garlic."},
	{"cucumber", "We sliced cucumber for the salad."},
	{"postman", "The postman knew us all."},
	{"flask", "I filled the flask with acid for the titration."},
	{"lean-manufacturing", "I lean on my colleagues."},
	{"lean-manufacturing", "Lean meat was cut daily."},
	{"german", "I worked for a German company."},
	{"french", "I served French fries."},
	{"english", "We made a full English breakfast."},
	{"polish", "I polish the floors every week."},
	{"polish", "Nail polish and gel nails were my thing."},
	{"italian", "I cooked in an Italian restaurant."},
	{"latin", "We sold to Latin America."},
	{"dutch", "Our Dutch customers were pleased."},
	{"chinese", "A Chinese restaurant hired me."},
	{"welding", "My neighbour called a welder."},
	{"electrical-installation", "I called an electrician to fix the socket."},
	{"cooking", "The cook shouted at us."},
	{"team-leadership", "My supervisor told me to wait."},
	{"mentoring", "My mentor was very kind."},
	{"teaching", "My teacher told me about Paris."},
	{"reliability", "We build reliable systems."},
	{"leadership", "The leadership team decided."},
	{"triage", "We triaged bugs every Monday."},
	{"planning", "We got planning permission."},
	{"java", "I write JavaScript."},
	{"sql", "I use NoSQL stores."},
	{"artificial-intelligence", "She said ai ai ai."},
	{"registered-nurse-licence", "Call me rn please."},
	{"git", "He is a digital native."},
	{"marketing", "I telemarketed nothing."},
	{"mentoring", "I was mentored by a senior nurse."},
	{"recruitment", "I was recruited by a rival firm."},
	{"team-leadership", "We were supervised by the matron."},
	{"architecture-design", "I am a cloud architect and use Terraform."},
	{"compliance", "The form was in compliance with the rules."},
	{"teamwork", "Our team works late."},
	{"dotnet", "We cast a net over the fish."},
	{"social-media-marketing", "The media were social that day."},
}

func TestEverydayWordsCountInContext(t *testing.T) {
	t.Parallel()
	tax := open(t)
	for _, tc := range named {
		if !finds(tax, tc.text, tc.key) {
			t.Errorf("%q: want %s, found %v", tc.text, tc.key, keys(tax, tc.text))
		}
	}
}

func TestEverydayWordsStayWordsElsewhere(t *testing.T) {
	t.Parallel()
	tax := open(t)
	for _, tc := range plain {
		if finds(tax, tc.text, tc.key) {
			t.Errorf("%q: found %s, which is not meant", tc.text, tc.key)
		}
	}
}

func finds(tax *taxonomy.Taxonomy, text, key string) bool {
	for _, m := range tax.Find(text) {
		if m.Skill.Key == key {
			return true
		}
	}
	return false
}

func keys(tax *taxonomy.Taxonomy, text string) []string {
	var out []string
	for _, m := range tax.Find(text) {
		out = append(out, m.Skill.Key)
	}
	return out
}
