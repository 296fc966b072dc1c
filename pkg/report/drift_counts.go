package report

import (
	"fmt"
	"strings"

	"github.com/ekslint/ekslint/pkg/drift"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

// driftCounts counts differences by what they are, and the flows that they change together.
type driftCounts struct {
	RulesAdded    int `json:"rulesAdded"`
	RulesMissing  int `json:"rulesMissing"`
	GroupsAdded   int `json:"groupsAdded"`
	GroupsMissing int `json:"groupsMissing"`
	Attached      int `json:"attached"`
	Detached      int `json:"detached"`
	Unused        int `json:"unused"`
	ByControllers int `json:"byControllers"`
	// Compared are the groups that could be compared, of all that the files make.
	Compared int `json:"groupsCompared"`
	Groups   int `json:"groups"`
	Clusters int `json:"clusters"`

	OpenedToInternet int `json:"openedToInternet"`
	Opened           int `json:"opened"`
	Unknown          int `json:"unknown"`
	Closed           int `json:"closed"`
	NeededClosed     int `json:"neededClosed"`
}

func countDrift(r *drift.Report) driftCounts {
	n := driftCounts{Clusters: len(r.Clusters)}
	var flows diffCounts
	for _, c := range r.Clusters {
		for i := range c.Differences {
			n = n.with(&c.Differences[i])
		}
		n.ByControllers += len(c.Controllers)
		n.Unused += len(c.Unused)
		for i := range c.Flows {
			flows = flows.with(&c.Flows[i])
		}
		n.Groups, n.Compared = n.Groups+len(c.Groups), n.Compared+c.Compared()
	}
	n.OpenedToInternet, n.Opened, n.Unknown = flows.OpenedToInternet, flows.Opened, flows.Unknown
	n.Closed, n.NeededClosed = flows.Closed, flows.NeededClosed
	return n
}

// with counts one difference more.
func (n driftCounts) with(d *drift.Difference) driftCounts {
	isAdded := d.Change == graphdiff.Added
	switch kind := d.Kind(); {
	case kind == drift.OfRule && isAdded:
		n.RulesAdded++
	case kind == drift.OfRule:
		n.RulesMissing++
	case kind == drift.OfGroup && isAdded:
		n.GroupsAdded++
	case kind == drift.OfGroup:
		n.GroupsMissing++
	case isAdded:
		n.Attached++
	default:
		n.Detached++
	}
	if d.Unused != "" {
		n.Unused++
	}
	return n
}

// String is the counts as the line that ends a report for people.
func (n driftCounts) String() string {
	var parts []string
	for _, part := range []struct {
		n          int
		noun, what string
	}{
		{n.RulesAdded, "rule", "added to AWS"}, {n.RulesMissing, "rule", "missing there"},
		{n.GroupsAdded, "group", "that the file does not make"}, {n.GroupsMissing, "group", "missing"},
		{n.Attached, "group", "attached besides"}, {n.Detached, "group", "not attached"}, {n.Unused, "rule", "unused"},
	} {
		if part.n > 0 {
			parts = append(parts, count(part.n, part.noun)+" "+part.what)
		}
	}
	compared := fmt.Sprintf("%d of %s compared", n.Compared, count(n.Groups, "group"))
	switch {
	case n.Compared == 0:
		return "nothing compared: the facts have no security group that is certainly the cluster's"
	case len(parts) == 0:
		return "no drift (" + compared + ")"
	}
	text := strings.Join(parts, ", ")
	if flows := n.flows().flows(); flows != "" {
		text += "; flows, taken together: " + flows
	}
	return text + "; " + compared
}

func (n driftCounts) flows() diffCounts {
	return diffCounts{
		OpenedToInternet: n.OpenedToInternet, Opened: n.Opened, Unknown: n.Unknown, Closed: n.Closed, NeededClosed: n.NeededClosed,
	}
}
