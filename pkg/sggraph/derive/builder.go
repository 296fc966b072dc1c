package derive

import (
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// builder builds a graph. Ids of groups and members are entered once.
type builder struct {
	cfg   *clusterconfig.Config
	spec  *api.ClusterConfig
	vpc   *api.ClusterVPC
	meta  *api.ClusterMeta
	graph *sggraph.Graph

	groups map[string]int // index by id
	// windows answers for nodegroups, by id, whether their nodes run Windows.
	windows map[string]sggraph.Truth
	members map[string]int // index by id
	// known is what is known of the account besides the file, and answered the paths at which that tells what the file leaves to its cluster.
	known    *facts.Facts
	answered yamldoc.PathSet
	// allProtocols is set where rules of the account are wanted that no flow of a graph is about, too.
	allProtocols bool
	// objects are the Kubernetes objects that are known; nil where there are none.
	objects *manifest.Manifests
	// subnetSearch is how the controller of these looks for subnets.
	subnetSearch loadbalancer.SubnetSearch
	// selections and services are made when they are first asked for.
	selections *selections
	services   map[string]*manifest.Service
	// mayCarry has the workloads whose pods may carry a group; see possibleGroup.
	mayCarry map[string]*carriers
	// ofPolicy are what groupsOfPolicy has read.
	ofPolicy map[*manifest.SecurityGroupPolicy]*policyGroups
	// podIDs and targetIDs are the members that anyPods and anyTargets return; nil before the first of them is asked for, when all members are
	// entered.
	podIDs, targetIDs []string
	// classTerms are those of the node classes of node pools.
	classTerms []classTerms
	// gateways are what toldGateways has found; nil before.
	gateways *gateways
	// ownTold is what toldOwn has found; nil before.
	ownTold map[string]*facts.SecurityGroup
	// toldPlugin is how EKS tells that the network plugin is set up; nil where the file says it, or nothing is told.
	toldPlugin *clusterconfig.Values
	// controlPlaneID and sharedID are the groups that play these roles in the rules.
	controlPlaneID, sharedID string
}

func newBuilder(cfg *clusterconfig.Config) *builder {
	b := &builder{
		cfg: cfg, spec: cfg.Spec, vpc: cfg.Spec.VPC, meta: cfg.Spec.Metadata,
		graph: &sggraph.Graph{
			SecurityGroups: []sggraph.SecurityGroup{}, Members: []sggraph.Member{}, Rules: []sggraph.Rule{}, PossibleRules: []sggraph.Rule{},
		},
		groups: map[string]int{}, members: map[string]int{}, windows: map[string]sggraph.Truth{}, mayCarry: map[string]*carriers{},
		ofPolicy: map[*manifest.SecurityGroupPolicy]*policyGroups{},
	}
	if b.vpc == nil {
		b.vpc = &api.ClusterVPC{}
	}
	if b.meta == nil {
		b.meta = &api.ClusterMeta{}
	}
	return b
}

// setting returns the answer of a boolean field that is fallback where the file does not say.
func (b *builder) setting(p yamldoc.Path, value *bool, fallback bool) sggraph.Truth {
	if b.cfg.IsUnknown(p) {
		return sggraph.Maybe
	}
	if value != nil {
		fallback = *value
	}
	return truth.Of(fallback)
}

// because returns text as a reason, with p as its place only where the file has something there: null means the default,
// as it does to eksctl. What the cluster has told instead of the file has its place in the text.
func (b *builder) because(p yamldoc.Path, text string) sggraph.Because {
	switch {
	case b.cfg.IsWritten(p):
		return sggraph.Because{Path: p, Text: text}
	case b.answered.Covers(p):
		return told(b.toldCluster().At, text)
	default:
		return sggraph.Because{Text: text}
	}
}

// becauseOf returns text as a reason, with its place in a manifest.
func becauseOf(at manifest.Place, text string) sggraph.Because {
	return sggraph.Because{At: &at, Text: text}
}

// given reports whether the file has something at p, known or not, that is not empty.
func (b *builder) given(p yamldoc.Path) bool {
	switch v := b.cfg.Written(p).(type) {
	case nil:
		return b.cfg.IsUnknown(p)
	case string:
		return v != ""
	case []any:
		return len(v) > 0
	default:
		return true
	}
}

func (b *builder) addGroup(sg sggraph.SecurityGroup) {
	if sg.Roles == nil {
		sg.Roles = []sggraph.Kind{sg.Kind}
	}
	if sg.Tags == nil {
		sg.Tags = map[string]string{}
	}
	b.groups[sg.ID] = len(b.graph.SecurityGroups)
	b.graph.SecurityGroups = append(b.graph.SecurityGroups, sg)
}

func (b *builder) addMember(m sggraph.Member) {
	if m.SecurityGroups == nil {
		m.SecurityGroups = []string{}
	}
	if m.Because == nil {
		m.Because = []sggraph.Because{}
	}
	b.members[m.ID] = len(b.graph.Members)
	b.graph.Members = append(b.graph.Members, m)
}

// isMember reports whether there is a member of an id already.
func (b *builder) isMember(id string) bool {
	_, ok := b.members[id]
	return ok
}

// member is the one of an id, which there has to be.
func (b *builder) member(id string) *sggraph.Member { return &b.graph.Members[b.members[id]] }

// addRules enters rules that exist, may exist or do not.
func (b *builder) addRules(exist sggraph.Truth, rules ...sggraph.Rule) {
	switch exist {
	case sggraph.Yes:
		b.graph.Rules = append(b.graph.Rules, rules...)
	case sggraph.Maybe:
		b.graph.PossibleRules = append(b.graph.PossibleRules, rules...)
	case sggraph.No:
	}
}
