package config

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// Bounds of patterns, each of which every file is compared with; alternatives in braces multiply the ways to do so.
const (
	mostPatterns = 1_000
	longest      = 500
	mostBraces   = 2
)

// checkPattern is the error of what is not a pattern, or would take long to compare with.
func checkPattern(pattern string) error {
	switch glob, _ := globOf(pattern); {
	case !doublestar.ValidatePattern(glob) || strings.Trim(pattern, "!/") == "":
		return fmt.Errorf("%q is not a pattern", pattern)
	case slices.ContainsFunc(strings.Split(strings.Trim(strings.TrimPrefix(pattern, "!"), "/"), "/"), isNoName):
		return fmt.Errorf("%q matches nothing: paths have no empty part, no \".\" and no \"..\"", pattern)
	case len(pattern) > longest:
		return fmt.Errorf("a pattern is longer than %d bytes", longest)
	case strings.Count(pattern, "{") > mostBraces:
		return fmt.Errorf("%q has more than %d pairs of braces", pattern, mostBraces)
	default:
		return nil
	}
}

// isNoName reports whether no file or directory goes by a name.
func isNoName(name string) bool { return name == "" || name == "." || name == ".." }

// globOf is a pattern as a glob for whole paths: as in a .gitignore, one without a slash before its end is about names in any
// directory, and one with an exclamation mark takes back what patterns before it have matched.
func globOf(pattern string) (glob string, isNegated bool) {
	glob, isNegated = strings.CutPrefix(pattern, "!")
	if !strings.Contains(strings.TrimSuffix(glob, "/"), "/") {
		return "**/" + glob, isNegated
	}
	return strings.TrimPrefix(glob, "/"), isNegated
}

// matches reports whether the last of the patterns that is about a path, or about a directory above it, matches. The path is one from
// the directory that the patterns start from.
func matches(patterns []Value[string], name string, isDir bool) bool {
	_, matched := matching(patterns, name, isDir)
	return matched
}

// matching is matches, and says which of the patterns it is.
func matching(patterns []Value[string], name string, isDir bool) (by Value[string], matched bool) {
	for _, p := range patterns {
		glob, isNegated := globOf(p.Is)
		if matched == isNegated && isAbout(glob, filepath.ToSlash(name), isDir) {
			by, matched = p, !isNegated
		}
	}
	return by, matched
}

// isAbout reports whether a glob matches a path or a directory above it.
func isAbout(glob, name string, isDir bool) bool {
	directoriesOnly := strings.HasSuffix(glob, "/")
	glob = strings.TrimSuffix(glob, "/")
	for at := name; at != "." && at != "/"; at = path.Dir(at) {
		if (isDir || at != name || !directoriesOnly) && doublestar.MatchUnvalidated(glob, at) {
			return true
		}
	}
	return false
}
