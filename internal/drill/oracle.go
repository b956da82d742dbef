package drill

import (
	"context"
	"slices"
	"strings"
	"time"

	"assay/models"
)

// quietTime is how long a drill waits for quiet before what is still open
// counts as lost.
const quietTime = 60 * time.Second

// inFlight is how much before a kill a reply may have left the provider and
// still not be in the ledger.
const inFlight = 300 * time.Millisecond

// Excuse allows calls beyond one for each conversation.
type Excuse struct {
	Marker string // "" for any conversation
	Calls  int
	Why    string
}

// Excuse allows calls that the drill itself caused.
func (r *Rig) Excuse(e Excuse) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.excused = append(r.excused, e)
}

// Told returns the conversations that were accepted so far.
func (r *Rig) Told() []*Told {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.told)
}

// Settle waits until all is quiet and judges: V1 to V6 of
// docs/reliability.md, and V7.
func (r *Rig) Settle(ctx context.Context) error {
	if err := r.quiet(ctx, quietTime); err != nil {
		r.Failf("V1: %v: %d tasks are still open", err, r.Open(ctx))
	}
	return r.Judge(ctx)
}

// Judge looks at the database and the provider's log as they stand.
func (r *Rig) Judge(ctx context.Context) error {
	calls, err := r.Provider.Calls()
	if err != nil {
		return err
	}
	told := r.Told()
	r.Count("conversations", len(told))
	r.Count("calls", len(calls))
	if r.trials == 0 {
		r.trials = len(told)
	}
	for _, judge := range []func(context.Context, []*Told, []Call) error{
		r.judgeTasks, r.judgeFacts, r.judgeCalls, r.judgeLedger, r.judgeBudgets, r.judgeTenants, r.judgeFence,
	} {
		if err := judge(ctx, told, calls); err != nil {
			return err
		}
	}
	return nil
}

// judgeTasks is V1: each accepted conversation has one extract task, in the
// state it should be in.
func (r *Rig) judgeTasks(ctx context.Context, told []*Told, calls []Call) error {
	rows, err := r.DB.Query(ctx, "SELECT subject_id, status, COALESCE(error_code, '') FROM tasks WHERE kind = 'extract'")
	if err != nil {
		return err
	}
	defer rows.Close()
	type end struct {
		n            int
		status, code string
	}
	ends := map[models.ID]end{}
	states := map[string]int{}
	for rows.Next() {
		var id models.ID
		var e end
		if err := rows.Scan(&id, &e.status, &e.code); err != nil {
			return err
		}
		e.n = ends[id].n + 1
		ends[id] = e
		states[e.status]++
	}
	r.Count("extract", states)
	faulty := map[string]bool{}
	for _, c := range calls {
		if c.Fault != Answer {
			faulty[c.Marker] = true
		}
	}
	for _, t := range told {
		e := ends[t.Conversation]
		switch {
		case e.n == 0:
			r.Failf("V1: conversation %s was accepted and has no task", t.Marker)
		case e.n != max(1, t.Tasks):
			r.Failf("V1: conversation %s has %d extract tasks", t.Marker, e.n)
		case t.Want != "" && e.status != string(t.Want) && !(r.drill.MayFail && faulty[t.Marker] && e.status == string(models.StatusFailed)):
			r.Failf("V1: the task of conversation %s is %s %s, not %s", t.Marker, e.status, e.code, t.Want)
		}
	}
	return rows.Err()
}

// judgeFacts is V2: what a done conversation proves is stored once, and nothing
// else is.
func (r *Rig) judgeFacts(ctx context.Context, told []*Told, _ []Call) error {
	rows, err := r.DB.Query(ctx, `SELECT e.conversation_id, e.organisation, e.title, (SELECT count(*) FROM evidences v WHERE v.experience_id = e.id),
			(SELECT count(*) FROM experience_skills s WHERE s.experience_id = e.id) FROM experiences e`)
	if err != nil {
		return err
	}
	defer rows.Close()
	type row struct {
		conversation  models.ID
		title         string
		proofs, links int
	}
	stored := map[string][]row{}
	for rows.Next() {
		var x row
		var firm string
		if err := rows.Scan(&x.conversation, &firm, &x.title, &x.proofs, &x.links); err != nil {
			return err
		}
		stored[firm] = append(stored[firm], x)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	done, err := r.done(ctx)
	if err != nil {
		return err
	}
	for _, t := range told {
		got, want := stored[t.Firm], 0
		if done[t.Conversation] {
			want = 1
		}
		delete(stored, t.Firm)
		switch {
		case len(got) != want:
			r.Failf("V2: conversation %s has %d experiences, not %d", t.Marker, len(got), want)
		case want == 1 && (got[0].conversation != t.Conversation || !strings.EqualFold(got[0].title, "welder") || got[0].proofs == 0 || got[0].links != 1):
			r.Failf("V2: conversation %s proved something else: %+v", t.Marker, got[0])
		}
	}
	for firm, rows := range stored {
		r.Failf("V2: %d experiences at %q, which nobody told", len(rows), firm)
	}
	if err := r.judgeResults(ctx, told); err != nil {
		return err
	}
	return r.judgeDoubles(ctx)
}

// judgeResults sees that a done task names what it stored: both are written
// together.
func (r *Rig) judgeResults(ctx context.Context, told []*Told) error {
	rows, err := r.DB.Query(ctx, `SELECT t.subject_id FROM tasks t JOIN experiences e ON e.conversation_id = t.subject_id
		WHERE t.kind = 'extract' AND t.status = 'done' AND COALESCE(t.result->'experience_ids', '[]') ? e.id::text`)
	if err != nil {
		return err
	}
	defer rows.Close()
	named := map[models.ID]bool{}
	for rows.Next() {
		var id models.ID
		if err := rows.Scan(&id); err != nil {
			return err
		}
		named[id] = true
	}
	done, err := r.done(ctx)
	if err != nil {
		return err
	}
	for _, t := range told {
		if done[t.Conversation] && !named[t.Conversation] {
			r.Failf("V2: the task of conversation %s is done and does not name what it stored", t.Marker)
		}
	}
	return rows.Err()
}

// judgeDoubles looks for one conversation that was stored twice.
func (r *Rig) judgeDoubles(ctx context.Context) error {
	var twice int
	err := r.Scan(ctx, `SELECT count(*) FROM (SELECT content FROM conversation_messages WHERE role = 'user' GROUP BY content HAVING count(*) > 1) d`, nil, &twice)
	if twice > 0 {
		r.Failf("V2: %d conversations were stored twice", twice)
	}
	return err
}

// done names the conversations whose extract task is done.
func (r *Rig) done(ctx context.Context) (map[models.ID]bool, error) {
	rows, err := r.DB.Query(ctx, "SELECT subject_id FROM tasks WHERE kind = 'extract' AND status = 'done'")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[models.ID]bool{}
	for rows.Next() {
		var id models.ID
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		out[id] = true
	}
	return out, rows.Err()
}

// judgeTenants is V6: what a conversation proved belongs to the one who told
// it.
func (r *Rig) judgeTenants(ctx context.Context, told []*Told, _ []Call) error {
	owners := map[models.ID]models.ID{}
	for _, t := range told {
		owners[t.Conversation] = t.User.ID
	}
	rows, err := r.DB.Query(ctx, `SELECT id, user_id, 'conversation' FROM conversations UNION ALL SELECT conversation_id, user_id, 'experience' FROM experiences
		UNION ALL SELECT subject_id, user_id, 'task' FROM tasks WHERE kind = 'extract'
		UNION ALL SELECT conversation_id, user_id, 'call' FROM ai_events WHERE conversation_id IS NOT NULL
		UNION ALL SELECT m.conversation_id, v.user_id, 'proof' FROM evidences v JOIN conversation_messages m ON m.id = v.conversation_message_id`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var conversation, user models.ID
		var what string
		if err := rows.Scan(&conversation, &user, &what); err != nil {
			return err
		}
		if owner, ok := owners[conversation]; ok && owner != user {
			r.Failf("V6: a %s of conversation %s belongs to somebody else", what, conversation)
		}
	}
	return rows.Err()
}
