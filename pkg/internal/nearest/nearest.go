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
	best, least, length := "", len(name)/5+2, utf8.RuneCountInString(name)
	for _, c := range slices.Sorted(slices.Values(candidates)) {
		if length-utf8.RuneCountInString(c) >= least {
			continue // so many letters are too many; a name may be very long
		}
		if d := levenshtein.ComputeDistance(strings.ToLower(name), strings.ToLower(c)); d < least {
			best, least = c, d
		}
	}
	return best
}

// Hint returns ` (did you mean "…"?)` with what Name finds, to be appended to a message, or "" where it finds nothing.
func Hint(name string, candidates []string) string {
	best := Name(name, candidates)
	if best == "" {
		return ""
	}
	return fmt.Sprintf(" (did you mean %q?)", best)
}
