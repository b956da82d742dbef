package main

const (
	identity = "internal/store/migrations/0001_identity.sql"
	facts    = "internal/store/migrations/0003_facts.sql"
	jobs     = "internal/store/migrations/0004_jobs.sql"
	accounts = "internal/store/migrations/0007_accounts.sql"
	searches = "internal/store/migrations/0013_search.sql"
)

// databaseFaults weaken the schema; the code and its filters stay.
func databaseFaults() []fault {
	policies := suite{pkg: store, tests: "TestPoliciesAloneKeepTenantsApart"}
	catalogue := suite{pkg: store, tests: "TestEveryTenantTableIsSealed"}
	grants := suite{pkg: store, tests: "TestGrantsAreAsWrittenDown"}
	search := suite{pkg: store, tests: "TestASearchFindsNothingOfOthers"}
	return []fault{
		{"policies let everybody look", "USING is true", []edit{{identity, "        USING (%I = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid))\n", "        USING (true OR %I IS NULL)\n"}}, policies},
		{"policies let everybody write", "WITH CHECK is true", []edit{{identity, "        WITH CHECK (%I = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid))$p$", "        WITH CHECK (true OR %I IS NULL)$p$"}}, policies},
		{"one table has no policies", "row-level security is off for it", []edit{{facts, "SELECT tenant_table('skills');", "SELECT tenant_table('skills');\nALTER TABLE skills DISABLE ROW LEVEL SECURITY;"}}, policies},
		{"policies do not bind the owner", "FORCE is gone", []edit{{identity, "    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', name);\n", ""}}, catalogue},
		{"an unset user is an error, or anybody", "NULLIF is gone from the look", []edit{{identity, "        USING (%I = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid))\n", "        USING (%I = (SELECT current_setting('app.user_id', true)::uuid))\n"}}, catalogue},
		{"a key goes by the id alone", "a requirement may belong to another user's posting", []edit{{jobs,
			"    UNIQUE (user_id, job_posting_id, position),\n    FOREIGN KEY (user_id, job_posting_id) REFERENCES job_postings (user_id, id) ON DELETE CASCADE",
			"    UNIQUE (user_id, job_posting_id, position),\n    FOREIGN KEY (job_posting_id) REFERENCES job_postings (id) ON DELETE CASCADE"}}, suite{pkg: store, tests: "TestNoKeyLeadsToAnotherTenant"}},
		{"a view reads as its owner", "a view over skills, for the app", []edit{{facts, "SELECT tenant_table('skills');", "SELECT tenant_table('skills');\nCREATE VIEW all_skills AS SELECT * FROM skills;\nGRANT SELECT ON all_skills TO assay_app;"}}, catalogue},
		{"a unique key is shared by all users", "skills are unique by their name alone", []edit{{facts, "    UNIQUE (user_id, canonical_key)\n);\nSELECT tenant_table('skills');", "    UNIQUE (canonical_key)\n);\nSELECT tenant_table('skills');"}}, catalogue},
		{"everybody may read a table", "a grant to PUBLIC", []edit{{facts, "SELECT tenant_table('skills');", "SELECT tenant_table('skills');\nGRANT SELECT ON skills TO PUBLIC;"}}, catalogue},
		{"the record of events can be edited", "its trigger is gone", []edit{{accounts, "CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_events FOR EACH ROW EXECUTE FUNCTION append_only();\n", ""}}, catalogue},
		{"the role across users reads what was said", "a grant on messages", []edit{{accounts, "-- +goose Up\n", "-- +goose Up\nGRANT SELECT ON conversation_messages TO assay_system;\n"}}, grants},
		{"a search is not held to its user", "the policy that searches asks for words alone", []edit{{searches,
			"words @@ (SELECT ('U' || replace(NULLIF(current_setting('app.user_id', true), ''), '-', ''))::tsquery && NULLIF(", "words @@ (SELECT NULLIF("}}, search},
		{"the index of words has no policy by user", "one that shows everybody's stands beside it", []edit{{searches, "SELECT tenant_table('posting_searches');",
			"SELECT tenant_table('posting_searches');\nCREATE POLICY everybody ON posting_searches FOR SELECT TO assay_app USING (true);"}}, policies},
		{"the policy that searches shows rows", "it is permissive", []edit{{searches, "CREATE POLICY found ON posting_searches AS RESTRICTIVE FOR SELECT", "CREATE POLICY found ON posting_searches FOR SELECT"}}, catalogue},
		{"a search runs as its owner", "a function that counts everybody's hits", []edit{{searches, "-- +goose Down", "CREATE FUNCTION hits(q tsquery) RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public AS 'SELECT count(*) FROM posting_searches WHERE words @@ q';\n\n-- +goose Down"}}, catalogue},
		{"the app makes staff", "a grant on users.is_staff", []edit{{accounts, "-- +goose Up\n", "-- +goose Up\nGRANT UPDATE (is_staff) ON users TO assay_app;\n"}}, grants},
	}
}
