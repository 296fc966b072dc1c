package diagram

import (
	"bytes"
	"cmp"
	_ "embed"
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

//go:embed schema/graph-v1.json
var jsonSchema string

// JSONSchema returns the JSON Schema of what the format json writes.
func JSONSchema() string { return jsonSchema }

// jsonGraph is version 1 of the graph: names once given are kept, more may be added. Lists are never null.
type jsonGraph struct {
	Schema        string `json:"schema"`
	File          string `json:"file"`
	Cluster       string `json:"cluster"`
	Purpose       string `json:"purpose"`
	PurposeReason string `json:"purposeReason"`
	PoolsAssumed  bool   `json:"nodePoolsAssumed,omitempty"`
	*sggraph.Graph
	Flows []sggraph.Flow `json:"flows"`
	// Places are the lines of every path that the graph gives as a reason.
	Places []jsonPlace `json:"places"`
}

type jsonPlace struct {
	Path  yamldoc.Path  `json:"path"`
	Range yamldoc.Range `json:"range"`
}

func drawJSON(b *bytes.Buffer, d *Drawing) error {
	data, err := printable.EncodeJSON(newJSONGraph(d))
	if err != nil {
		return fmt.Errorf("encoding the graph: %w", err)
	}
	b.Write(data)
	return nil
}

func newJSONGraph(d *Drawing) jsonGraph {
	return jsonGraph{
		Schema: "ekslint/graph/v1", File: d.File, Cluster: d.Cluster, Purpose: d.Purpose, PurposeReason: d.PurposeReason,
		PoolsAssumed: d.PoolsAssumed, Graph: d.Graph, Flows: d.Flows, Places: places(d),
	}
}

// places returns the lines of all paths of the graph and its flows, in the order of the file.
func places(d *Drawing) []jsonPlace {
	seen := map[string]bool{}
	list := []jsonPlace{}
	add := func(path yamldoc.Path) {
		if r := d.rangeOf(path); !r.IsZero() && !seen[path.String()] {
			seen[path.String()] = true
			list = append(list, jsonPlace{path, r})
		}
	}
	for _, because := range reasons(d) {
		for _, b := range because {
			add(b.Path)
		}
	}
	for i := range d.Graph.Members {
		add(d.Graph.Members[i].Path)
	}
	slices.SortStableFunc(list, func(a, b jsonPlace) int { return cmp.Compare(a.Range.Start.Offset, b.Range.Start.Offset) })
	return list
}

// reasonsOfMember are those of its groups, its place, and what is particular about load balancers and workloads.
func reasonsOfMember(m *sggraph.Member) [][]sggraph.Because {
	all := [][]sggraph.Because{m.Because}
	if p := m.Placement; p != nil {
		all = append(all, reasonsOfPlacement(p)...)
	}
	if lb := m.LoadBalancer; lb != nil {
		all = append(all, lb.Refused, lb.Doubts, lb.Assumed, lb.NoSubnets, lb.CutOff)
		for _, t := range lb.Targets {
			all = append(all, t.Refused, t.Because)
		}
	}
	if w := m.Workload; w != nil {
		for i := range w.Landings {
			all = append(all, w.Landings[i].Because)
		}
		for i := range w.Calls {
			all = append(all, []sggraph.Because{w.Calls[i].Because})
		}
	}
	return all
}

func reasonsOfPlacement(p *sggraph.Placement) [][]sggraph.Because {
	all := [][]sggraph.Because{{p.Because}}
	if p.NoSubnets != nil {
		all = append(all, []sggraph.Because{*p.NoSubnets})
	}
	if told := p.Told; told != nil {
		all = append(all, told.Because)
		for i := range told.Stranded {
			all = append(all, told.Stranded[i].Because)
		}
		for i := range told.Routes {
			all = append(all, told.Routes[i].Because, told.Routes[i].S3Because)
		}
	}
	return all
}

// reasons are the reasons of everything in the drawing.
func reasons(d *Drawing) [][]sggraph.Because {
	g := d.Graph
	all := [][]sggraph.Because{g.Endpoint.Because, g.VPC.Because}
	for _, w := range g.Webhooks {
		all = append(all, []sggraph.Because{w.Because}, w.Others)
	}
	for i := range g.Bindings {
		all = append(all, g.Bindings[i].Refused, g.Bindings[i].Because)
	}
	for i := range g.SecurityGroups {
		all = append(all, g.SecurityGroups[i].Because)
	}
	for i := range g.Members {
		all = append(all, reasonsOfMember(&g.Members[i])...)
	}
	for _, rules := range [][]sggraph.Rule{g.Rules, g.PossibleRules} {
		for i := range rules {
			all = append(all, rules[i].Because)
		}
	}
	for i := range d.Flows {
		all = append(all, d.Flows[i].Because)
	}
	return all
}
