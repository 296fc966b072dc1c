package derive

import (
	"cmp"
	"slices"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// Account reads what AWS tells of security groups in the terms of a graph. It is never changed.
type Account struct {
	cfg   *clusterconfig.Config
	known *facts.Facts
	graph *sggraph.Graph
	names *builder // with the groups of the graph
}

// NewAccount reads for g, the graph of cfg with what is known. None of them may change afterwards.
func NewAccount(cfg *clusterconfig.Config, g *sggraph.Graph, known *facts.Facts) *Account {
	a := &Account{cfg: cfg, known: known, graph: g}
	a.names = a.builder()
	return a
}

// builder adds to the groups of the graph.
func (a *Account) builder() *builder { return a.builderOn(a.graph) }

// builderOn adds to the groups of a graph that has those of the account's graph. It takes rules for any protocol.
func (a *Account) builderOn(g *sggraph.Graph) *builder {
	b := newBuilder(a.cfg)
	b.known, b.groups, b.allProtocols = a.known, g.GroupIndexes(), true
	b.graph.SecurityGroups, b.graph.Members = slices.Clip(g.SecurityGroups), slices.Clip(a.graph.Members)
	return b
}

// onto returns g with the groups of b, which began with its, and the rules.
func (b *builder) onto(g *sggraph.Graph) *sggraph.Graph {
	with := *g
	with.SecurityGroups = b.graph.SecurityGroups
	with.Rules, with.PossibleRules = slices.Concat(g.Rules, b.graph.Rules), slices.Concat(g.PossibleRules, b.graph.PossibleRules)
	return &with
}

// Identity is the id in the graph of a group of the account: that of the group which EKS or eksctl made for this cluster, whether the graph
// has such a group or not, that of one of the AWS Load Balancer Controller's in the graph, or its own where the file names it. It is empty,
// and isKnown is set, where the group is certainly none of the cluster's; where it may be one of them, isKnown is not set.
func (a *Account) Identity(id string) (name string, isKnown bool) {
	sg, b := a.known.SecurityGroup(id), a.names
	_, isNamed := b.groups[id]
	switch isDescribed := sg != nil && sg.IsDescribed; {
	case id != "" && id == b.clusterGroupID():
		return string(sggraph.KindCluster), true
	case isDescribed && (b.made(sg) != "" || !isNamed):
		name = cmp.Or(b.made(sg), b.madeID(sg))
		return name, b.identity(sg) != sggraph.KindAny && (name != "" || b.fitting(sg) == "")
	case isNamed:
		return id, true
	default:
		return "", false
	}
}

// Fitting is the id in the graph of the front-end group of a load balancer that a group of the account is or may be, by its tags and its name:
// of several that fit, Identity cannot tell which is it. It is empty where there is none.
func (a *Account) Fitting(sg *facts.SecurityGroup) string { return a.names.fitting(sg) }

// Claims reports whether a group has the tags that eksctl gives those of the cluster, whatever they are for.
func (a *Account) Claims(sg *facts.SecurityGroup) bool {
	kind, cluster := madeAs(sg)
	return kind != sggraph.KindCluster && cluster != "" && cluster == a.names.clusterName() && a.names.identity(sg) != sggraph.KindAny &&
		!a.names.isElsewhere(sg)
}

// IsNamed reports whether a group has the tags that EKS or eksctl gives those of a cluster of the name, wherever that is.
func (a *Account) IsNamed(sg *facts.SecurityGroup) bool {
	_, cluster := madeAs(sg)
	return cluster != "" && cluster == a.names.clusterName()
}

// WithAllProtocols returns g, which has the groups of the graph, with those rules of the user's groups that it leaves out, since no flow of
// it is about their protocols.
func (a *Account) WithAllProtocols(g *sggraph.Graph) *sggraph.Graph {
	b := a.builderOn(g)
	for i := range g.SecurityGroups {
		sg := &g.SecurityGroups[i]
		if known := a.known.SecurityGroup(sg.ID); known != nil && sg.Origin == sggraph.OriginUser {
			b.learnRules(sg.ID, known.Rules, userHasRule)
		}
	}
	hasFlows := func(r sggraph.Rule) bool { return !isOther(r.Protocol) }
	b.graph.Rules = slices.DeleteFunc(b.graph.Rules, hasFlows)
	b.graph.PossibleRules = slices.DeleteFunc(b.graph.PossibleRules, hasFlows)
	return b.onto(g)
}

// With returns g, which has the groups of the graph, with a rule that AWS has and the file does not make: one of its group id.
func (a *Account) With(g *sggraph.Graph, id string, rule facts.Rule) *sggraph.Graph {
	b := a.builderOn(g)
	b.learnRule(id, rule, "AWS has this rule, and the file does not make it")
	return b.onto(g)
}

// WithAttachment returns g, which has the groups of the graph, with a group of the account that a member carries besides.
func (a *Account) WithAttachment(g *sggraph.Graph, member, id string) *sggraph.Graph {
	b := a.builderOn(g)
	b.graph.SecurityGroups = slices.Clone(b.graph.SecurityGroups)
	name := b.learnGroup(id)
	with := b.onto(g)
	with.Members = slices.Clone(g.Members)
	for i := range with.Members {
		if m := &with.Members[i]; m.ID == member {
			m.SecurityGroups = append(slices.Clip(m.SecurityGroups), name)
		}
	}
	return with
}
