package source

import (
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/gitignore"
)

const ignoreFile = ".gitignore"

// ignoreRules are the ignore rules that hold in one directory. They are never changed, only extended into new ones.
type ignoreRules struct {
	// directory is the path from the root of the repository.
	directory []string
	// patterns are those of all ignore files from the root down to the directory; later ones take precedence.
	patterns []gitignore.Pattern
}

// rulesAbove returns the rules that hold at the directory root because of ignore files above it, up to the root of the
// repository that it belongs to. Without a repository, or if the directory is itself ignored, there are none.
func rulesAbove(root string) ignoreRules {
	top, ok := repository(root)
	if !ok {
		return ignoreRules{}
	}
	rules := ignoreRules{}.read(filepath.Join(top, ".git", "info", "exclude"))
	path, err := filepath.Rel(top, root)
	if err != nil || path == "." {
		return rules
	}
	dir := top
	for name := range strings.SplitSeq(path, string(filepath.Separator)) {
		rules = rules.read(filepath.Join(dir, ignoreFile))
		if rules.ignores(name, true) {
			return ignoreRules{}
		}
		dir = filepath.Join(dir, name)
		rules = rules.below(name)
	}
	return rules
}

// repository returns the nearest directory at or above dir that holds a .git; it cannot look above a relative path.
func repository(dir string) (string, bool) {
	for {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return dir, true
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", false
		}
		dir = parent
	}
}

// read returns the rules with those of the ignore file at path added. A file that cannot be read has no rules.
func (r ignoreRules) read(path string) ignoreRules {
	data, err := os.ReadFile(path)
	if err != nil {
		return r
	}
	return r.with(strings.Lines(string(data)))
}

// with returns the rules with those of the lines of an ignore file added.
func (r ignoreRules) with(lines iter.Seq[string]) ignoreRules {
	r.patterns = slices.Clip(r.patterns)
	for line := range lines {
		line = strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(line) != "" && !strings.HasPrefix(line, "#") {
			r.patterns = append(r.patterns, gitignore.ParsePattern(line, r.directory))
		}
	}
	return r
}

// below returns the rules that hold in the subdirectory called name, before its own ignore file is read.
func (r ignoreRules) below(name string) ignoreRules {
	r.directory = append(slices.Clip(r.directory), name)
	return r
}

// ignores reports whether the entry called name of the directory is ignored.
func (r ignoreRules) ignores(name string, isDir bool) bool {
	if len(r.patterns) == 0 {
		return false
	}
	path := append(slices.Clip(r.directory), name)
	return gitignore.NewMatcher(r.patterns).Match(path, isDir)
}
