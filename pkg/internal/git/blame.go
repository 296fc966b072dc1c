package git

import (
	"bufio"
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// blame returns the changes of lines of a file as it is in the commit, so that git compares objects alone, and no filter runs. It would
// read a mailmap where it stands, which therefore is not the work tree.
func (r *Repository) blame(ctx context.Context, commit, path string, lines []int) (map[int]Change, error) {
	const most = 100 // ranges, beyond which git is asked about all lines: the arguments of a program have a limit
	outside := filepath.VolumeName(r.Root) + string(filepath.Separator)
	args := r.args("-C", outside, "-c", "mailmap.file=", "-c", "mailmap.blob=", "-c", "core.attributesFile=",
		"blame", "--porcelain", "--no-textconv", "--no-ignore-revs-file")
	for _, n := range lines {
		if len(lines) <= most {
			args = append(args, fmt.Sprintf("-L%d,%d", n, n))
		}
	}
	b := blameReader{commits: map[string]*blamedCommit{}, lines: map[int]*blamedCommit{}}
	if err := r.run(ctx, nil, b.read, append(args, commit, "--", path)...); err != nil {
		return nil, err
	}
	changes := make(map[int]Change, len(b.lines))
	for line, c := range b.lines {
		change, ok, err := r.changeOf(ctx, c)
		switch {
		case err != nil:
			return nil, err
		case ok:
			changes[line] = change
		}
	}
	return changes, nil
}

// blamedCommit is what git blame says about a commit.
type blamedCommit struct {
	hash, authorTime string
	isBoundary       bool
	// isCut is set where it has parents, which the repository lacks; nil while that is not known.
	isCut *bool
}

// changeOf returns the change that a commit is; ok is false where the time of its author is not one.
func (r *Repository) changeOf(ctx context.Context, c *blamedCommit) (change Change, ok bool, err error) {
	seconds, err := strconv.ParseInt(c.authorTime, 10, 64)
	at := time.Unix(seconds, 0).UTC()
	if err != nil || at.Year() < 1 || at.Year() > 9999 {
		return Change{}, false, nil //nolint:nilerr // what cannot be a time is none
	}
	if c.isCut == nil {
		isCut := false
		if c.isBoundary { // a first commit is one as well
			if isCut, err = r.hasParents(ctx, c.hash); err != nil {
				return Change{}, false, err
			}
		}
		c.isCut = &isCut
	}
	const short = 10
	return Change{Commit: c.hash[:short], Day: at.Format(time.DateOnly), OrEarlier: *c.isCut}, true, nil
}

// hasParents reports whether a commit names parents, be they in the repository or not.
func (r *Repository) hasParents(ctx context.Context, hash string) (bool, error) {
	text, err := r.line(ctx, r.args("cat-file", "commit", hash)...)
	header, _, _ := strings.Cut(text, "\n\n")
	return strings.Contains(header, "\nparent "), err
}

// blameReader reads what git blame prints (https://git-scm.com/docs/git-blame#_the_porcelain_format).
type blameReader struct {
	commits map[string]*blamedCommit
	lines   map[int]*blamedCommit
}

func (b *blameReader) read(stdout *bufio.Reader) error {
	var at *blamedCommit
	for {
		text, err := readUntil(stdout, '\n')
		if err != nil || text == "" {
			return err
		}
		key, value, _ := strings.Cut(text, " ")
		switch {
		case at == nil:
			if at, err = b.line(key, value); err != nil {
				return err
			}
		case text[0] == '\t': // the line itself, which ends what there is about it
			at = nil
		case key == "author-time":
			at.authorTime = value
		case key == "boundary":
			at.isBoundary = true
		}
	}
}

// line reads "<hash> <its line then> <its line now> <lines of this group>", the last where a group begins.
func (b *blameReader) line(hash, numbers string) (*blamedCommit, error) {
	fields := strings.Fields(numbers)
	if !isHash(hash) || len(fields) < 2 {
		return nil, fmt.Errorf("git blame printed %q", hash+" "+numbers)
	}
	n, err := strconv.Atoi(fields[1])
	if err != nil {
		return nil, fmt.Errorf("git blame printed %q: %w", hash+" "+numbers, err)
	}
	c := b.commits[hash]
	if c == nil {
		c = &blamedCommit{hash: hash}
		b.commits[hash] = c
	}
	b.lines[n] = c
	return c, nil
}
