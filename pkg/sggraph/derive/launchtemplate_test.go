package derive_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
)

func TestGroupsOfLaunchTemplates(t *testing.T) {
	t.Parallel()
	version := func(number, isDefault, data string) string {
		return `{"LaunchTemplateVersions": [{"LaunchTemplateId": "lt-0a0a0a0a", "LaunchTemplateName": "own", "VersionNumber": ` + number +
			`, "DefaultVersion": ` + isDefault + `, "LaunchTemplateData": ` + data + `}]}`
	}
	one := `{"SecurityGroupIds": ["sg-0a0a0a0a", "sg-0b0b0b0b"]}`
	primary := `{"DeviceIndex": 0, "Groups": ["sg-0c0c0c0c"]}`
	for _, tt := range []struct {
		name, template, answer string
		want                   []string
		open                   bool
	}{
		{"none", `{id: lt-0a0a0a0a, version: "3"}`, version("3", "true", `{}`), []string{"cluster"}, false},
		{"some", `{id: lt-0a0a0a0a, version: "3"}`, version("3", "false", one), []string{"sg-0a0a0a0a", "sg-0b0b0b0b"}, false},
		{"on its interface", `{id: lt-0a0a0a0a, version: "3"}`, version("3", "false", `{"NetworkInterfaces": [`+primary+`]}`), []string{"sg-0c0c0c0c"}, false},
		{"on a second interface", `{id: lt-0a0a0a0a, version: "3"}`, version("3", "false", `{"NetworkInterfaces": [{"DeviceIndex": 1, "Groups": ["sg-0b0b0b0b"]}, `+primary+`]}`),
			[]string{"sg-0c0c0c0c"}, false},
		{"on a second interface alone", `{id: lt-0a0a0a0a, version: "3"}`, version("3", "false", `{"NetworkInterfaces": [{"DeviceIndex": 1, "Groups": ["sg-0b0b0b0b"]}]}`),
			[]string{}, true},
		{"an interface without", `{id: lt-0a0a0a0a, version: "3"}`, version("3", "false", `{"NetworkInterfaces": [{"DeviceIndex": 0}]}`), []string{}, true},
		{"by name", `{id: lt-0a0a0a0a, version: "3"}`, version("3", "false", `{"SecurityGroups": ["default"]}`), []string{}, true},
		{"the default version", `{id: lt-0a0a0a0a}`, version("2", "true", one), []string{"sg-0a0a0a0a", "sg-0b0b0b0b"}, false},
		{"another than the default version", `{id: lt-0a0a0a0a}`, version("2", "false", one), []string{}, true},
		{"another version", `{id: lt-0a0a0a0a, version: "3"}`, version("2", "true", one), []string{}, true},
		{"the latest version", `{id: lt-0a0a0a0a, version: "$Latest"}`, version("2", "true", one), []string{}, true},
		{"another template", `{id: lt-0b0b0b0b, version: "3"}`, version("3", "true", one), []string{}, true},
		{"a version that is not known", `{id: lt-0a0a0a0a, version: "${VERSION}"}`, version("3", "true", one), []string{}, true},
		{"an id that is not known", `{id: "${ID}"}`, version("3", "true", one), []string{}, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			cfg := graphtest.Load(t, graphtest.Preamble+graphtest.Metadata+"managedNodeGroups:\n  - name: own\n    launchTemplate: "+tt.template+"\n")
			g := derive.GraphWith(cfg, derive.Known{Facts: graphtest.Know(t, tt.answer)})
			member := g.Members[slices.IndexFunc(g.Members, func(m sggraph.Member) bool { return m.ID == "managed-nodegroup/own" })]
			if diff := cmp.Diff(tt.want, member.SecurityGroups); diff != "" || member.GroupsKnown == tt.open {
				t.Errorf("groups known: %t (-want +got)\n%s", member.GroupsKnown, diff)
			}
		})
	}
}
