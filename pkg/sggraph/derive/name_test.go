package derive_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
)

func TestMembersAreCalledAsInTheFile(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		names string // of the list that each of the kinds has
		want  []string
	}{
		"a name":                      {"{name: a}", []string{"a"}},
		"a placeholder":               {"{name: '${NG}'}", []string{"${NG}"}},
		"part of a name":              {"{name: 'ng-${ENV}'}", []string{"ng-${ENV}"}},
		"a template":                  {"{name: {{ .Values.name }}}", []string{"{{ .Values.name }}"}},
		"a word to replace":           {"{name: <name>}", []string{"<name>"}},
		"a slash":                     {"{name: '${ENV}/a'}", []string{"${ENV}/a"}},
		"a control character":         {`{name: "a\x1b${B}"}`, []string{"a\x1b${B}"}},
		"a name twice":                {"{name: a}, {name: a}", []string{"a", "[1]"}},
		"a placeholder twice":         {"{name: 'ng-${A}'}, {name: 'ng-${A}'}, {name: 'ng-${B}'}", []string{"ng-${A}", "[1]", "ng-${B}"}},
		"no name":                     {"{}", []string{"[0]"}},
		"an empty name":               {"{name: ''}", []string{"[0]"}},
		"no string":                   {"{name: [a]}", []string{"[0]"}},
		"a key in the wrong case":     {"{Name: '${NG}'}", []string{"[0]"}},
		"a place":                     {"{name: '[1]'}, {name: '[${A}]'}", []string{"[0]", "[1]"}},
		"a group of another":          {"{name: a/efa}, {name: '${A}/ssh'}", []string{"[0]", "[1]"}},
		"an item that is not known":   {"'${NG}', {name: '${NG}'}", []string{"[0]", "${NG}"}},
		"a sibling that is not known": {"{name: a, '${KEY}': b}", []string{"a"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for list, kind := range map[string]sggraph.Kind{
				"nodeGroups": sggraph.MemberNodegroup, "managedNodeGroups": sggraph.MemberManagedNodegroup,
				"fargateProfiles": sggraph.MemberFargateProfile,
			} {
				g := graphtest.Derive(t, list+": ["+test.names+"]")
				got := []string{}
				for _, m := range g.Members {
					if m.Kind == kind {
						got = append(got, m.ID)
					}
				}
				want := []string{}
				for _, id := range test.want {
					want = append(want, string(kind)+"/"+id)
				}
				graphtest.Expect(t, list, got, want)
			}
		})
	}
}

func TestGroupsAreCalledAsTheirNodegroups(t *testing.T) {
	t.Parallel()
	g := graphtest.Derive(t, "nodeGroups: [{name: 'ng-${ENV}', efaEnabled: true}]\nmanagedNodeGroups: [{name: 'ng-${ENV}', ssh: {allow: true}}]")
	graphtest.Expect(t, "carried", graphtest.Member(t, g, "nodegroup/ng-${ENV}").SecurityGroups, []string{"shared-node", "nodegroup/ng-${ENV}", "nodegroup/ng-${ENV}/efa"})
	graphtest.Expect(t, "carried", graphtest.Member(t, g, "managed-nodegroup/ng-${ENV}").SecurityGroups, []string{"cluster", "managed-nodegroup/ng-${ENV}/ssh"})
	for _, id := range []string{"nodegroup/ng-${ENV}", "nodegroup/ng-${ENV}/efa", "managed-nodegroup/ng-${ENV}/ssh"} {
		graphtest.Group(t, g, id)
	}
}
