package derive

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// userGroup enters the group that the user names at p in the given role and returns its id in the graph. A group that is
// named in several places is one group with several roles.
func (b *builder) userGroup(p yamldoc.Path, id string, role sggraph.Kind, text string) string {
	return b.namedGroup(id, !b.cfg.IsUnknown(p), role, b.because(p, text))
}

// namedGroup is userGroup for a group that is named anywhere.
func (b *builder) namedGroup(id string, isKnown bool, role sggraph.Kind, why sggraph.Because) string {
	if !isKnown || !sggraph.IsGroupID(id) {
		id = string(role)
	}
	i, known := b.groups[id]
	if !known {
		i = len(b.graph.SecurityGroups)
		b.addGroup(sggraph.SecurityGroup{
			ID: id, Kind: sggraph.KindUser, Origin: sggraph.OriginUser, Roles: []sggraph.Kind{}, Because: []sggraph.Because{},
		})
	}
	sg := &b.graph.SecurityGroups[i]
	if !slices.Contains(sg.Roles, role) {
		sg.Roles = append(sg.Roles, role)
	}
	if sggraph.IsGroupID(id) || sg.MayBe != sggraph.KindAny { // several groups that are not known share one entry
		sg.MayBe = mayBe(id, sg.Roles)
	}
	if why.Text != "" {
		sg.Because = append(sg.Because, why)
	}
	return id
}

// groupOfManifest enters the group that a manifest names, which may be one that EKS or eksctl made, where AWS tells so.
func (b *builder) groupOfManifest(id string, isKnown bool, role sggraph.Kind, why sggraph.Because) string {
	if id == "" || !isKnown {
		return b.namedGroup(id, isKnown, role, why)
	}
	if id == b.clusterGroupID() {
		return string(sggraph.KindCluster)
	}
	if told := b.known.SecurityGroup(id); told != nil && told.IsDescribed {
		if own := b.made(told); own != "" {
			return own
		}
	}
	return b.namedGroup(id, isKnown, role, why)
}

// mayBe says which group of the graph one that plays these roles may turn out to be. One whose id is not known yet may be any
// other that the user brings. The file may be one for nodegroups of a cluster that exists already: what it attaches may then be
// any group that EKS and eksctl made for that cluster, as may what manifests name.
func mayBe(id string, roles []sggraph.Kind) sggraph.Kind {
	attached := []sggraph.Kind{sggraph.KindNodegroup, sggraph.KindPods, sggraph.KindFrontEnd}
	playsOther := slices.ContainsFunc(roles, func(k sggraph.Kind) bool { return k != sggraph.KindSSH && !slices.Contains(attached, k) })
	switch {
	case !sggraph.IsGroupID(id):
		return sggraph.KindUser
	case !playsOther && slices.ContainsFunc(roles, func(k sggraph.Kind) bool { return slices.Contains(attached, k) }):
		return sggraph.KindAny
	default:
		return ""
	}
}
