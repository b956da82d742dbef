package drill

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"

	"github.com/jackc/pgx/v5/pgconn"
)

// disk is what a drill's tables are on, and can be filled.
type disk interface {
	Fill(ctx context.Context) error
	Free(ctx context.Context) error
	// Close moves the tables back.
	Close(ctx context.Context) error
	Kind() string
}

// smallDisk puts the drill's tables on a disk of their own: a small file system
// where we may mount one. Elsewhere a trigger stands in for it, which refuses
// what is written to any table as Postgres does when it cannot make it larger.
func (r *Rig) smallDisk(ctx context.Context) (disk, error) {
	d := &mounted{rig: r, name: r.name + "_disk", dir: filepath.Join(r.Lab.dir, r.name+"-disk")}
	err := d.open(ctx)
	switch {
	case err == nil:
		return d, nil
	case errors.Is(err, errNoMount):
		s := &refusing{rig: r}
		return s, s.open(ctx)
	}
	return nil, err
}

// errNoMount says that we may not mount.
var errNoMount = errors.New("no file system may be mounted")

// diskSize is how large the small file system is, in MiB. Postgres writes tables
// to it, and neither its log nor its catalogue.
const diskSize = 48

// mounted is a small file system with a tablespace on it.
type mounted struct {
	rig       *Rig
	name, dir string
}

func (d *mounted) Kind() string { return fmt.Sprintf("tmpfs of %d MiB", diskSize) }

func (d *mounted) open(ctx context.Context) error {
	info, err := os.Stat(filepath.Join(d.rig.Lab.dir, "servers", "postgres"))
	if err != nil {
		return err
	}
	owner, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return errNoMount
	}
	if err := os.Mkdir(d.dir, 0o711); err != nil {
		return err
	}
	if err := mountSmall(d.dir, diskSize, owner.Uid, owner.Gid); err != nil {
		return fmt.Errorf("%w: %w", errNoMount, err)
	}
	if err := d.exec(ctx, fmt.Sprintf("CREATE TABLESPACE %s LOCATION '%s'", d.name, d.dir)); err != nil {
		return errors.Join(err, unmountSmall(d.dir))
	}
	// What the drill itself writes down is not what fills up.
	return d.exec(ctx, "ALTER TABLE ALL IN TABLESPACE pg_default SET TABLESPACE "+d.name, "ALTER INDEX ALL IN TABLESPACE pg_default SET TABLESPACE "+d.name,
		"ALTER TABLE drill_audit SET TABLESPACE pg_default", "ALTER INDEX drill_audit_pkey SET TABLESPACE pg_default")
}

// exec moves tables while the program is at work on them, so that each side may
// have what the other waits for.
func (d *mounted) exec(ctx context.Context, statements ...string) error {
	for _, s := range statements {
		_, err := d.rig.DB.Exec(ctx, s)
		for try := 1; try < 10 && isDeadlock(err); try++ {
			_, err = d.rig.DB.Exec(ctx, s)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", s, err)
		}
	}
	return nil
}

func isDeadlock(err error) bool {
	var refused *pgconn.PgError
	return errors.As(err, &refused) && refused.Code == "40P01"
}

func (d *mounted) ballast() string { return filepath.Join(d.dir, "ballast") }

// Fill writes until there is no room.
func (d *mounted) Fill(context.Context) error {
	f, err := os.OpenFile(d.ballast(), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	defer f.Close()
	for size := 1 << 20; size > 0; {
		n, err := f.Write(make([]byte, size))
		switch {
		case errors.Is(err, syscall.ENOSPC):
			size = min(n, size/2)
		case err != nil:
			return err
		}
	}
	return nil
}

// Free makes room again.
func (d *mounted) Free(context.Context) error { return os.Remove(d.ballast()) }

// Close moves the tables back and takes the disk away.
func (d *mounted) Close(ctx context.Context) error {
	err := d.exec(ctx, "ALTER TABLE ALL IN TABLESPACE "+d.name+" SET TABLESPACE pg_default", "ALTER INDEX ALL IN TABLESPACE "+d.name+" SET TABLESPACE pg_default",
		"DROP TABLESPACE "+d.name)
	return errors.Join(err, unmountSmall(d.dir))
}

// refusing stands in for a full disk.
type refusing struct{ rig *Rig }

func (s *refusing) Kind() string { return "a trigger that answers 53100" }

const refusingSQL = `
CREATE TABLE drill_disk (is_full boolean NOT NULL);
INSERT INTO drill_disk VALUES (false);
CREATE FUNCTION drill_disk() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
	IF (SELECT is_full FROM drill_disk) THEN
		RAISE EXCEPTION 'could not extend file "base/1/1": No space left on device' USING ERRCODE = 'disk_full', HINT = 'Check free disk space.';
	END IF;
	RETURN NULL;
END $$;
DO $$
DECLARE t regclass;
BEGIN
	FOR t IN SELECT c.oid FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
		AND c.relname NOT LIKE 'drill%' AND c.relname <> 'goose_db_version' LOOP
		EXECUTE format('CREATE TRIGGER drill_disk AFTER INSERT OR UPDATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION drill_disk()', t);
	END LOOP;
END $$;`

func (s *refusing) open(ctx context.Context) error {
	_, err := s.rig.DB.Exec(ctx, refusingSQL)
	return err
}

func (s *refusing) set(ctx context.Context, full bool) error {
	_, err := s.rig.DB.Exec(ctx, "UPDATE drill_disk SET is_full = $1", full)
	return err
}

// Fill has every write refused.
func (s *refusing) Fill(ctx context.Context) error { return s.set(ctx, true) }

// Free has every write taken.
func (s *refusing) Free(ctx context.Context) error { return s.set(ctx, false) }

// Close does nothing: what it made goes with the database.
func (s *refusing) Close(context.Context) error { return nil }
