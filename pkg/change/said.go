package change

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/ekslint/ekslint/pkg/lint"
)

// withMessages returns the report with the words of its messages in what findings are about. A baseline need not know them; but of the two
// versions of one file, a message that says more is of a finding that has become worse, and one that says less is not.
func withMessages(r *lint.Report) *lint.Report {
	names := clusterNames(r)
	said := *r
	said.Findings = slices.Clone(r.Findings)
	for i := range said.Findings {
		f := &said.Findings[i]
		if f.Identity != nil {
			identity := *f.Identity
			identity.Content = slices.Compact(slices.Sorted(slices.Values(slices.Concat(identity.Content, wordsOf(f.Message, names[f.File])))))
			f.Identity = &identity
		}
	}
	return &said
}

// clusterNames are the names of the clusters of each file, which may be others without making anything worse.
func clusterNames(r *lint.Report) map[string]map[string]bool {
	names := map[string]map[string]bool{}
	for _, d := range r.Documents {
		if names[d.File] == nil {
			names[d.File] = map[string]bool{}
		}
		names[d.File][d.Cluster] = true
	}
	return names
}

// mostCounted is the largest number of which a message has all that are smaller.
const mostCounted = 100

// wordsOf are the words of a message but those to pass over. A number stands for itself and all that are smaller, so that a larger one is
// more than was said before.
func wordsOf(message string, passOver map[string]bool) []string {
	var words []string
	for word := range strings.FieldsFuncSeq(message, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`",;:()`, r) }) {
		word = strings.TrimRight(word, ".")
		n, err := strconv.Atoi(word)
		switch {
		case passOver[word]:
		case err != nil || n < 0 || n > mostCounted:
			words = append(words, "said: "+strings.TrimSuffix(word, "s")) // one of them, or several
		default:
			for i := range n + 1 {
				words = append(words, fmt.Sprintf("said: at least %d", i))
			}
		}
	}
	return words
}
