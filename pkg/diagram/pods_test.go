package diagram_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/diagram"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// withPods is a drawing of the fixture in which the pods of some members have network interfaces of their own, which carry sg-0pods.
func withPods(t *testing.T, fixture string, members ...string) diagram.Drawing {
	t.Helper()
	d := fixtures(t)[fixture]
	g := *d.Graph
	g.SecurityGroups = append(slices.Clone(g.SecurityGroups), sggraph.SecurityGroup{
		ID: "sg-0pods", Kind: sggraph.KindUser, Origin: sggraph.OriginUser, Roles: []sggraph.Kind{}, Tags: map[string]string{}, Because: []sggraph.Because{},
	})
	var all []sggraph.Member
	for _, m := range g.Members {
		all = append(all, m)
		if slices.Contains(members, m.ID) {
			all = append(all, sggraph.Member{
				ID: m.ID + "/pods", Kind: sggraph.MemberPods, SecurityGroups: []string{"sg-0pods"}, GroupsKnown: true, Because: []sggraph.Because{},
			})
		}
	}
	g.Members = all
	d.Graph, d.Flows = &g, g.Flows()
	return d
}

// Pods with network interfaces of their own have a box of their own, which says what is in it.
func TestPodsHaveABox(t *testing.T) {
	t.Parallel()
	d := withPods(t, "typical", "nodegroup/gpu", "managed-nodegroup/system")
	for name, want := range map[string]string{
		"text":    "  sg-0pods\n      nodegroup/gpu/pods\n",
		"mermaid": `["sg-0pods, pods, on network interfaces of their own`,
		"dot":     "label=\"sg-0pods, pods, on network interfaces of their own",
		"svg":     ">pods, on network interfaces of their own</text>",
	} {
		if out := string(written(t, format(t, name), d)); !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
}
