package sggraph_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
)

func TestTraitsAreEqualForGroupsThatAreAlike(t *testing.T) {
	t.Parallel()
	traits := graphtest.Derive(t, `
vpc: {sharedNodeSecurityGroup: sg-9}
nodeGroups:
  - {name: a}
  - {name: b}
  - {name: ssh, ssh: {allow: true}}
  - {name: attached, securityGroups: {attachIDs: [sg-1, sg-2, sg-9]}}
managedNodeGroups: [{name: m, ssh: {allow: true, publicKeyName: k}}, {name: k, ssh: {allow: true, publicKeyName: k}}]
`).Traits()
	for name, test := range map[string]struct {
		one, other string
		alike      bool
	}{
		"nodegroups":         {"nodegroup/a", "nodegroup/b", true},
		"another rule":       {"nodegroup/a", "nodegroup/ssh", false},
		"SSH groups":         {"managed-nodegroup/m/ssh", "managed-nodegroup/k/ssh", true},
		"another kind":       {"cluster", "control-plane", false},
		"groups of the user": {"sg-1", "sg-2", true},
		"another role":       {"sg-1", "sg-9", false},
	} {
		if traits[test.one] == "" || traits[test.other] == "" {
			t.Fatalf("%s: %s or %s has no traits", name, test.one, test.other)
		}
		graphtest.Expect(t, name, traits[test.one] == traits[test.other], test.alike)
	}
}
