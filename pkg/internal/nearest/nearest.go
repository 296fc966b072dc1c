// Package nearest finds what somebody probably meant.
package nearest

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// Name returns the candidate that name is most likely a misspelling of: the one with the fewest edits, the first in
// alphabetical order among equals. It returns "" where even that one takes more than one edit and one for every five
// letters of name, since a far-fetched guess is worse than none. Case does not count.
func Name(name string, candidates []string) string {
	length := utf8.RuneCountInString(name)
	if length > longest {
		return ""
	}
	best, least := "", len(name)/5+2
	for _, c := range candidates {
		if apart := length - utf8.RuneCountInString(c); max(apart, -apart) > least {
			continue // each letter that one has more is an edit
		}
		if d := edits(name, c); d < least || d == least && best != "" && c < best {
			best, least = c, d
		}
	}
	return best
}

// Only returns what Name does where no other candidate is as near, and "" otherwise.
func Only(name string, candidates []string) string {
	best := Name(name, candidates)
	isAsNear := func(c string) bool { return c != best && edits(name, c) <= edits(name, best) }
	if best == "" || slices.ContainsFunc(candidates, isAsNear) {
		return ""
	}
	return best
}

func edits(a, b string) int {
	return levenshtein.ComputeDistance(strings.ToLower(a), strings.ToLower(b))
}

// longest is how many letters a name may have to be a misspelling of another; no name of anything comes near it.
const longest = 200

// Hint returns ` (did you mean "…"?)` with what Name finds, to be appended to a message, or "" where it finds nothing.
func Hint(name string, candidates []string) string {
	best := Name(name, candidates)
	if best == "" {
		return ""
	}
	return fmt.Sprintf(" (did you mean %q?)", best)
}
