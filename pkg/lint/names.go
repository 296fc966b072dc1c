package lint

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/policy"
)

// ruleNames maps every present and former name of a rule to its present one.
type ruleNames map[string]string

func namesOf(rules []policy.Rule) ruleNames {
	names := make(ruleNames, len(rules))
	for _, r := range rules {
		for _, alias := range r.Aliases {
			names[alias] = r.Name
		}
	}
	for _, r := range rules {
		names[r.Name] = r.Name
	}
	return names
}

// resolve returns the present name of the rule called name.
func (n ruleNames) resolve(name string) (string, bool) {
	present, ok := n[name]
	return present, ok
}

// didYouMean is the advice on a name that is not a rule, nor one of the others, and what is meant if that is one alone.
func (n ruleNames) didYouMean(name string, others ...string) (advice, meant string) {
	meant = nearest.Name(name, slices.AppendSeq(others, maps.Keys(n)))
	alike := n.withWordsOf(name)
	if meant == "" && len(alike) == 1 {
		meant = alike[0]
	}
	const few = 3
	switch {
	case meant != "":
		return fmt.Sprintf("did you mean %q?", meant), meant
	case 0 < len(alike) && len(alike) <= few:
		for i, rule := range alike {
			alike[i] = strconv.Quote(rule)
		}
		return "did you mean " + strings.Join(alike, " or ") + "?", ""
	default:
		return "\"ekslint rules\" lists the rules", ""
	}
}

// withWordsOf returns the rules whose names have all words of a name, sorted: what people remember of a name is some of its words.
func (n ruleNames) withWordsOf(name string) []string {
	words := strings.Split(strings.ToLower(name[strings.LastIndex(name, "/")+1:]), "-")
	if slices.Contains(words, "") {
		return nil
	}
	var alike []string
	for _, present := range n {
		own := strings.Split(present, "-")
		if !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(own, w) }) {
			alike = append(alike, present)
		}
	}
	slices.Sort(alike)
	return slices.Compact(alike)
}

// lastNear returns the index of the last of the names that is nearly that of a rule; -1 where none is.
func (n ruleNames) lastNear(names []string) int {
	known := slices.Collect(maps.Keys(n))
	for i, name := range slices.Backward(names) {
		if nearest.Name(name, known) != "" {
			return i
		}
	}
	return -1
}
