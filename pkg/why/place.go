package why

import (
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// placer turns what the graph says, which has paths, into what an answer says, which has ranges.
type placer struct{ cluster lint.Cluster }

func (p placer) end(e sggraph.End) End {
	return End{
		ID: e.ID, Kind: e.Kind, SecurityGroups: e.SecurityGroups, SecurityGroupsKnown: e.SecurityGroupsKnown,
		Because: p.reasons(e.Because),
	}
}

func (p placer) rules(rules []sggraph.Rule) []Rule {
	out := make([]Rule, len(rules))
	for i, r := range rules {
		out[i] = Rule{
			SecurityGroup: r.SecurityGroup, Direction: r.Direction, Protocol: r.Protocol, FromPort: r.FromPort, ToPort: r.ToPort,
			Peer: r.Peer, Origin: r.Origin, Resource: r.Resource, Because: p.reasons(r.Because),
		}
	}
	return out
}

func (p placer) reasons(because []sggraph.Because) []Reason {
	out := make([]Reason, len(because))
	for i, b := range because {
		out[i].Text = b.Text
		if len(b.Path) > 0 {
			out[i].Path, out[i].Range = b.Path.String(), p.cluster.RangeOf(b.Path)
		}
	}
	return out
}
