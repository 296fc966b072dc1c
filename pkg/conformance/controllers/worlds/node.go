package worlds

import (
	"slices"
	"strings"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/conformance/controllers/lbcontroller"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

const computeType = "eks.amazonaws.com/compute-type"

// node enters a node of a member, if it has some.
func (d *drawer) node(m *sggraph.Member) {
	switch m.Kind {
	case sggraph.MemberNodegroup, sggraph.MemberManagedNodegroup:
		if size := inventory.ScalingOf(d.cfg, m.Path, d.nodegroup(m)); (size.Desired == nil || *size.Desired < 1) && d.coin() {
			return
		}
	case sggraph.MemberHybridNodes, sggraph.MemberKarpenter, sggraph.MemberAutoMode:
		if d.coin() {
			return
		}
	default:
		return
	}
	d.started(m, d.labels(m))
}

// labels are those of a member's nodes that matter.
func (d *drawer) labels(m *sggraph.Member) map[string]string {
	switch m.Kind {
	case sggraph.MemberNodegroup, sggraph.MemberManagedNodegroup:
		return d.nodegroup(m).Labels
	case sggraph.MemberHybridNodes:
		return map[string]string{computeType: "hybrid"}
	default:
		return nil
	}
}

// started enters a node of a member.
func (d *drawer) started(m *sggraph.Member, labels map[string]string) {
	groups := d.carry(m)
	d.nodes[m.ID] = len(d.Account.Instances)
	d.Account.Instances = append(d.Account.Instances, lbcontroller.Instance{
		Node: strings.ReplaceAll(m.ID, "/", "-"), Labels: labels, Interfaces: []lbcontroller.Interface{{Groups: groups}},
	})
	d.Holds["nodes of "+m.ID] = true
	d.Targets[m.ID] = append(d.Targets[m.ID], groups)
}

func (d *drawer) nodegroup(m *sggraph.Member) *api.NodeGroupBase {
	if m.Kind == sggraph.MemberNodegroup {
		return d.cfg.Spec.NodeGroups[m.Path[1].Index].NodeGroupBase
	}
	return d.cfg.Spec.ManagedNodeGroups[m.Path[1].Index].NodeGroupBase
}

// carry draws what the interfaces of a member carry, which is the same on all of them.
func (d *drawer) carry(m *sggraph.Member) []string {
	if m.IsOutside() {
		return nil
	}
	if _, ok := d.carried[m.ID]; !ok {
		d.carried[m.ID] = d.choose(m.SecurityGroups, m.PossibleSecurityGroups, m.GroupsKnown)
	}
	return d.carried[m.ID]
}

// choose draws groups: the certain ones, some of the possible ones, and some that the graph does not know.
func (d *drawer) choose(certain, possible []string, known bool) []string {
	var groups []string
	for _, id := range certain {
		groups = append(groups, d.ID(id))
	}
	for _, id := range possible {
		if d.coin() {
			groups = append(groups, d.ID(id))
		}
	}
	if !known {
		for range d.IntN(3) {
			d.Strange = true
			groups = append(groups, []string{d.clusterGroup, extraGroup, extraTagged}[d.IntN(3)])
		}
	}
	slices.Sort(groups)
	groups = slices.Compact(groups)
	if len(groups) == 0 {
		d.Strange = true
		return []string{defaultGroup}
	}
	return groups
}
