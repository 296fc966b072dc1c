package git

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// File is a file of a commit.
type File struct {
	// Path leads from the root of the repository, with slashes.
	Path string
	// object is the hash of the content.
	object   string
	isAbsent bool
}

const (
	// maxFiles bounds what is kept of such a list. The largest repositories have a tenth of it; a tree that refers to itself may hold more
	// files than there are atoms, in a few kilobytes.
	maxFiles = 500_000
	// maxEntry bounds one entry of such a list, which is a path and a hash.
	maxEntry = 64 << 10
)

// Files lists the files of a commit at or below in, which leads from the root, with slashes; "." is the root. Below it, those are
// listed that wanted wants by their path from there. A link counts as the file that it leads to in the commit, whether it is
// in itself or below; links to directories are not followed below it. The order is that of git, with links last. There are
// none where the commit has no such path.
func (r *Repository) Files(ctx context.Context, commit, in string, wanted func(string) bool) ([]File, error) {
	at := object{hash: commit, kind: "tree"}
	if in != "." {
		var err error
		if at, err = r.at(ctx, commit, in); err != nil {
			return nil, fmt.Errorf("looking for %s in %s: %w", in, commit, err)
		}
	}
	switch at.kind {
	case "blob":
		return []File{{Path: in, object: at.hash}}, nil
	case "tree":
	default:
		return nil, nil
	}
	files, links, err := r.below(ctx, at.hash, in, wanted)
	if err != nil {
		return nil, fmt.Errorf("listing the files of %s: %w", commit, err)
	}
	targets, err := r.lookup(ctx, commit, links)
	if err != nil {
		return nil, fmt.Errorf("following the links of %s: %w", commit, err)
	}
	for i, target := range targets {
		if target.kind == "blob" {
			files = append(files, File{Path: links[i], object: target.hash})
		}
	}
	return files, nil
}

// at returns what stands at a path of a commit, whose content may be missing in a partial clone.
func (r *Repository) at(ctx context.Context, commit, in string) (found object, err error) {
	isLink := false
	err = r.list(ctx, func(e entry) error {
		found, isLink = object{hash: e.hash, kind: e.kind}, e.mode == modeLink
		return nil
	}, commit, "--", in)
	if err == nil && (isLink || found.kind == "") { // the path leads through a link, or nowhere
		var followed []object
		if followed, err = r.lookup(ctx, commit, []string{in}); err == nil {
			found = followed[0]
		}
	}
	return found, err
}

// below lists the files and the links of a tree, which stands at in, by their paths from the root.
func (r *Repository) below(ctx context.Context, tree, in string, wanted func(string) bool) (files []File, links []string, err error) {
	err = r.list(ctx, func(e entry) error {
		switch name := path.Join(in, e.path); {
		case !wanted(e.path):
		case len(files)+len(links) >= maxFiles:
			return fmt.Errorf("more than %d files", maxFiles)
		case e.mode == modeLink:
			links = append(links, name)
		case e.kind == "blob":
			files = append(files, File{Path: name, object: e.hash})
		}
		return nil
	}, "-r", tree)
	return files, links, err
}

const modeLink = "120000"

// entry is an entry of a tree.
type entry struct{ mode, kind, hash, path string }

// list hands over the entries that git ls-tree prints, until take fails.
func (r *Repository) list(ctx context.Context, take func(entry) error, args ...string) error {
	return r.records(ctx, func(text string) error {
		e, err := parseEntry(text)
		if err != nil {
			return err
		}
		return take(e)
	}, r.args(append([]string{"ls-tree", "-z", "--full-tree"}, args...)...)...)
}

// records hands over what git prints, part by part, each of which ends with a zero byte, until take fails.
func (r *Repository) records(ctx context.Context, take func(string) error, args ...string) error {
	return r.run(ctx, nil, func(stdout *bufio.Reader) error {
		for {
			text, err := readUntil(stdout, 0)
			if err != nil || text == "" {
				return err
			}
			if err := take(text); err != nil {
				return err
			}
		}
	}, args...)
}

// parseEntry reads "<mode> <type> <object>\t<path>" (https://git-scm.com/docs/git-ls-tree#_output_format).
func parseEntry(text string) (entry, error) {
	meta, name, _ := strings.Cut(text, "\t")
	fields := strings.Fields(meta)
	if len(fields) != 3 || name == "" {
		return entry{}, fmt.Errorf("git ls-tree printed %q", text)
	}
	return entry{fields[0], fields[1], fields[2], name}, nil
}

// readUntil reads up to the delimiter, which is left out, or the end; what is longer than maxEntry is an error.
func readUntil(r *bufio.Reader, delimiter byte) (string, error) {
	var text []byte
	for {
		part, err := r.ReadSlice(delimiter)
		text = append(text, part...)
		switch {
		case len(text) > maxEntry:
			return "", fmt.Errorf("git printed more than %d bytes at once", maxEntry)
		case err == nil:
			return string(text[:len(text)-1]), nil
		case errors.Is(err, io.EOF):
			return string(text), nil
		case !errors.Is(err, bufio.ErrBufferFull):
			return "", fmt.Errorf("reading what git prints: %w", err)
		}
	}
}
