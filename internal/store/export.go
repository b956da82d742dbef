package store

import (
	"context"
	"database/sql"
	"strings"

	"assay/models"
)

// ExportTable says what a person is given of one table. Every column is named,
// here or among those left out: a test holds the lists to the database.
type ExportTable struct {
	Name    string
	Columns []string          // given, in this order; SQL, of which the last word is the name
	File    string            // a column of bytes, each value given as a file of its own
	LeftOut map[string]string // columns not given, and why

	owner string // the column that names the person; user_id unless said
	order string // id unless said
}

// Why columns are left out of an export.
const (
	whySecret   = "what somebody shows to get in is kept as a hash alone, which tells nothing"
	whySealed   = "a secret; it is kept sealed and never given out"
	whyChecksum = "a checksum of what stands in the other columns"
	whyKeyed    = "a keyed checksum of a prompt; its text is made from your other rows"
	whyWork     = "says how workers share work, and nothing of you"
	whyAsked    = "what a site calls the state of its list, so that it is not sent again"
	whyDerived  = "an index, made from your postings and their scores"
)

// ExportTables is everything that is kept of a person, in the order of an
// export. The column user_id is left out everywhere: it is the same in all rows,
// the id in users.
func ExportTables() []ExportTable {
	return append(append(accountExport(), saidExport()...), append(jobExport(), workExport()...)...)
}

// NotExported names the tables that hold nothing an export could give, and why.
func NotExported() map[string]string {
	return map[string]string{
		"account_requests":  "what somebody who is not signed in asked for; sealed, and gone within the hour",
		"oidc_flows":        "sign-ins at other providers under way; sealed, and gone within minutes",
		"throttles":         "counts failed attempts by a hash of whom they aimed at or came from",
		"instances":         "how this Assay is run",
		"imported_skills":   "lists of skills that whoever runs this Assay added",
		"audit_heads":       "where the record of audit events ends",
		"provider_gates":    "what is known about the model provider",
		"periodic_turns":    "when housekeeping was last done",
		"fetch_hosts":       "when sites may be asked again",
		"robots_files":      "what sites let programs fetch",
		"posting_snapshots": "public pages as they were fetched, by their address, for whoever asks for them next; neither what you pasted nor that it was you who asked is in it",
		"goose_db_version":  "the version of the database's form",
	}
}

func accountExport() []ExportTable {
	return []ExportTable{
		{Name: "users", owner: "id", Columns: words("id email email_verified name image is_active is_staff login_count last_login terms_accepted_at created_at updated_at"),
			LeftOut: map[string]string{"ledger_key": "a secret that keeps your prompts apart from everybody else's"}},
		{Name: "accounts", Columns: words("id provider issuer subject email last_used_at created_at updated_at"),
			LeftOut: map[string]string{"password_hash": "a secret: your password, hashed"}},
		{Name: "sessions", Columns: words("id provider expires_at ip user_agent last_used_at created_at updated_at"),
			LeftOut: map[string]string{"hash": whySecret}},
		{Name: "user_tokens", Columns: words("id name prefix scopes expires_at last_used_at revoked_at created_at updated_at"),
			LeftOut: map[string]string{"hash": whySecret}},
		{Name: "verifications", Columns: words("id purpose email expires_at used_at created_at updated_at"),
			LeftOut: map[string]string{"hash": whySecret}},
		{Name: "mails", Columns: words("id purpose recipient subject status expires_at created_at updated_at"),
			LeftOut: map[string]string{"sealed": "the text, which holds a one-time code; it is gone once the mail is sent"}},
		{Name: "provider_keys", Columns: words("id hint created_at updated_at"),
			LeftOut: map[string]string{"sealed": whySealed}},
		{Name: "audit_events", order: "seq", Columns: words("seq actor_id action subject_id detail at"),
			LeftOut: map[string]string{"mac": "proves that the record was not changed, with a key that Assay alone has"}},
	}
}

func saidExport() []ExportTable {
	checksum := map[string]string{"content_hash": whyChecksum}
	return []ExportTable{
		{Name: "conversations", Columns: words("id title status origin language goal_job_posting_id goal_skills goal_topic experience_summary extracted_through created_at updated_at")},
		{Name: "conversation_messages", order: "conversation_id, position",
			Columns: words("id conversation_id position role content metadata external_id sent_at retracted_at created_at updated_at")},
		{Name: "employments", LeftOut: checksum,
			Columns: words("id company_name title location description details date_started date_finished is_current created_at updated_at")},
		{Name: "educations", LeftOut: checksum,
			Columns: words("id institution_name location degree field_of_study minor gpa honors relevant_courses details date_started date_finished is_current created_at updated_at")},
		{Name: "experiences", LeftOut: checksum,
			Columns: words(`id employment_id education_id conversation_id title organisation description experience_type date_started date_finished is_current
				situation action result skills_used tags details visibility review extracted_by created_at updated_at`)},
		{Name: "skills", Columns: words("id canonical_key title category description years_experience skill_type skill_level details review extracted_by created_at updated_at")},
		{Name: "experience_skills", Columns: words("id experience_id skill_id proficiency_demonstrated prominence usage_notes extraction_method created_at updated_at")},
		{Name: "skill_denials", Columns: words("id canonical_key title created_at updated_at")},
		{Name: "evidences", Columns: words(`id experience_id experience_skill_id skill_id employment_id education_id skill_denial_id conversation_message_id stated_by_hand
			field start_char end_char quote created_at updated_at`)},
		{Name: "fact_changes", Columns: words("id subject_type subject_id change before cause conversation_ids at")},
		{Name: "contradictions", Columns: words("id field experience_id other_id canonical_key skill_id skill_denial_id status resolution resolved_at kept_first_at kept_second_at created_at updated_at")},
		{Name: "experience_aliases", Columns: words(`id experience_id conversation_id experience_type title organisation date_started date_finished is_current created_at updated_at`)},
	}
}

func jobExport() []ExportTable {
	return []ExportTable{
		{Name: "job_postings", File: "raw", LeftOut: map[string]string{"content_hash": whyChecksum, "version": whyChecksum, "banded": whyDerived},
			Columns: words(`id url canonical_url source company_name job_title location remote_ok employment_type salary salary_min salary_max salary_currency salary_period
				description responsibilities qualifications logistics additional_info benefits language posted_at valid_through scraped_at scraping_success scraping_error scraping_message
				raw_type own_title own_company raw_json board_id system token external_id missing_since closed_at closed_because duplicate_of duplicate_by_hand created_at updated_at`)},
		{Name: "posting_searches", order: "job_posting_id", Columns: words("job_posting_id created_at updated_at"), LeftOut: map[string]string{
			"words": whyDerived, "status": whyDerived, "remote_ok": whyDerived, "pay": whyDerived, "pay_currency": whyDerived, "source": whyDerived,
			"system": whyDerived, "board_id": whyDerived, "score": whyDerived, "dated_at": whyDerived}},
		{Name: "posting_separations", order: "job_posting_id, other_id", Columns: words("job_posting_id other_id created_at updated_at")},
		{Name: "posting_bands", order: "job_posting_id, band", Columns: words("job_posting_id created_at updated_at"), LeftOut: map[string]string{"band": whyDerived}},
		{Name: "boards", LeftOut: map[string]string{"etag": whyAsked, "last_modified": whyAsked},
			Columns: words(`id system token url company_name every_hours paused next_run_at last_run_at last_complete_at last_error failures doubted doubted_since listed created_at updated_at`)},
		{Name: "saved_filters", Columns: words("id board_id name filter seen_at created_at updated_at")},
		{Name: "posting_imports", LeftOut: map[string]string{"sha256": whyChecksum},
			Columns: words(`id name format size received with_analysis status encoding separator unknown_columns rows_total rows_read rows_stored rows_known rows_refused
				error_code message created_at updated_at`)},
		{Name: "posting_import_parts", order: "posting_import_id, start_byte", Columns: words("posting_import_id start_byte created_at updated_at"),
			LeftOut: map[string]string{"data": "a file that you have; its rows are in job_postings once it is read, and then it is gone"}},
		{Name: "posting_import_refusals", order: "posting_import_id, row_no", Columns: words("posting_import_id row_no code message created_at updated_at")},
		{Name: "asks", Columns: words("id kind keys months required text created_at updated_at"), LeftOut: map[string]string{"answer": whyChecksum}},
		{Name: "job_requirements", LeftOut: map[string]string{"ask_id": whyDerived}, Columns: words("id job_posting_id position kind text canonical_key any_of importance min_years start_char end_char quote extracted_by created_at updated_at")},
		{Name: "job_applications", Columns: words("id job_posting_id status applied_date deadline excitement_level notes resume_version_used created_at updated_at")},
		{Name: "matches", Columns: words("id job_posting_id score low high band band_reason contributions scorer created_at updated_at"),
			LeftOut: map[string]string{"facts_hash": whyChecksum}},
		{Name: "job_experiences", Columns: words("id job_posting_id experience_id relevance target_skills match_score creation_source relevance_notes created_at updated_at")},
		{Name: "skill_analyses", Columns: words(`id status total_experiences_analyzed total_jobs_analyzed total_skills_found new_skills_created total_skill_gaps
			average_job_match_score highest_job_match_score lowest_job_match_score skill_gaps job_matches skills_extracted trends analyzer_version analysis_parameters user_notes
			created_at updated_at`)},
	}
}

func workExport() []ExportTable {
	return []ExportTable{
		{Name: "tasks", Columns: words("id kind queue subject_id status attempt crash_count next_run_at progress message error_code result parent_id finished_at created_at updated_at"),
			LeftOut: map[string]string{"input_hash": whyChecksum, "payload_version": whyWork, "lease_token": whyWork, "lease_until": whyWork,
				"dispatch_no": whyWork, "dispatched_at": whyWork, "changed": whyWork}},
		{Name: "idempotency_keys", order: "created_at", Columns: append(words("status location expires_at created_at updated_at"), "convert_from(body, 'UTF8') AS body"),
			LeftOut: map[string]string{"key_hash": whyChecksum, "fingerprint": whyChecksum}},
		{Name: "ai_events", order: "created_at, id", LeftOut: map[string]string{"prompt_hash": whyKeyed},
			Columns: words(`id task_id conversation_id step provider model prompt_version input_tokens output_tokens cached_tokens latency_ms status error_code
				cost_micros reserved_micros cache_hit request_id deadline created_at updated_at`)},
		{Name: "ai_replies", order: "created_at", Columns: words("model reply expires_at created_at updated_at"), LeftOut: map[string]string{"prompt_hash": whyKeyed}},
		{Name: "ai_budgets", order: "user_id", Columns: words("cap_micros month spent_micros reserved_micros created_at updated_at")},
	}
}

func words(text string) []string { return strings.Fields(text) }

// Export is everything that is kept of one person, as it stood at one moment.
type Export struct{ tx *Tx }

// Export records that the user takes their data with them, and gives fn what
// there is to take. It holds a connection until fn returns.
func (s *Store) Export(ctx context.Context, user models.ID, fn func(*Export) error) error {
	// Recorded first, in a transaction of its own: nothing leaves without, and
	// nobody waits for the record while it does.
	err := s.Tx(ctx, user, func(tx *Tx) error { return tx.Audit(ctx, models.AuditEvent{Action: models.AuditExported}) })
	if err != nil {
		return err
	}
	return s.asUser(ctx, user, func(tx *Tx) error {
		// Whoever takes it may be slow, which is not the silence that the setting is about.
		for _, set := range []string{"timezone = 'UTC'", "idle_in_transaction_session_timeout = 0"} {
			if err := tx.db.WithContext(ctx).Exec("SET LOCAL " + set).Error; err != nil {
				return err
			}
		}
		return fn(&Export{tx})
	}, snapshot())
}

// Rows hands each of the person's rows of a table to write, as a JSON object,
// one at a time. write must not keep it.
func (e *Export) Rows(ctx context.Context, table ExportTable, write func(row []byte) error) error {
	rows, err := e.query(ctx, table, "to_json(r)", "SELECT "+strings.Join(table.Columns, ", "), "true")
	if err != nil {
		return translate(err)
	}
	defer rows.Close()
	for rows.Next() {
		var row []byte
		if err := rows.Scan(&row); err != nil {
			return translate(err)
		}
		if err := write(row); err != nil {
			return err
		}
	}
	return translate(rows.Err())
}

// Files hands each value of the table's File column to write, with the id of
// its row. write must not keep it.
func (e *Export) Files(ctx context.Context, table ExportTable, write func(id models.ID, data []byte) error) error {
	if table.File == "" {
		return nil
	}
	rows, err := e.query(ctx, table, "r.*", "SELECT id, "+table.File, table.File+" IS NOT NULL")
	if err != nil {
		return translate(err)
	}
	defer rows.Close()
	for rows.Next() {
		var id models.ID
		var data []byte
		if err := rows.Scan(&id, &data); err != nil {
			return translate(err)
		}
		if err := write(id, data); err != nil {
			return err
		}
	}
	return translate(rows.Err())
}

// query reads the person's rows; every name in it is from the lists above.
func (e *Export) query(ctx context.Context, table ExportTable, outer, inner, where string) (*sql.Rows, error) {
	owner, order := "user_id", "id"
	if table.owner != "" {
		owner = table.owner
	}
	if table.order != "" {
		order = table.order
	}
	return e.tx.db.WithContext(ctx).Raw("SELECT "+outer+" FROM ("+inner+" FROM "+table.Name+" WHERE "+owner+" = ? AND "+where+" ORDER BY "+order+") r", e.tx.User).Rows()
}
