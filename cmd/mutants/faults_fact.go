package main

// factFaults weaken what keeps facts, their proofs and their history.
func factFaults() []fault {
	const (
		worker  = "./worker"
		history = "internal/store/migrations/0008_fact_history.sql"
		merge   = "internal/store/experience_merge.go"
		same    = "worker/ground_same.go"
	)
	order := suite{pkg: worker, tests: "TestTellingsInAnyOrder"}
	apart := suite{pkg: worker, tests: "TestWhatCannotBothBeRightIsKeptApart"}
	merging := suite{pkg: store, tests: "TestMergingLosesNothing"}
	return []fault{
		{"the app writes history", "its guard is gone", []edit{{history, "CREATE TRIGGER guard BEFORE INSERT OR UPDATE OR DELETE ON fact_changes FOR EACH ROW\n    WHEN (pg_trigger_depth() = 0 AND current_user = 'assay_app')", "CREATE TRIGGER guard BEFORE INSERT OR UPDATE OR DELETE ON fact_changes FOR EACH ROW\n    WHEN (false)"}},
			suite{pkg: store, tests: "TestHistoryIsWrittenByTriggersAlone"}},
		{"history outlives its conversation", "nothing is forgotten with one", []edit{{history, "CREATE TRIGGER forget AFTER DELETE ON conversations FOR EACH ROW WHEN (pg_trigger_depth() = 0)", "CREATE TRIGGER forget AFTER DELETE ON conversations FOR EACH ROW WHEN (false)"}},
			suite{pkg: store, tests: "TestHistoryGoesWithItsConversation"}},
		{"history does not know where it came from", "proofs are not looked at", []edit{{history, "WHERE e.user_id = OLD.user_id AND COALESCE(", "WHERE false AND COALESCE("}}, suite{pkg: store, tests: "TestHistoryGoesWithItsConversation"}},
		{"deleting a user writes history", "what goes with something else is recorded", []edit{{history, "            WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION record_change(%L)', name, kind);\n", "            EXECUTE FUNCTION record_change(%L)', name, kind);\n"}},
			suite{pkg: store, tests: "TestDeletingAUserWritesNoHistory"}},
		{"telling the same is a change", "every update is a new version", []edit{{history, "FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION touch_updated_at()', name);\n    END LOOP;\nEND $$;\n-- +goose StatementEnd\n\n-- One", "FOR EACH ROW EXECUTE FUNCTION touch_updated_at()', name);\n    END LOOP;\nEND $$;\n-- +goose StatementEnd\n\n-- One"}},
			suite{pkg: store, tests: "TestEveryChangeOfAFactKeepsItsHistory"}},
		{"a cause outlives its transaction", "app.cause is set for the session", []edit{{"internal/store/fact_change.go", "set_config('app.cause', ?, true)", "set_config('app.cause', ?, false)"}}, suite{pkg: store, tests: "TestACauseIsForgottenWithItsTransaction"}},
		{"somebody else's history is found", "History has no user", []edit{{"internal/store/fact_change.go", "FROM fact_changes c WHERE c.user_id = @user AND c.subject_type", "FROM fact_changes c WHERE c.subject_type"}}, suite{pkg: api, tests: "TestForeignRowsAreLikeMissingOnesWithoutPolicies"}},
		{"merging loses proofs", "those of the other's links are left behind", []edit{{merge, "		repoint(now, p.ExperienceID, p.ExperienceSkillID)\n		f.Evidences", "		if p.ExperienceSkillID != nil {\n			continue\n		}\n		repoint(now, p.ExperienceID)\n		f.Evidences"}}, merging},
		{"what was merged comes back", "it leaves no name behind", []edit{{merge, "			FROM experiences WHERE user_id = @user AND id = @other`,", "			FROM experiences WHERE user_id = @user AND id = @other AND false`,"}}, order},
		{"what contradicts is merged", "dates are not compared", []edit{{same, "e.Title, e.Organisation) && k.Period().Fits(e.Period()) {", "e.Title, e.Organisation) {"}}, apart},
		{"two stints contradict each other", "that one may be over before the other is not seen", []edit{{"models/period.go", "!same(p.End, other.End) && (apart(p, other) || apart(other, p)) {", "!same(p.End, other.End) && (apart(p, other) && apart(other, p)) {"}}, apart},
		{"words that prove one thing prove another when read again", "what proves an experience already is not looked at", []edit{{same, "if slices.Contains(g.told[g.proofKey(span)], string(k.ContentHash)) {", "if span.Start < 0 {"}}, order},
		{"what was told meanwhile is not compared", "the answer is not grounded anew", []edit{{"worker/extract.go", "		if !now.equal(r.onHand) {", "		if false {"}}, suite{pkg: worker, tests: "TestContradictionsToldAtTheSameTime"}},
		{"a decision is undone by reading again", "what was settled is not looked at", []edit{{same, "if s.CanonicalKey == key && at != nil &&", "if s.CanonicalKey == key && at == nil &&"}}, suite{pkg: worker, tests: "TestADecisionAboutASkillStands"}},
		{"a rejected skill counts", "it is kept among the others", []edit{{"internal/match/prepare.go", "			p.rejected = append(p.rejected, s)\n			continue\n", "			p.rejected = append(p.rejected, s)\n"}}, suite{pkg: "./internal/match", tests: "TestARejectionNeverRaises"}},
		{"words speak for a rejected skill", "titles and sentences are looked through", []edit{{"internal/match/skill.go", "	if p.rejects(k) {\n", "	if false {\n"}}, suite{pkg: "./internal/match", tests: "TestWordsOnFileNameWhatIsAsked"}},
		{"a rejection goes with the words that proved the skill", "the history is not asked", []edit{{"internal/store/skill_review.go", "c.change = 'deleted' AND c.before", "c.change = 'deleted' AND false AND c.before"}}, suite{pkg: store, tests: "TestADecisionOutlivesTheWords"}},
		{"a rejected skill contradicts what the person lacks", "its review is not looked at", []edit{{"internal/store/contradiction.go", "AND s.review <> ? ORDER BY 1`, tx.User, keys, models.ReviewRejected)", "AND s.review <> ? ORDER BY 1`, tx.User, keys, \"\")"}}, suite{pkg: store, tests: "TestARejectedSkillContradictsNothing"}},
		{"a removed skill leaves no history", "its links go by a key", []edit{{"internal/store/contradiction.go", `	if _, err := gorm.G[models.ExperienceSkill](tx.db).Where("user_id = ? AND skill_id = ?", tx.User, id).Delete(ctx); err != nil {`, `	if _, err := gorm.G[models.ExperienceSkill](tx.db).Where("user_id = ? AND skill_id = ? AND false", tx.User, id).Delete(ctx); err != nil {`}},
			suite{pkg: store, tests: "TestHavingAndLackingASkill"}},
		{"scores stay as they were after a merge", "no task asks for new ones", []edit{{"api/experience_merge.go", "		tasks, err := s.scoreAgain(ctx, tx, &out.Body.Task)\n", "		var tasks []models.Task\n"}}, suite{pkg: api, tests: "TestMergingTwoExperiences"}},
	}
}
