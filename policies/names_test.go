package policies_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// TestMessagesCallNodegroupsAsTheFileDoes gives each nodegroup of the bad examples a name that is not known yet, and then none: what
// the rule says is the same but for the name.
func TestMessagesCallNodegroupsAsTheFileDoes(t *testing.T) {
	t.Parallel()
	for _, ex := range examples(t) {
		if !ex.bad || ex.rule == "eksctl-validation" || ex.rule == "cluster-name-invalid" {
			continue // the messages of the one are eksctl's, those of the other rest on the name
		}
		t.Run(ex.path, func(t *testing.T) {
			t.Parallel()
			engine := apart().Only(ex.rule)
			before := ex.own(t)
			for _, r := range before {
				if strings.Contains(r.Message, "the nodegroup at") {
					t.Errorf("%q does not call the nodegroup by its name", r.Message)
				}
			}
			for _, named := range nodegroupNames(ex.data) {
				for name, called := range map[string]string{"ng-${ENV}": `"ng-${ENV}"`, "": "the nodegroup at " + named.group} {
					after := results(t, engine, ex.path, named.renamed(ex.data, name))
					for _, r := range before {
						if strings.HasPrefix(r.Path.String(), named.group) {
							r.Message = strings.Replace(r.Message, `"`+named.name+`"`, called, 1)
						}
						if !slices.ContainsFunc(after, func(o reported) bool { return o.Message == r.Message && o.Path.Equal(r.Path) }) {
							t.Errorf("with the name %q at %s: no finding %q at %s", name, named.group, r.Message, r.Path)
						}
					}
				}
			}
		})
	}
}

// nodegroupName is where a nodegroup's name is in a file.
type nodegroupName struct {
	group, name string
	at          yamldoc.Range
}

func nodegroupNames(data []byte) []nodegroupName {
	var names []nodegroupName
	for _, doc := range yamldoc.Parse(data) {
		doc.Walk(func(n yamldoc.Node) bool {
			if p := n.Path(); len(p) == 3 && strings.HasSuffix(strings.ToLower(p[0].Key), "nodegroups") && p[1].IsIndex && p[2].Key == "name" {
				names = append(names, nodegroupName{p[:2].String(), string(data[n.Range.Start.Offset:n.Range.End.Offset]), n.Range})
			}
			return true
		})
	}
	return names
}

// renamed is the file with another name in that place.
func (n nodegroupName) renamed(data []byte, name string) []byte {
	return slices.Concat(data[:n.at.Start.Offset], []byte(`"`+name+`"`), data[n.at.End.Offset:])
}
