package report

import (
	_ "embed"
	"io"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/drift"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

//go:embed schema/drift-v1.json
var driftSchema string

// DriftJSONSchema returns the JSON Schema of what DriftJSON writes.
func DriftJSONSchema() string { return driftSchema }

// DriftJSON writes version 1 of the report on drift. Names once given are kept; more may be added. Lists are never null. In reasons, the
// old version is what the file makes, and the new one what AWS has.
type DriftJSON struct{}

type jsonDrift struct {
	Schema   string             `json:"schema"`
	Version  string             `json:"version"`
	Clusters []jsonDriftCluster `json:"clusters"`
	Summary  driftCounts        `json:"summary"`
}

type jsonDriftCluster struct {
	Name        string           `json:"name"`
	File        string           `json:"file"`
	Differences []jsonDifference `json:"differences"`
	Controllers []jsonDifference `json:"controllers"`
	Unused      []jsonDifference `json:"unused"`
	Flows       []jsonFlow       `json:"flows"`
	Groups      []jsonDriftGroup `json:"groups"`
	Undecided   []jsonDriftGroup `json:"undecidedGroups"`
	Doubtful    []jsonInterface  `json:"doubtfulInterfaces"`
}

type jsonInterface struct {
	ID     string   `json:"id"`
	Member string   `json:"member"`
	At     jsonFact `json:"at"`
}

type jsonDriftGroup struct {
	ID      string       `json:"id"`
	State   drift.State  `json:"state"`
	Account []jsonMadeAs `json:"account"`
}

type jsonMadeAs struct {
	ID string   `json:"id"`
	At jsonFact `json:"at"`
}

type jsonFact struct {
	File string `json:"file"`
	Line int    `json:"line"`
	AsOf string `json:"asOf,omitempty"`
}

type jsonDifference struct {
	Kind          drift.Kind       `json:"kind"`
	Change        graphdiff.Change `json:"change"`
	SecurityGroup string           `json:"securityGroup"`
	Account       string           `json:"account"`
	Rule          *jsonDriftRule   `json:"rule,omitempty"`
	Member        string           `json:"member,omitempty"`
	Interfaces    int              `json:"interfaces,omitempty"`
	OfInterfaces  int              `json:"ofInterfaces,omitempty"`
	Maker         drift.Maker      `json:"maker,omitempty"`
	Unused        string           `json:"unused,omitempty"`
	Danger        string           `json:"danger,omitempty"`
	At            jsonFact         `json:"at"`
	Because       []jsonReason     `json:"because"`
	Flows         []jsonFlow       `json:"flows"`
}

type jsonDriftRule struct {
	Direction   sggraph.Direction `json:"direction"`
	Protocol    string            `json:"protocol"`
	FromPort    int               `json:"fromPort"`
	ToPort      int               `json:"toPort"`
	Peer        string            `json:"peer"`
	PeerAccount string            `json:"peerAccount,omitempty"`
	Description string            `json:"description,omitempty"`
}

// WriteDrift implements DriftFormat.
func (DriftJSON) WriteDrift(w io.Writer, r *drift.Report) error {
	out := jsonDrift{Schema: "ekslint/drift/v1", Version: r.Version, Clusters: make([]jsonDriftCluster, len(r.Clusters)), Summary: countDrift(r)}
	for i, c := range r.Clusters {
		out.Clusters[i] = jsonDriftCluster{
			Name: c.Name(), File: c.File.Name, Differences: differencesInJSON(c, c.Differences), Controllers: differencesInJSON(c, c.Controllers),
			Unused: differencesInJSON(c, c.Unused),
			Flows:  flowsInJSON(c.Flows, placingIn(c)), Groups: driftGroupsInJSON(c.Groups), Undecided: driftGroupsInJSON(c.Undecided),
			Doubtful: interfacesInJSON(c.Doubtful),
		}
	}
	return encode(w, out)
}

// placingIn finds reasons in the file. What AWS has names its place in the text.
func placingIn(c *drift.Cluster) placing {
	return func(r graphdiff.Reason) cluster.Place { return c.Place(r.Because) }
}

func driftGroupsInJSON(groups []drift.Group) []jsonDriftGroup {
	out := make([]jsonDriftGroup, len(groups))
	for i := range groups {
		g := &groups[i]
		out[i] = jsonDriftGroup{ID: g.ID, State: g.State(), Account: []jsonMadeAs{}}
		for _, sg := range g.Account {
			out[i].Account = append(out[i].Account, jsonMadeAs{printable.Name(sg.ID), factInJSON(sg.At)})
		}
	}
	return out
}

func interfacesInJSON(list []drift.Interface) []jsonInterface {
	out := make([]jsonInterface, len(list))
	for i, d := range list {
		out[i] = jsonInterface{d.Account, d.Member, factInJSON(d.At)}
	}
	return out
}

func factInJSON(p facts.Place) jsonFact { return jsonFact(p) }

func differencesInJSON(c *drift.Cluster, list []drift.Difference) []jsonDifference {
	out := make([]jsonDifference, len(list))
	for i := range list {
		d := &list[i]
		because := make([]graphdiff.Reason, len(d.Because))
		for j, b := range d.Because {
			because[j] = graphdiff.Reason{Version: graphdiff.Old, Because: b}
		}
		out[i] = jsonDifference{
			Kind: d.Kind(), Change: d.Change, SecurityGroup: d.SecurityGroup, Account: d.Account,
			Member: d.Member, Interfaces: d.Interfaces, OfInterfaces: d.OfInterfaces, Maker: d.Maker, Unused: d.Unused, At: factInJSON(d.At),
			Because: reasonsInJSON(because, placingIn(c)), Flows: flowsInJSON(d.Flows, placingIn(c)),
		}
		if danger, isSet := d.Danger(); isSet {
			out[i].Danger = danger.String()
		}
		if d.Rule != nil {
			rule := jsonDriftRule(*d.Rule)
			out[i].Rule = &rule
		}
	}
	return out
}
