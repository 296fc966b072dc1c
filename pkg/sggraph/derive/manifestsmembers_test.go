package derive_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// carried are the groups of a member, in no order.
type carried struct {
	Certain, Perhaps []string
	AndOthers        bool
}

func checkMember(g *sggraph.Graph, part map[string]string) string {
	m := memberOf(g, part["id"])
	if m == nil {
		return noMember(g)
	}
	want := carried{splitIDs(part["groups"]), splitIDs(part["perhaps"]), part["others"] != ""}
	got := carried{slices.Sorted(slices.Values(m.SecurityGroups)), slices.Sorted(slices.Values(m.PossibleSecurityGroups)), !m.GroupsKnown}
	if diff := cmp.Diff(want, got); diff != "" {
		return "groups (-want +got):\n" + diff
	}
	return ""
}

// splitIDs are the ids of a list, sorted; "nothing" is none.
func splitIDs(list string) []string {
	if list == "nothing" || list == "" {
		return nil
	}
	return slices.Sorted(slices.Values(strings.Split(list, ", ")))
}

func memberOf(g *sggraph.Graph, id string) *sggraph.Member {
	for i := range g.Members {
		if g.Members[i].ID == id {
			return &g.Members[i]
		}
	}
	return nil
}

func noMember(g *sggraph.Graph) string {
	var all []string
	for i := range g.Members {
		all = append(all, g.Members[i].ID)
	}
	return "there is no such member, but " + strings.Join(all, ", ")
}

func checkNoMember(g *sggraph.Graph, part map[string]string) string {
	if m := memberOf(g, part["id"]); m != nil {
		return "there is one, because of " + reasons(m.Because)
	}
	return ""
}

// refusals are why a load balancer is not made, or nothing let in to its targets.
func refusals(g *sggraph.Graph, id string) (texts []string, wrong string) {
	m := memberOf(g, id)
	if m == nil || m.LoadBalancer == nil {
		return nil, noMember(g)
	}
	for _, b := range m.LoadBalancer.Refused {
		texts = append(texts, b.Text)
	}
	for _, target := range m.LoadBalancer.Targets {
		for _, b := range target.Refused {
			texts = append(texts, b.Text)
		}
	}
	return texts, ""
}

func checkRefused(g *sggraph.Graph, part map[string]string) string {
	texts, wrong := refusals(g, part["id"])
	if wrong == "" && !slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(text, part["reason"]) }) {
		return fmt.Sprintf("it is refused for %q", texts)
	}
	return wrong
}

func checkNotRefused(g *sggraph.Graph, part map[string]string) string {
	texts, wrong := refusals(g, part["id"])
	if wrong == "" && len(texts) > 0 {
		return fmt.Sprintf("it is refused for %q", texts)
	}
	return wrong
}

func checkRefusedBinding(g *sggraph.Graph, part map[string]string) string {
	var texts []string
	for _, b := range g.Bindings {
		for _, why := range b.Refused {
			if b.Service == part["service"] {
				texts = append(texts, why.Text)
			}
		}
	}
	if !slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(text, part["reason"]) }) {
		return fmt.Sprintf("its bindings are refused for %q", texts)
	}
	return ""
}
