package embedded

import (
	"archive/tar"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

const (
	maxUnpacked = 1 << 30
	maxEntries  = 20_000
	maxLinks    = 1_000
	packagePart = "package/"
	nativePart  = "native/"
	linkList    = "native/pg-symlinks.json"
)

var errUnsafe = errors.New("the archive holds something that it must not")

// unpack writes the native part of an npm archive below dir and makes the
// links it lists. One bad name refuses the whole archive. os.Root keeps every
// write below dir even if a name got past the checks.
func unpack(r io.Reader, dir string) error {
	zipped, err := gzip.NewReader(r)
	if err != nil {
		return fmt.Errorf("unpack: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	in := tar.NewReader(zipped)
	left := int64(maxUnpacked)
	for n := 0; ; n++ {
		h, err := in.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("unpack: %w", err)
		}
		if n >= maxEntries || h.Size > left {
			return fmt.Errorf("%w: too much of it", errUnsafe)
		}
		left -= h.Size
		if err := unpackEntry(root, h, in); err != nil {
			return err
		}
	}
	return makeLinks(root)
}

func unpackEntry(root *os.Root, h *tar.Header, in io.Reader) error {
	name, err := safeName(h.Name)
	if err != nil {
		return err
	}
	name, ours := strings.CutPrefix(name, packagePart)
	ours = ours && strings.HasPrefix(name, nativePart)
	switch h.Typeflag {
	case tar.TypeReg:
	case tar.TypeDir, tar.TypeXGlobalHeader:
		return nil // directories are made for the files in them
	default:
		return fmt.Errorf("%w: %q is neither a file nor a directory", errUnsafe, h.Name)
	}
	if !ours {
		return nil
	}
	mode := fs.FileMode(0o644)
	if h.FileInfo().Mode().Perm()&0o100 != 0 {
		mode = 0o755
	}
	if err := makeParents(root, name); err != nil {
		return err
	}
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return fmt.Errorf("unpack: %w", err)
	}
	_, err = io.Copy(f, in)
	// The umask may have taken away what the server's user needs.
	return errors.Join(err, f.Chmod(mode), f.Close())
}

// safeName returns the clean form of a name inside the archive, or refuses it.
func safeName(name string) (string, error) {
	clean := path.Clean(name)
	if name == "" || strings.ContainsAny(name, "\\\x00") || path.IsAbs(name) || strings.Contains("/"+name+"/", "/../") || !filepath.IsLocal(filepath.FromSlash(clean)) {
		return "", fmt.Errorf("%w: the name %q", errUnsafe, name)
	}
	return clean, nil
}

func makeParents(root *os.Root, name string) error {
	dir := path.Dir(name)
	if dir == "." {
		return nil
	}
	if _, err := root.Stat(dir); err == nil {
		return nil
	}
	if err := makeParents(root, dir); err != nil {
		return err
	}
	if err := root.Mkdir(dir, 0o755); err != nil {
		return fmt.Errorf("unpack: %w", err)
	}
	return root.Chmod(dir, 0o755)
}

// makeLinks makes the links that npm archives cannot hold themselves: target
// is the link, source the file it leads to, both from the package's root.
func makeLinks(root *os.Root) error {
	f, err := root.Open(linkList)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	var links []struct{ Source, Target string }
	if err := json.NewDecoder(io.LimitReader(f, 1<<20)).Decode(&links); err != nil {
		return fmt.Errorf("unpack: the list of links: %w", err)
	}
	if len(links) > maxLinks {
		return fmt.Errorf("%w: too many links", errUnsafe)
	}
	for _, l := range links {
		source, err := safeName(l.Source)
		if err != nil {
			return err
		}
		target, err := safeName(l.Target)
		if err != nil {
			return err
		}
		if !strings.HasPrefix(source, nativePart) || !strings.HasPrefix(target, nativePart) {
			return fmt.Errorf("%w: a link from %q to %q", errUnsafe, l.Target, l.Source)
		}
		if err := makeParents(root, target); err != nil {
			return err
		}
		to, err := filepath.Rel(path.Dir(target), source)
		if err != nil {
			return err
		}
		if err := root.Symlink(to, target); err != nil {
			return fmt.Errorf("unpack: %w", err)
		}
	}
	return nil
}
