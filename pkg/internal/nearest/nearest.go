// Package nearest finds what somebody probably meant.
package nearest

import (
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// Name returns the candidate that name is most likely a misspelling of: the one with the fewest edits, the first in
// alphabetical order among equals. It returns "" where even that one takes more than one edit and one for every five
// letters of name, since a far-fetched guess is worse than none. Case does not count.
func Name(name string, candidates []string) string {
	best, least := "", len(name)/5+2
	for _, c := range slices.Sorted(slices.Values(candidates)) {
		if d := levenshtein.ComputeDistance(strings.ToLower(name), strings.ToLower(c)); d < least {
			best, least = c, d
		}
	}
	return best
}
