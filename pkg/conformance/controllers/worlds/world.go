// Package worlds makes of a graph the accounts in which it may come true: where its members exist, carry groups with tags, and run the pods
// of its workloads. They are made of its members, groups and tags, and never of its rules, so that the aws-load-balancer-controller can be
// run in them and say which rules there are.
package worlds

import (
	"encoding/binary"
	"math/rand/v2"
	"net/netip"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/conformance/controllers/lbcontroller"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// Groups of a world that the graph knows nothing of. extraTagged has the tag of the cluster.
const (
	defaultGroup = "sg-default-of-vpc"
	extraGroup   = "sg-extra"
	extraTagged  = "sg-extra-tagged"
)

// World is one of those in which a graph comes true.
type World struct {
	Account lbcontroller.Account
	// Holds are the conditions that hold; see sggraph.Rule.If. Those on ports that the API server chooses are not among them.
	Holds map[string]bool
	// Targets are the groups of the network interfaces of nodes and pods, by the id of the member or workload.
	Targets map[string][][]string
	// Strange is set where something runs or is carried of which the graph says only that it is not known.
	Strange bool

	clusterGroup string
}

// Draw draws a world for the graph of a configuration. The cluster group has an id; groups are those of the account besides the graph's.
func Draw(source *rand.Rand, cfg *clusterconfig.Config, g *sggraph.Graph, clusterGroup string, groups ...lbcontroller.Group) *World {
	w := &World{
		Account: lbcontroller.DefaultAccount(), Holds: map[string]bool{}, Targets: map[string][][]string{}, clusterGroup: clusterGroup,
	}
	d := &drawer{Rand: source, cfg: cfg, graph: g, World: w, nodes: map[string]int{}, carried: map[string][]string{}}
	w.Account.Cluster, w.Account.Instances, w.Account.Groups = cfg.Spec.Metadata.Name, nil, groups
	d.network()
	d.groups()
	for i := range g.Members {
		d.node(&g.Members[i])
	}
	for i := range g.Members {
		if g.Members[i].Workload != nil {
			d.workload(&g.Members[i])
		}
	}
	return w
}

// ID is a group of the graph as the account has it.
func (w *World) ID(id string) string {
	switch {
	case id == string(sggraph.KindCluster):
		return w.clusterGroup
	case strings.HasPrefix(id, "sg-"):
		return id
	default:
		return "sg-" + strings.NewReplacer("/", "-", "[", "", "]", "").Replace(id)
	}
}

// drawer draws the parts of one world.
type drawer struct {
	*rand.Rand
	*World

	cfg   *clusterconfig.Config
	graph *sggraph.Graph
	// nodes are the places of the members' nodes among the instances, carried what each member has been drawn to carry.
	nodes   map[string]int
	carried map[string][]string
}

func (d *drawer) coin() bool { return d.IntN(2) == 0 }

// network gives the VPC its prefixes, and its four subnets each an eighth of the first.
func (d *drawer) network() {
	if strings.Contains(d.graph.VPC.CIDR, "/") {
		d.Account.VPC = []string{d.graph.VPC.CIDR}
	}
	if told := d.graph.VPC.Prefixes; len(told) > 0 {
		d.Account.VPC = told
	}
	vpc := netip.MustParsePrefix(d.Account.VPC[0])
	for i := range d.Account.Subnets {
		address := vpc.Masked().Addr().As4()
		number := binary.BigEndian.Uint32(address[:]) + uint32(i)<<(29-vpc.Bits())
		binary.BigEndian.PutUint32(address[:], number)
		d.Account.Subnets[i].CIDR = netip.PrefixFrom(netip.AddrFrom4(address), vpc.Bits()+3).String()
	}
}

// groups enters the groups of the graph that controllers do not make, with their tags. One whose tags are not known has that of the cluster
// or not.
func (d *drawer) groups() {
	tag := "kubernetes.io/cluster/" + d.Account.Cluster
	given := map[string]bool{}
	for i := range d.Account.Groups {
		given[d.Account.Groups[i].ID] = true
	}
	for i := range d.graph.SecurityGroups {
		sg := &d.graph.SecurityGroups[i]
		group := lbcontroller.Group{ID: d.ID(sg.ID), Tags: sg.Tags}
		switch {
		case given[group.ID] || slices.Contains([]sggraph.Kind{sggraph.KindFrontEnd, sggraph.KindBackEnd}, sg.Kind):
			continue
		case sg.Origin == sggraph.OriginUser && sg.Told == "":
			group.Tags = map[string]string{}
			if d.IntN(3) == 0 {
				group.Tags[tag] = "shared"
			}
		}
		given[group.ID] = true
		d.Account.Groups = append(d.Account.Groups, group)
	}
	d.Account.Groups = append(d.Account.Groups, lbcontroller.Group{ID: defaultGroup}, lbcontroller.Group{ID: extraGroup},
		lbcontroller.Group{ID: extraTagged, Tags: map[string]string{tag: "owned"}})
}
