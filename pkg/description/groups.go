package description

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// rulesOf says what a group is and what it lets in and out.
func (t *teller) rulesOf(sg *sggraph.SecurityGroup) []string {
	head := markdown.Code(sg.ID) + " is " + markdown.Prose(sg.What()+sg.Reservation())
	if rules := t.ruleList(sg); len(rules) > 0 {
		return []string{head, list(rules)}
	}
	return []string{head}
}

// group says what is known of a group of the user's, where the spot is its id.
func (t *teller) group() []string {
	if t.part != onValue {
		return nil
	}
	id := t.node.Text
	i := slices.IndexFunc(t.Graph.SecurityGroups, func(sg sggraph.SecurityGroup) bool { return sg.ID == id && sg.Kind == sggraph.KindUser })
	if i < 0 || !strings.HasPrefix(id, "sg-") {
		return nil
	}
	sg := &t.Graph.SecurityGroups[i]
	paragraphs := append(t.rulesOf(sg), "In this file:", list(reasons(t.Cluster, sg.Because)))
	if carriers := t.carriersOf(id); len(carriers) > 0 {
		paragraphs = append(paragraphs, "Carried by: "+few(carriers))
	} else {
		paragraphs = append(paragraphs, "Nothing in the file carries it")
	}
	if admitting := t.admitting(id); len(admitting) > 0 {
		paragraphs = append(paragraphs, "Other groups have rules for it:", list(admitting))
	}
	return paragraphs
}

// carriersOf are the members that carry a group, or may.
func (t *teller) carriersOf(id string) []string {
	var names []string
	for i := range t.Graph.Members {
		switch m := &t.Graph.Members[i]; {
		case m.RidesOn() != nil: // what it runs on carries it
		case slices.Contains(m.SecurityGroups, id):
			names = append(names, markdown.Code(m.ID))
		case slices.Contains(m.PossibleSecurityGroups, id):
			names = append(names, "perhaps "+markdown.Code(m.ID))
		}
	}
	return names
}
