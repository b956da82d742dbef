package store_test

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
)

var update = flag.Bool("update", false, "write the golden files anew")

// rule is one that the catalogue of Postgres must keep.
type rule struct {
	name    string
	broken  string   // a query for what breaks it
	breakIt []string // statements each of which breaks it, to see that it is noticed
}

const (
	ours     = `relnamespace = 'public'::regnamespace AND relname <> 'goose_db_version'`
	inTables = ours + ` AND relkind IN ('r', 'p')`

	// What holds no rows of users, and why nothing of anybody's is in it: what is
	// known of providers and of periodic jobs, requests of who is not signed in
	// (sealed), counters by hash, how this Assay is run, and lists of skills.
	shared = `('provider_gates', 'periodic_turns', 'account_requests', 'oidc_flows', 'throttles', 'instances', 'audit_heads', 'imported_skills', 'fetch_hosts', 'robots_files', 'posting_snapshots')`

	ofTheUser = `(%s = ( SELECT (NULLIF(current_setting(''app.user_id''::text, true), ''''::text))::uuid AS "nullif"))`
)

// catalogueRules are those of section 3 of what was learned about row-level
// security, and what else keeps users apart.
func catalogueRules() []rule {
	return slices.Concat(policyRules(), keyRules(), objectRules(), grantRules())
}

func policyRules() []rule {
	return []rule{
		{"row-level security is on and forced, in partitions too", `SELECT relname FROM pg_class WHERE ` + inTables + ` AND NOT (relrowsecurity AND relforcerowsecurity)`,
			[]string{"ALTER TABLE skills NO FORCE ROW LEVEL SECURITY", "ALTER TABLE skills DISABLE ROW LEVEL SECURITY", "ALTER TABLE ai_events_rest DISABLE ROW LEVEL SECURITY",
				"CREATE TABLE new_table (id uuid PRIMARY KEY)"}},
		{"a table has a user, or is known to be shared", `SELECT relname FROM pg_class c WHERE ` + inTables + ` AND relname <> 'users' AND relname NOT IN ` + shared + `
			AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND attname = 'user_id' AND attnotnull AND atttypid = 'uuid'::regtype)`,
			[]string{"CREATE TABLE new_table (id uuid PRIMARY KEY)", "ALTER TABLE conversations ALTER user_id DROP NOT NULL"}},
		{"the one policy by which the app sees anything is by the user, to look and to write", `SELECT relname FROM pg_class c WHERE ` + inTables + ` AND NOT relispartition AND relname NOT IN ` + shared + `
			AND ARRAY(SELECT concat_ws(' ', polname, polcmd, polpermissive, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) FROM pg_policy p
				WHERE p.polrelid = c.oid AND polpermissive AND 'assay_app'::regrole = ANY (polroles))
			<> ARRAY[concat_ws(' ', 'tenant', '*', true, format('` + ofTheUser + `', o.name), format('` + ofTheUser + `', o.name))]`,
			[]string{"DROP POLICY tenant ON skills", "ALTER POLICY tenant ON skills USING (true)", "ALTER POLICY tenant ON skills WITH CHECK (true)",
				"ALTER POLICY tenant ON skills USING (user_id = (SELECT current_setting('app.user_id', true)::uuid))", "CREATE POLICY more ON skills TO assay_app USING (true)",
				"ALTER POLICY tenant ON users USING (true)", "ALTER POLICY tenant ON posting_searches USING (true)",
				"DROP POLICY found ON posting_searches; CREATE POLICY found ON posting_searches FOR SELECT TO assay_app USING (words @@ 'a')"}},
		// One that is restrictive hides rows and shows none; still nobody is to wonder
		// where rows are.
		{"no policy hides rows but the one that searches, when the app looks", `SELECT polrelid::regclass || ' ' || polname FROM pg_policy
			WHERE NOT polpermissive AND (polrelid::regclass::text, polname, polcmd::text, polroles) <> ('posting_searches', 'found', 'r', ARRAY['assay_app'::regrole::oid])`,
			[]string{"CREATE POLICY less ON skills AS RESTRICTIVE TO assay_app USING (true)", "CREATE POLICY less ON posting_searches AS RESTRICTIVE FOR UPDATE TO assay_app USING (true)",
				"ALTER POLICY found ON posting_searches TO assay_app, assay_system"}},
		{"a policy is for a role of ours", `SELECT polrelid::regclass || ' ' || polname FROM pg_policy WHERE NOT polroles <@ ARRAY['assay_app'::regrole::oid, 'assay_system'::regrole::oid]`,
			[]string{"CREATE POLICY more ON skills USING (true)", "CREATE POLICY more ON skills TO CURRENT_USER USING (true)"}},
		{"of what is shared the app sees no more than it needs", `SELECT concat_ws(' ', polrelid::regclass, polname, polcmd) FROM pg_policy p JOIN pg_class c ON c.oid = polrelid
			WHERE relname IN ` + shared + ` AND 'assay_app'::regrole = ANY (polroles) AND (relname, polcmd::text) NOT IN (('provider_gates', 'r'), ('audit_heads', '*'))`,
			[]string{"CREATE POLICY more ON throttles TO assay_app USING (true)", "CREATE POLICY more ON provider_gates TO assay_app USING (true)"}},
	}
}

func keyRules() []rule {
	const key = `pg_constraint k JOIN pg_class c ON c.oid = conrelid WHERE contype = 'f' AND ` + ours
	user := func(table, keys string) string {
		return `(SELECT array_position(` + keys + `, attnum) FROM pg_attribute WHERE attrelid = ` + table + ` AND attname = 'user_id')`
	}
	return []rule{
		{"a key to another table goes by the user as well", `SELECT conrelid::regclass || ' ' || conname FROM ` + key + ` AND confrelid <> 'users'::regclass
			AND (` + user("conrelid", "conkey") + ` = ` + user("confrelid", "confkey") + `) IS NOT TRUE`,
			[]string{"ALTER TABLE matches ADD COLUMN other uuid REFERENCES tasks (id)",
				"ALTER TABLE matches ADD UNIQUE (id, user_id), ADD COLUMN x uuid, ADD FOREIGN KEY (x, user_id) REFERENCES conversations (user_id, id)"}},
		{"what is a user's goes with the user", `SELECT conrelid::regclass || ' ' || conname FROM ` + key + ` AND confrelid = 'users'::regclass AND confdeltype <> 'c'`,
			[]string{"ALTER TABLE matches ADD COLUMN other uuid REFERENCES users"}},
		{"every user_id leads to a user, by itself or by what the row belongs to", `SELECT relname FROM pg_class c WHERE ` + inTables + ` AND NOT relispartition AND relname <> 'audit_events'
			AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND attname = 'user_id')
			AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND contype = 'f' AND convalidated AND confdeltype = 'c'
				AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND attname = 'user_id' AND attnum = ANY (conkey)))`,
			[]string{"ALTER TABLE skills DROP CONSTRAINT skills_user_id_fkey"}},
		{"setting a key to null leaves the user", `SELECT conrelid::regclass || ' ' || conname FROM ` + key + ` AND confdeltype IN ('n', 'd')
			AND (confdelsetcols IS NULL OR EXISTS (SELECT FROM pg_attribute a WHERE attrelid = conrelid AND attname = 'user_id' AND attnum = ANY (confdelsetcols)))`,
			[]string{"ALTER TABLE experiences ADD COLUMN x uuid, ADD FOREIGN KEY (user_id, x) REFERENCES skills (user_id, id) ON DELETE SET NULL"}},
		// An id is random and made by code, never by a request; hashes are of secrets;
		// an identity elsewhere is one person's, whoever they are here.
		{"a unique key holds the user, so that it tells nobody of others", `SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE ` + inTables + ` AND NOT relispartition
			AND relname NOT IN ` + shared + ` AND indisunique
			AND i.indexrelid::regclass::text NOT IN ('users_email_key', 'accounts_provider_issuer_subject_key', 'audit_events_pkey')
			AND NOT (indisprimary AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND attname = 'id' AND atttypid = 'uuid'::regtype AND attnum = indkey[0]))
			AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND attname IN ('user_id', 'hash') AND attnum = ANY (indkey))`,
			[]string{"CREATE UNIQUE INDEX x ON skills (canonical_key)", "ALTER TABLE job_postings ADD UNIQUE (canonical_url)"}},
	}
}

func objectRules() []rule {
	return []rule{
		{"no view reads as its owner, and none is kept", `SELECT relname FROM pg_class WHERE ` + ours + ` AND (relkind IN ('m', 'f')
			OR relkind = 'v' AND NOT COALESCE('security_invoker=true' = ANY (reloptions) OR 'security_invoker=on' = ANY (reloptions), false))`,
			[]string{"CREATE VIEW x AS SELECT * FROM skills", "CREATE MATERIALIZED VIEW x AS SELECT * FROM skills"}},
		{"no function runs as its owner", `SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef`,
			[]string{"CREATE FUNCTION x() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM skills'"}},
		{"no rule rewrites a statement", `SELECT ev_class::regclass::text FROM pg_rewrite r JOIN pg_class c ON c.oid = ev_class WHERE ` + inTables,
			[]string{"CREATE RULE x AS ON DELETE TO skills DO ALSO NOTIFY x"}},
		{"every trigger is on", `SELECT tgrelid::regclass || ' ' || tgname FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid WHERE ` + ours + ` AND tgenabled <> 'O'`,
			[]string{"ALTER TABLE audit_events DISABLE TRIGGER append_only", "ALTER TABLE evidences DISABLE TRIGGER ALL"}},
		{"the record of events takes new rows only", `SELECT t FROM unnest(ARRAY['append_only', 'append_only_truncate']) t
			WHERE NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = 'audit_events'::regclass AND tgname = t)`,
			[]string{"DROP TRIGGER append_only ON audit_events"}},
		{"the history of facts is written by triggers alone", `SELECT 'fact_changes' WHERE NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = 'fact_changes'::regclass AND tgname = 'guard')`,
			[]string{"DROP TRIGGER guard ON fact_changes"}},
		{"nothing is owned by the roles that work", `SELECT relname FROM pg_class JOIN pg_roles r ON r.oid = relowner WHERE rolname LIKE 'assay_%'
			UNION ALL SELECT proname FROM pg_proc JOIN pg_roles r ON r.oid = proowner WHERE rolname LIKE 'assay_%'
			UNION ALL SELECT nspname FROM pg_namespace JOIN pg_roles r ON r.oid = nspowner WHERE rolname LIKE 'assay_%'`,
			[]string{"ALTER TABLE skills OWNER TO assay_app"}},
		{"no schema beside the one that is looked at", `SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\_%' AND nspname NOT IN ('information_schema', 'public')`,
			[]string{"CREATE SCHEMA x"}},
		{"no extension beside the language of triggers", `SELECT extname FROM pg_extension WHERE extname <> 'plpgsql'`, nil},
	}
}

func grantRules() []rule {
	return []rule{
		{"the roles that work are plain ones", `SELECT rolname FROM pg_roles WHERE rolname LIKE 'assay_%' AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication OR rolinherit)
			UNION ALL SELECT member::regrole::text FROM pg_auth_members WHERE member::regrole::text LIKE 'assay_%'`,
			[]string{"ALTER ROLE assay_app BYPASSRLS", "GRANT pg_read_all_data TO assay_app", "ALTER ROLE assay_app INHERIT"}},
		{"nothing is granted to everybody", `SELECT relname FROM pg_class c, aclexplode(relacl) WHERE ` + ours + ` AND grantee = 0
			UNION ALL SELECT relname || '.' || attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid, aclexplode(attacl) WHERE ` + ours + ` AND grantee = 0
			UNION ALL SELECT 'create in ' || nspname FROM pg_namespace, aclexplode(nspacl) WHERE nspname = 'public' AND grantee = 0 AND privilege_type = 'CREATE'`,
			[]string{"GRANT SELECT ON skills TO PUBLIC", "GRANT SELECT (id) ON skills TO PUBLIC", "GRANT CREATE ON SCHEMA public TO PUBLIC"}},
		{"the roles that work make nothing", `SELECT r || ' in public' FROM unnest(ARRAY['assay_app', 'assay_system']) r WHERE has_schema_privilege(r, 'public', 'CREATE')
			UNION ALL SELECT r FROM unnest(ARRAY['assay_app', 'assay_system']) r WHERE has_database_privilege(r, current_database(), 'CREATE')`,
			[]string{"GRANT CREATE ON SCHEMA public TO assay_app"}},
		{"nothing is granted on a partition", `SELECT relname FROM pg_class, aclexplode(relacl) a WHERE ` + ours + ` AND relispartition AND grantee <> relowner`,
			[]string{"GRANT SELECT ON ai_events_rest TO assay_app"}},
		{"what is granted cannot be granted on", `SELECT relname FROM pg_class, aclexplode(relacl) WHERE ` + ours + ` AND is_grantable AND grantee <> relowner`,
			[]string{"GRANT SELECT ON skills TO assay_app WITH GRANT OPTION"}},
		{"no table is emptied, keyed to or given triggers by the roles that work", `SELECT relname || ' ' || privilege_type FROM pg_class, aclexplode(relacl)
			WHERE ` + ours + ` AND grantee <> relowner AND privilege_type IN ('TRUNCATE', 'REFERENCES', 'TRIGGER')`,
			[]string{"GRANT TRUNCATE ON skills TO assay_app", "GRANT ALL ON throttles TO assay_system"}},
		{"no default grants", `SELECT defaclrole::regrole::text FROM pg_default_acl`, []string{"ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO assay_app"}},
		{"no sequence is the app's", `SELECT relname FROM pg_class, aclexplode(relacl) WHERE relkind = 'S' AND grantee <> relowner`,
			[]string{"CREATE SEQUENCE x; GRANT USAGE ON SEQUENCE x TO assay_app"}},
		{"no row changes hands by the role that sees across users", `SELECT relname FROM pg_class c WHERE ` + inTables + ` AND relname <> 'throttles'
			AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND attname IN ('user_id', 'id') AND attnum > 0 AND has_column_privilege('assay_system', c.oid, attnum, 'UPDATE'))`,
			[]string{"GRANT UPDATE ON tasks TO assay_system", "GRANT UPDATE (user_id) ON sessions TO assay_system"}},
		{"what cannot be changed is not the app's to change", `SELECT relname FROM pg_class WHERE ` + inTables + ` AND relname IN ('conversation_messages', 'evidences', 'fact_changes', 'audit_events', 'sessions', 'verifications')
			AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = pg_class.oid AND attnum > 0 AND has_column_privilege('assay_app', pg_class.oid, attnum, 'UPDATE')
				AND NOT (relname = 'conversation_messages' AND attname = 'retracted_at'))`,
			[]string{"GRANT UPDATE (content) ON conversation_messages TO assay_app", "GRANT UPDATE ON audit_events TO assay_app"}},
	}
}

// The catalogue keeps every rule, as the migrations leave it.
func TestEveryTenantTableIsSealed(t *testing.T) {
	t.Parallel()
	conn := owner(t)
	for _, r := range catalogueRules() {
		if found := r.look(t, conn); len(found) > 0 {
			t.Errorf("%s: broken by %s", r.name, strings.Join(found, ", "))
		}
	}
}

// Each rule notices when it is broken; else it would keep nobody from it.
func TestBrokenCatalogueIsNoticed(t *testing.T) {
	t.Parallel()
	conn := owner(t)
	n := 0
	for _, r := range catalogueRules() {
		for _, sql := range r.breakIt {
			n++
			tx, err := conn.Begin(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if _, err := tx.Exec(t.Context(), sql); err != nil {
				t.Errorf("%s: %v", sql, err)
			} else if len(r.look(t, conn)) == 0 {
				t.Errorf("%s does not break the rule that %s", sql, r.name)
			}
			if err := tx.Rollback(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Logf("%d ways to break %d rules", n, len(catalogueRules()))
}

func (r rule) look(t *testing.T, conn *pgx.Conn) []string {
	t.Helper()
	query := r.broken
	if strings.Contains(query, "o.name") {
		query = strings.Replace(query, "FROM pg_class c WHERE", "FROM pg_class c, LATERAL (SELECT CASE relname WHEN 'users' THEN 'id' ELSE 'user_id' END AS name) o WHERE", 1)
	}
	rows, err := conn.Query(t.Context(), query)
	if err != nil {
		t.Fatal(r.name, err)
	}
	found, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(r.name, err)
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// What each role may do with each column is as it is written down: a grant that
// somebody adds is seen by whoever reads the change.
func TestGrantsAreAsWrittenDown(t *testing.T) {
	t.Parallel()
	rows, err := owner(t).Query(t.Context(), `SELECT grantee || ' ' || relname || ': ' || string_agg(privilege || COALESCE(' (' || columns || ')', ''), '; ' ORDER BY privilege) FROM (
		SELECT a.grantee::regrole::text AS grantee, relname::text, privilege_type AS privilege, NULL AS columns FROM pg_class, aclexplode(relacl) a WHERE `+ours+` AND a.grantee NOT IN (0, relowner)
		UNION ALL SELECT a.grantee::regrole::text, relname, privilege_type, string_agg(attname, ', ' ORDER BY attnum)
			FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid, aclexplode(attacl) a WHERE `+ours+` AND a.grantee NOT IN (0, relowner) GROUP BY 1, 2, 3) q
		GROUP BY grantee, relname ORDER BY 1`)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(lines, "\n") + "\n"
	const golden = "testdata/grants.txt"
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-) and the grants there are (+) differ; go test ./internal/store -run TestGrants -update writes them anew:\n%s", golden, diff)
	}
}
