package derive

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// groupsTagged enters the groups that a manifest names by their tag Name: all that have it, as the controller asks EC2 with a filter
// (aws-load-balancer-controller pkg/networking/security_group_resolver.go). It reports whether these are all. Where none is known to have the
// tag, they are one that is not known; isNone is set where certainly none has it.
func (b *builder) groupsTagged(name string, role sggraph.Kind, why sggraph.Because) (ids []string, areAll, isNone bool) {
	term := manifest.SelectorTerm{Tags: map[string]string{nameTag: name}}
	areAll = b.enterSelected(term, role, why)
	mayBeOwn := strings.HasPrefix(name, clusterGroupPrefix) || strings.HasPrefix(name, stackPrefix)
	for i := range b.graph.SecurityGroups {
		sg := &b.graph.SecurityGroups[i]
		isOwn := sg.Origin != sggraph.OriginUser
		switch b.isTagged(sg, term, name) {
		case sggraph.Yes:
			ids, areAll = append(ids, sg.ID), areAll || isOwn // nobody else gives its group such a name
		case sggraph.Maybe:
			mayBeOwn = mayBeOwn || isOwn
		default:
		}
	}
	if len(ids) > 0 {
		return ids, areAll, false
	}
	id := b.namedGroup("", false, role, why)
	if mayBeOwn {
		b.graph.SecurityGroups[b.groups[id]].MayBe = sggraph.KindAny
	}
	return []string{id}, true, areAll && !mayBeOwn
}

// isTagged answers whether a group of the graph is in the VPC of the cluster and has a name as its tag.
func (b *builder) isTagged(sg *sggraph.SecurityGroup, term manifest.SelectorTerm, name string) sggraph.Truth {
	matches := b.matches(term, sg)
	switch {
	case sg.Origin == sggraph.OriginUser && !b.isInVPC(sg):
		return sggraph.No
	case matches == sggraph.Maybe && b.isOfCluster(sg, name):
		return sggraph.Yes
	default:
		return matches
	}
}

// isInVPC reports whether AWS has told that a group is in the VPC of the cluster.
func (b *builder) isInVPC(sg *sggraph.SecurityGroup) bool {
	told := b.toldGroup(sg)
	return told != nil && told.VPC != "" && told.VPC == b.groupsVPC()
}

// isOfCluster reports whether a name is that of the cluster group, of which the end is not in the file.
func (b *builder) isOfCluster(sg *sggraph.SecurityGroup, name string) bool {
	known, _, _ := strings.Cut(b.groupNameTag(sg), "*")
	end, isOne := strings.CutPrefix(name, known)
	return sg.Kind == sggraph.KindCluster && known != "" && isOne && !strings.ContainsAny(end, `-*?\`)
}
