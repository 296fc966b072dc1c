package diagram

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// whoReaches says in one sentence which of the addresses of the internet reach the API server.
func whoReaches(parts []sggraph.FlowPart, internet string) string {
	var clauses []string
	for _, verdict := range []sggraph.Verdict{sggraph.Allowed, sggraph.Unknown, sggraph.Denied} {
		i := slices.IndexFunc(parts, func(p sggraph.FlowPart) bool { return p.Verdict == verdict })
		if i < 0 {
			continue
		}
		who := printable.Prefixes(parts[i].Addresses)
		if who == "the rest" {
			who += " of the " + internet
		}
		clauses = append(clauses, clause(who, verdict, strings.Contains(who, ", "), len(clauses) == 0))
	}
	return strings.Join(clauses, "; ")
}

// clause says whether somebody reaches the API server; only the first one names it.
func clause(who string, v sggraph.Verdict, isSeveral, isFirst bool) string {
	reaches, does := "reaches", "does"
	if isSeveral {
		reaches, does = "reach", "do"
	}
	switch {
	case v == sggraph.Allowed:
		return who + " " + reaches + " the API server"
	case v == sggraph.Unknown && isFirst:
		return "whether " + who + " " + reaches + " the API server is not known"
	case v == sggraph.Unknown:
		return "whether " + who + " " + does + " is not known"
	default:
		return who + " " + does + " not"
	}
}
