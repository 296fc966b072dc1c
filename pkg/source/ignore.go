package source

import (
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/gitignore"

	"github.com/ekslint/ekslint/pkg/internal/git"
	"github.com/ekslint/ekslint/pkg/internal/readfile"
)

// What ignore files are called where it is told what they leave out.
const (
	ignoreFile  = ".gitignore"
	excludeFile = ".git/info/exclude"
)

const (
	// maxIgnoreFile is the size of the largest ignore file that is obeyed. Those that people write have a few hundred lines.
	maxIgnoreFile = 64 << 10
	// maxPatterns is how many patterns may hold in one directory, since each file is compared with all of them. Ignore files beyond them are
	// not obeyed.
	maxPatterns = 5_000
)

// ignoreRules say what a walk leaves out of one directory. They are never changed, only extended into new ones.
type ignoreRules struct {
	// directory is the path from where the patterns start.
	directory []string
	// patterns are those of all ignore files down to the directory; later ones take precedence.
	patterns []pattern
	// repository is the one that the directory belongs to, nil where there is none.
	repository *repository
	// by is what leaves out the directory itself, so that only what git tracks is looked at in it; empty where nothing does.
	by string
}

// pattern is a line of an ignore file.
type pattern struct {
	gitignore.Pattern

	// file is where it stands.
	file string
}

// rulesAbove returns the rules that hold at the directory root because of ignore files above it, up to the top of the
// repository that it belongs to. Without a repository there are none.
func (c *collector) rulesAbove(root string) ignoreRules {
	top, ok := git.Find(root)
	if !ok {
		return ignoreRules{}
	}
	rules := ignoreRules{}.enter(c.repository(top, nil))
	path, err := filepath.Rel(top, root)
	if err != nil || path == "." {
		return rules
	}
	dir := top
	for name := range strings.SplitSeq(path, string(filepath.Separator)) {
		rules = rules.read(dir)
		by := rules.leavesOut(name, true)
		rules = rules.below(name)
		rules.by = by
		dir = filepath.Join(dir, name)
	}
	return rules
}

// named returns the rules for a directory that the user names: what would leave it out does not matter.
func (r ignoreRules) named() ignoreRules {
	if r.by == "" {
		return r
	}
	return ignoreRules{repository: r.repository}
}

// enter returns the rules at the top of a repository.
func (r ignoreRules) enter(top *repository) ignoreRules {
	r.repository = top
	return r.add(filepath.Join(top.top, filepath.FromSlash(excludeFile)), excludeFile)
}

// read returns the rules with those of the ignore file of the directory at path added. As for git, a link is no ignore file; and without a
// repository, in which something is tracked or not, there is nothing to ignore.
func (r ignoreRules) read(path string) ignoreRules {
	path = filepath.Join(path, ignoreFile)
	if info, err := os.Lstat(path); err != nil || !info.Mode().IsRegular() || r.repository == nil {
		return r
	}
	return r.add(path, ignoreFile)
}

// add returns the rules with those of the file at path added, which is called name. A file that cannot be read has no rules.
func (r ignoreRules) add(path, name string) ignoreRules {
	data, err := readfile.Read(path, maxIgnoreFile)
	if err != nil {
		return r
	}
	longer := r.with(strings.Lines(string(data)), name)
	if len(longer.patterns) > maxPatterns {
		return r
	}
	return longer
}

// with returns the rules with those of the lines of an ignore file added.
func (r ignoreRules) with(lines iter.Seq[string], file string) ignoreRules {
	r.patterns = slices.Clip(r.patterns)
	for line := range lines {
		line = strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(line) != "" && !strings.HasPrefix(line, "#") {
			r.patterns = append(r.patterns, pattern{gitignore.ParsePattern(line, r.directory), file})
		}
	}
	return r
}

// below returns the rules that hold in the subdirectory called name, before its own ignore file is read.
func (r ignoreRules) below(name string) ignoreRules {
	r.directory = append(slices.Clip(r.directory), name)
	return r
}

// leavesOut returns what leaves out the entry called name of the directory, if git does not track it; empty where nothing does.
func (r ignoreRules) leavesOut(name string, isDir bool) string {
	if r.by != "" {
		return r.by
	}
	if isDir && isOthers(name) {
		return name
	}
	return r.ignoredBy(name, isDir)
}

// ignoredBy returns the ignore file whose patterns name the entry; empty where there is none.
func (r ignoreRules) ignoredBy(name string, isDir bool) string {
	if len(r.patterns) == 0 {
		return ""
	}
	path := append(slices.Clip(r.directory), name)
	for _, p := range slices.Backward(r.patterns) {
		switch p.Match(path, isDir) {
		case gitignore.Exclude:
			return p.file
		case gitignore.Include:
			return ""
		case gitignore.NoMatch:
		}
	}
	return ""
}

// isOthers reports whether what lies in a directory of this name is rarely written by the user.
func isOthers(name string) bool { return name == "node_modules" || name == "vendor" }
