package main

import "slices"

// faults lists every safeguard that is taken away.
func faults() []fault {
	return slices.Concat(accessFaults(), tenancyFaults(), databaseFaults(), surfaceFaults(), accountFaults(), factFaults())
}

const (
	api   = "./api"
	store = "./internal/store"
)

// accessFaults let in who should stay outside.
func accessFaults() []fault {
	dead := suite{pkg: api, tests: "TestDeadCredentialsAreRefusedEverywhere"}
	scopes := suite{pkg: api, tests: "TestScopesAreHeldEverywhere"}
	staff := suite{pkg: api, tests: "TestPagesForStaff"}
	const token, session = "internal/store/user.go", "internal/store/session.go"
	return []fault{
		{"no scope is asked for", "a token may do anything", []edit{{"api/auth.go", "if !slices.Contains(who.Scopes, scope) {", "if !slices.Contains(who.Scopes, scope) && scope == \"\" {"}}, scopes},
		{"one operation asks for one scope less", "asking a model needs no ai", []edit{{"api/api.go", `"addMessages", "Add what was said").needs(models.ScopeAI)`, `"addMessages", "Add what was said")`}}, scopes},
		{"an account's operations ask for write alone", "no admin is needed", []edit{{"api/route.go", "	r.scopes = []string{models.ScopeAdmin}\n", "	r.scopes = []string{models.ScopeWrite}\n"}}, scopes},
		{"one operation is open", "nobody is asked who they are", []edit{{"api/api.go", `read("GET /skills/{id}"`, `open("GET /skills/{id}"`}}, dead},
		{"a token does not expire", "expires_at is not looked at", []edit{{token, " AND (t.expires_at IS NULL OR t.expires_at > now())", ""}}, dead},
		{"a token cannot be revoked", "revoked_at is not looked at", []edit{{token, " AND t.revoked_at IS NULL", ""}}, dead},
		{"a token outlives its user's disabling", "is_active is not looked at", []edit{{token, " AND u.is_active`, hash)", "`, hash)"}}, dead},
		{"a session does not expire", "expires_at is not looked at", []edit{{session, "const stillOpen = \"(expires_at > now() AND ", "const stillOpen = \"("}}, dead},
		{"a session outlives its user's disabling", "is_active is not looked at", []edit{{session, " AND u.is_active`, hash)", "`, hash)"}}, dead},
		{"staff is anybody", "is_staff is not looked at", []edit{{"api/auth.go", "	if !who.Staff {", "	if !who.Staff && who.Email == \"\" {"}}, staff},
		{"staff needs no admin", "a token of staff may do all that staff may", []edit{{"api/auth.go", "			err = may(who, models.ScopeAdmin)\n", "			err = may(who, models.ScopeRead)\n"}}, staff},
	}
}

// tenancyFaults take filters out of code; policies stay. Tests run the code
// with policies off, so that each layer is seen alone.
func tenancyFaults() []fault {
	rows := suite{pkg: api, tests: "TestForeignRowsAreLikeMissingOnesWithoutPolicies"}
	filters := suite{pkg: store, tests: "TestFiltersAloneKeepTenantsApart"}
	return []fault{
		{"one row is found by its id alone", "byID has no user", []edit{{"internal/store/page.go", `	row, err := gorm.G[T](tx.db).Where("user_id = ? AND id = ?", tx.User, id).First(ctx)`, `	row, err := gorm.G[T](tx.db).Where("id = ?", id).First(ctx)`}}, rows},
		{"a list is everybody's", "list has no user", []edit{{"internal/store/page.go", `gorm.G[T](tx.db).Where("user_id = ?", tx.User)`, `gorm.G[T](tx.db).Where("user_id IS NOT NULL")`}}, rows},
		{"a posting is deleted by its id alone", "DeletePosting has no user", []edit{{"internal/store/posting.go", `Where("user_id = ? AND id = ?", tx.User, id).Delete(ctx)`, `Where("id = ?", id).Delete(ctx)`}}, rows},
		{"a session is ended by its id alone", "EndSession has no user", []edit{{"internal/store/session.go", `Where("user_id = ? AND id = ?", tx.User, id).Delete(ctx)`, `Where("id = ?", id).Delete(ctx)`}}, rows},
		{"a row is locked by its id alone", "lockByID has no user", []edit{{"internal/store/page.go", `clause.LockingStrengthUpdate}).Where("user_id = ? AND id = ?", tx.User, id)`, `clause.LockingStrengthUpdate}).Where("id = ?", id)`}}, filters},
		{"a task is finished by its id alone", "FinishTask has no user", []edit{{"internal/store/task.go", "result = ? WHERE user_id = ? AND id = ? AND lease_token = ? AND status = 'running'`, jsonText(result), tx.User, id, token)",
			"result = ? WHERE id = ? AND lease_token = ? AND status = 'running'`, jsonText(result), id, token)"}}, filters},
		{"an idempotency key is everybody's", "Remember has no user", []edit{{"internal/store/idempotency.go", "WHERE user_id = ? AND key_hash = ?`, tx.User, keyHash).Scan(&kept)", "WHERE key_hash = ?`, keyHash).Scan(&kept)"},
			{"internal/store/idempotency.go", "	if claim.RowsAffected == 1 {", "	if claim.RowsAffected == 1 && false {"}}, filters},
		{"a connection remembers its user", "app.user_id is set for the session", []edit{{"internal/store/begin.go", `user.String() + "', true)"`, `user.String() + "', false)"`}}, suite{pkg: store, tests: "TestAConnectionForgetsItsUser"}},
		{"a statement needs no user", "the pool of the app is used outside of Tx", []edit{{"internal/store/account.go", "	err := s.system.WithContext(ctx).Raw(`SELECT u.id, u.is_active", "	err := s.app.WithContext(ctx).Raw(`SELECT u.id, u.is_active"}}, suite{pkg: store, tests: "TestTenantStatementsNeedAUser", reads: true}},
		{"a transaction is for nobody", "the zero id is taken for a user", []edit{{"internal/store/store.go", "	if user == (models.ID{}) {", "	if user == (models.ID{}) && s == nil {"}}, suite{pkg: store, tests: "TestTxWithoutUserIsRefused"}},
	}
}
