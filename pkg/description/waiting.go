package description

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// waiting says of a placeholder what is not known because of it.
func (t *teller) waiting() []string {
	i := slices.IndexFunc(t.Config.Placeholders, func(p clusterconfig.Placeholder) bool { return t.isAt(p.Path) })
	if i < 0 {
		return nil
	}
	p := t.Config.Placeholders[i]
	marks := codes(p.Marks())
	head := few(marks) + " is still to be filled in: until then its value is unknown, and nothing is concluded from it."
	if len(marks) > 1 {
		head = few(marks) + " are still to be filled in: until then their values are unknown, and nothing is concluded from them."
	}
	paragraphs := []string{head}
	if unknown := t.unknownBecauseOf(p.Path); len(unknown) > 0 {
		paragraphs = append(paragraphs, "Not known until then:", list(unknown))
	}
	if silent := t.silentRules(p.Path); len(silent) > 0 {
		paragraphs = append(paragraphs, "Rules that say nothing about it until then: "+few(codes(silent)))
	}
	return paragraphs
}

// isAt reports whether the spot is what lies at a path: its value, or its key, where that is the placeholder.
func (t *teller) isAt(p yamldoc.Path) bool {
	return (t.part == onValue || t.part == onKey) && t.path.Equal(p)
}

// placeholderAt is the placeholder that an offset is in: YAML may take it for a collection ({{ .Name }}).
func placeholderAt(c *cluster.Cluster, offset int) (spot, bool) {
	path := c.Document.PathAt(offset)
	for _, p := range c.Config.Placeholders {
		if !path.HasPrefix(p.Path) {
			continue
		}
		if l := c.Document.Locate(p.Path); covers(l.Value, offset) && l.Anchor == nil {
			return spot{Range: l.Value, path: p.Path, part: onValue}, true
		}
	}
	return spot{}, false
}

// unknownBecauseOf lists what the graph does not know because of the value at a path.
func (t *teller) unknownBecauseOf(p yamldoc.Path) []string {
	var unknown []string
	for i := range t.Graph.Members {
		m := &t.Graph.Members[i]
		if (!m.GroupsKnown || len(m.PossibleSecurityGroups) > 0) && concerns(m.Because, p) {
			unknown = append(unknown, "which security groups "+markdown.Code(m.ID)+" carries")
		}
		if m.Placement != nil && m.Placement.Subnets == sggraph.UnknownSubnets && concerns([]sggraph.Because{m.Placement.Because}, p) {
			unknown = append(unknown, "whether "+markdown.Code(m.ID)+" is in public or private subnets")
		}
	}
	if e := t.Graph.Endpoint; (e.Public == sggraph.Unknown || e.Private == sggraph.Unknown || !e.PublicCIDRsKnown) && concerns(e.Because, p) {
		unknown = append(unknown, "how the API server is reached")
	}
	return append(unknown, t.unknownFlows(p)...)
}

// concerns reports whether a reason points to the value at a path, to what is in it, or to the list that it is an item of.
func concerns(because []sggraph.Because, p yamldoc.Path) bool {
	return slices.ContainsFunc(because, func(b sggraph.Because) bool {
		isList := len(p) > 0 && p[len(p)-1].IsIndex && b.Path.Equal(p[:len(p)-1])
		return len(b.Path) > 0 && (b.Path.HasPrefix(p) || isList)
	})
}

// unknownFlows lists the connections whose verdict waits for the value at a path, those between the same ends as one.
func (t *teller) unknownFlows(p yamldoc.Path) []string {
	type ends struct{ from, to string }
	var order []ends
	ports := map[ends][]sggraph.Ports{}
	flows := t.Flows()
	for i := range flows {
		f := &flows[i]
		if len(f.DependsOn) == 0 || !concerns(f.Because, p) {
			continue
		}
		e := ends{f.From, f.To}
		if ports[e] == nil {
			order = append(order, e)
		}
		ports[e] = append(ports[e], f.Ports())
	}
	texts := make([]string, len(order))
	for i, e := range order {
		texts[i] = t.question(e.from, e.to, ports[e])
	}
	return texts
}

// question asks whether one end of a flow reaches the other.
func (t *teller) question(from, to string, ports []sggraph.Ports) string {
	on := sggraph.ListPorts(ports)
	if on == string(sggraph.All) {
		on = "all ports"
	}
	if from == to {
		return fmt.Sprintf("whether the nodes and pods of %s reach each other on %s", t.end(from), on)
	}
	return fmt.Sprintf("whether %s reaches %s on %s", t.end(from), t.end(to), on)
}

// end is what a sentence calls an end of a flow.
func (t *teller) end(id string) string {
	switch id {
	case sggraph.APIServer, string(sggraph.MemberControlPlane):
		return "the API server"
	case sggraph.Internet, "0.0.0.0/0":
		return "the internet"
	case "::/0":
		return "the internet (IPv6)"
	case t.Graph.VPC.Name():
		return "the VPC"
	default:
		return markdown.Code(id)
	}
}

// silentRules names the rules that fire on certain values at a path alone: on none as long as there is no value.
func (t *teller) silentRules(p yamldoc.Path) []string {
	var names []string
	for _, r := range t.know.Catalogue {
		possible := slices.DeleteFunc(slices.Clone(r.When), func(all []policy.Condition) bool { return slices.ContainsFunc(all, t.asksForMore) })
		if len(possible) > 0 && !slices.ContainsFunc(possible, func(all []policy.Condition) bool {
			return !slices.ContainsFunc(all, func(c policy.Condition) bool { return asksFor(c, p) })
		}) {
			names = append(names, r.Name)
		}
	}
	return names
}

// asksForMore reports whether a condition wants what AWS has told, and that is nothing.
func (t *teller) asksForMore(c policy.Condition) bool {
	return c.Path[len(c.Path)-1] == "told" && t.Facts() == nil
}

// asksFor reports whether a condition wants one of certain values of eksctl's or the author's configuration at the path.
func asksFor(c policy.Condition, p yamldoc.Path) bool {
	if c.Path[0] != "config" && c.Path[0] != "authored" || len(c.OneOf) == 0 || len(c.Path) != len(p)+1 {
		return false
	}
	for i, step := range p {
		if want := c.Path[i+1]; want != policy.AnyStep && (step.IsIndex || !strings.EqualFold(want, step.Key)) {
			return false
		}
	}
	return true
}
