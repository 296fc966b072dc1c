package report

import (
	_ "embed"
	"io"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/diff"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

//go:embed schema/diff-v1.json
var diffSchema string

// DiffJSONSchema returns the JSON Schema of what DiffJSON writes.
func DiffJSONSchema() string { return diffSchema }

// DiffJSON writes the comparison's version 1. Names once given are kept; more may be added. Lists are never null.
type DiffJSON struct{}

type jsonDiff struct {
	Schema   string            `json:"schema"`
	Version  string            `json:"version"`
	Base     string            `json:"base,omitempty"`
	Clusters []jsonCluster     `json:"clusters"`
	Failures []jsonDiffFailure `json:"failures"`
	Summary  diffCounts        `json:"summary"`
}

type jsonDiffFailure struct {
	Version graphdiff.Version `json:"version"`
	File    string            `json:"file"`
	Message string            `json:"message"`
}

type jsonCluster struct {
	Name           string           `json:"name"`
	OldName        string           `json:"oldName,omitempty"`
	Status         diff.Status      `json:"status"`
	OldFile        string           `json:"oldFile,omitempty"`
	NewFile        string           `json:"newFile,omitempty"`
	Moved          bool             `json:"moved"`
	Flows          []jsonFlow       `json:"flows"`
	Renamed        []jsonRename     `json:"renamed"`
	Members        []jsonMember     `json:"members"`
	SecurityGroups []jsonGroup      `json:"securityGroups"`
	Attachments    []jsonAttachment `json:"attachments"`
	Rules          []jsonRule       `json:"rules"`
	Leads          []jsonLead       `json:"leads"`
}

type jsonFlow struct {
	Change   graphdiff.Change   `json:"change"`
	Exposure graphdiff.Exposure `json:"exposure"`
	From     []string           `json:"from"`
	Without  []string           `json:"without"`
	To       []string           `json:"to"`
	Pairs    graphdiff.Pairs    `json:"pairs"`
	Ports    []jsonPorts        `json:"ports"`
	Except   []jsonPorts        `json:"except"`
	Needs    []string           `json:"needs"`
	Before   sggraph.Verdict    `json:"before"`
	After    sggraph.Verdict    `json:"after"`
	Because  []jsonReason       `json:"because"`
}

type jsonPorts struct {
	Protocol sggraph.Protocol `json:"protocol"`
	FromPort int              `json:"fromPort"`
	ToPort   int              `json:"toPort"`
}

type jsonRename struct {
	Kind    sggraph.Kind `json:"kind"`
	From    string       `json:"from"`
	To      string       `json:"to"`
	Because []jsonReason `json:"because"`
}

type jsonMember struct {
	Change  graphdiff.Change `json:"change"`
	ID      string           `json:"id"`
	Kind    sggraph.Kind     `json:"kind"`
	Because []jsonReason     `json:"because"`
}

type jsonGroup struct {
	Change   graphdiff.Change `json:"change"`
	Possible bool             `json:"possible"`
	ID       string           `json:"id"`
	Kind     sggraph.Kind     `json:"kind"`
	Origin   sggraph.Origin   `json:"origin"`
	Because  []jsonReason     `json:"because"`
}

type jsonAttachment struct {
	Change        graphdiff.Change `json:"change"`
	Possible      bool             `json:"possible"`
	Member        string           `json:"member"`
	SecurityGroup string           `json:"securityGroup,omitempty"`
	Because       []jsonReason     `json:"because"`
}

type jsonRule struct {
	Change        graphdiff.Change  `json:"change"`
	Possible      bool              `json:"possible"`
	SecurityGroup string            `json:"securityGroup"`
	Direction     sggraph.Direction `json:"direction"`
	Protocol      sggraph.Protocol  `json:"protocol"`
	FromPort      int               `json:"fromPort"`
	ToPort        int               `json:"toPort"`
	Peer          sggraph.Peer      `json:"peer"`
	For           string            `json:"for,omitempty"`
	If            string            `json:"if,omitempty"`
	Origin        sggraph.Origin    `json:"origin"`
	Resource      string            `json:"resource,omitempty"`
	Because       []jsonReason      `json:"because"`
}

type jsonLead struct {
	Change       graphdiff.Change `json:"change"`
	LoadBalancer string           `json:"loadBalancer"`
	Listener     jsonPorts        `json:"listener"`
	To           string           `json:"to"`
	Ports        []jsonPorts      `json:"ports"`
	Because      []jsonReason     `json:"because"`
}

type jsonReason struct {
	Version graphdiff.Version `json:"version"`
	Message string            `json:"message"`
	File    string            `json:"file,omitempty"`
	Path    string            `json:"path,omitempty"`
	Range   *yamldoc.Range    `json:"range,omitempty"`
}

// WriteDiff implements DiffFormat.
func (DiffJSON) WriteDiff(w io.Writer, r *diff.Report) error {
	out := jsonDiff{
		Schema: "ekslint/diff/v1", Version: r.Version, Base: r.Base,
		Clusters: make([]jsonCluster, len(r.Clusters)), Failures: make([]jsonDiffFailure, len(r.Failures)), Summary: countDiff(r),
	}
	for i := range r.Clusters {
		out.Clusters[i] = clusterInJSON(&r.Clusters[i])
	}
	for i, f := range r.Failures {
		out.Failures[i] = jsonDiffFailure{f.Version, f.File, f.Message}
	}
	return encode(w, out)
}

func clusterInJSON(c *diff.Cluster) jsonCluster {
	out := jsonCluster{
		Name: c.Name(), OldName: c.OldName(), Status: c.Status(), Moved: c.Moved(),
		Flows: flowsInJSON(c.Flows, c.Place), Renamed: []jsonRename{}, Members: []jsonMember{}, SecurityGroups: []jsonGroup{},
		Attachments: []jsonAttachment{}, Rules: rulesInJSON(c), Leads: leadsInJSON(c),
	}
	if c.Old != nil {
		out.OldFile = c.Old.File.Name
	}
	if c.New != nil {
		out.NewFile = c.New.File.Name
	}
	for _, r := range c.Renamed {
		out.Renamed = append(out.Renamed, jsonRename{r.Kind, r.From, r.To, reasonsInJSON(r.Because, c.Place)})
	}
	for _, m := range c.Members {
		out.Members = append(out.Members, jsonMember{m.Change, m.ID, m.Kind, reasonsInJSON(m.Because, c.Place)})
	}
	for _, sg := range c.SecurityGroups {
		out.SecurityGroups = append(out.SecurityGroups, jsonGroup{sg.Change, sg.Possible, sg.ID, sg.Kind, sg.Origin, reasonsInJSON(sg.Because, c.Place)})
	}
	for _, a := range c.Attachments {
		out.Attachments = append(out.Attachments, jsonAttachment{a.Change, a.Possible, a.Member, a.SecurityGroup, reasonsInJSON(a.Because, c.Place)})
	}
	return out
}

// placing finds where a reason points.
type placing func(graphdiff.Reason) cluster.Place

func flowsInJSON(flows []graphdiff.Flow, place placing) []jsonFlow {
	out := make([]jsonFlow, len(flows))
	for i := range flows {
		f := &flows[i]
		out[i] = jsonFlow{
			Change: f.Change, Exposure: f.Exposure, From: f.From, Without: f.Without, To: f.To, Pairs: f.Pairs,
			Ports: portsInJSON(f.Ports), Except: portsInJSON(f.Except), Needs: f.Needs, Before: f.Before, After: f.After,
			Because: reasonsInJSON(f.Because, place),
		}
	}
	return out
}

func portsInJSON(list []sggraph.Ports) []jsonPorts {
	out := make([]jsonPorts, len(list))
	for i, p := range list {
		out[i] = jsonPorts{p.Protocol, p.From, p.To}
	}
	return out
}

func rulesInJSON(c *diff.Cluster) []jsonRule {
	out := make([]jsonRule, len(c.Rules))
	for i := range c.Rules {
		r := &c.Rules[i]
		out[i] = jsonRule{
			Change: r.Change, Possible: r.Possible, SecurityGroup: r.Rule.SecurityGroup, Direction: r.Rule.Direction,
			Protocol: r.Rule.Protocol, FromPort: r.Rule.FromPort, ToPort: r.Rule.ToPort, Peer: r.Rule.Peer,
			For: r.Rule.For, If: r.Rule.If, Origin: r.Rule.Origin, Resource: r.Rule.Resource, Because: reasonsInJSON(r.Because, c.Place),
		}
	}
	return out
}

func leadsInJSON(c *diff.Cluster) []jsonLead {
	out := make([]jsonLead, len(c.Leads))
	for i := range c.Leads {
		l := &c.Leads[i]
		out[i] = jsonLead{
			Change: l.Change, LoadBalancer: l.LoadBalancer, Listener: portsInJSON([]sggraph.Ports{l.Listener})[0], To: l.To,
			Ports: []jsonPorts{}, Because: reasonsInJSON(l.Because, c.Place),
		}
		if l.Ports != (sggraph.Ports{}) {
			out[i].Ports = portsInJSON([]sggraph.Ports{l.Ports})
		}
	}
	return out
}

func reasonsInJSON(because []graphdiff.Reason, place placing) []jsonReason {
	out := make([]jsonReason, len(because))
	for i, b := range because {
		placed := place(b)
		out[i] = jsonReason{Version: b.Version, Message: b.Text}
		if !placed.Range.IsZero() {
			out[i].File, out[i].Path, out[i].Range = placed.File, b.Path.String(), &placed.Range
		}
	}
	return out
}
