package derive

import (
	"strconv"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// frontEnd gives m its groups.
func (b *builder) frontEnd(m *sggraph.Member, lb *loadbalancer.LoadBalancer) {
	if lb.HasGroupsBehind() {
		behind := b.member(lb.InFrontOf.ID)
		m.SecurityGroups, m.PossibleSecurityGroups = behind.SecurityGroups, behind.PossibleSecurityGroups
		m.GroupsKnown = behind.GroupsKnown
		return
	}
	for i, group := range lb.Front {
		ids, areAll := b.frontGroups(m, lb, group)
		m.SecurityGroups, m.GroupsKnown = append(m.SecurityGroups, ids...), m.GroupsKnown && areAll
		if i == 0 && group.IsMade() {
			b.frontRules(m, lb)
		}
	}
	b.backEnd(m, lb)
	m.SecurityGroups = unique(m.SecurityGroups)
	isNone := len(m.SecurityGroups) == 0
	m.LoadBalancer.Unguarded = m.GroupsKnown && lb.Kind == loadbalancer.Network && isNone
	m.GroupsKnown = m.GroupsKnown && (!isNone || m.LoadBalancer.Unguarded)
}

// backEnd gives m the group from which it reaches its targets.
func (b *builder) backEnd(m *sggraph.Member, lb *loadbalancer.LoadBalancer) {
	switch {
	case lb.ReachesFromFront(): // the group is there already
	case lb.Backend != nil:
		m.SecurityGroups = append(m.SecurityGroups, b.backGroup(lb.Backend, lb.Maker))
	case lb.Backend == nil && !lb.IsKnown(loadbalancer.PartGroups) && lb.Maker != loadbalancer.CloudProvider:
		group := loadbalancer.BackendGroup(loadbalancer.Cluster{Name: b.clusterNameValue()})
		group.At = lb.Owners[0].At
		m.PossibleSecurityGroups = append(m.PossibleSecurityGroups, b.backGroup(&group, lb.Maker))
	}
}

// frontGroups enters what a group for clients is, and reports whether that is all.
func (b *builder) frontGroups(m *sggraph.Member, lb *loadbalancer.LoadBalancer, group loadbalancer.Group) (ids []string, areAll bool) {
	if why := becauseOf(group.At, "an annotation names it for "+lb.ID); group.NameTag != "" {
		ids, areAll, isNone := b.groupsTagged(group.NameTag, sggraph.KindFrontEnd, why)
		if isNone {
			b.refuseGroup(m, lb, group)
		}
		return ids, areAll
	} else if !group.IsMade() {
		return []string{b.groupOfManifest(group.ID, true, sggraph.KindFrontEnd, why)}, true
	}
	return []string{b.madeFrontGroup(lb, group)}, true
}

// madeFrontGroup enters the group that the maker of a load balancer makes for clients.
func (b *builder) madeFrontGroup(lb *loadbalancer.LoadBalancer, group loadbalancer.Group) string {
	id, origin := b.freeName(group.Name), originOf(lb.Maker)
	b.addGroup(sggraph.SecurityGroup{
		ID: id, Kind: sggraph.KindFrontEnd, Origin: origin, Tags: b.balancerTags(lb), RulesKnown: lb.IsKnown(loadbalancer.PartRules),
		Possible: isDoubtful(lb), Because: []sggraph.Because{becauseOf(group.At, "is made for "+lb.ID)},
	})
	b.openEgress(truthOf(lb), id, sggraph.OriginAWS, egressText)
	return id
}

// freeName is the name of a group, with a number where several groups have that one as far as it is known.
func (b *builder) freeName(name string) string {
	free := name
	for i := 2; ; i++ {
		if _, taken := b.groups[free]; !taken {
			return free
		}
		free = name + "#" + strconv.Itoa(i)
	}
}

// backGroup enters the group from which the controller's load balancers reach their targets, which is one for all
// (aws-load-balancer-controller pkg/networking/backend_sg_provider.go). What Auto Mode has in its place is not published.
func (b *builder) backGroup(group *loadbalancer.Group, maker loadbalancer.Maker) string {
	if !group.IsMade() {
		return b.groupOfManifest(group.ID, true, sggraph.KindBackEnd, becauseOf(group.At, "the controller is started with it for its load balancers"))
	}
	if _, ok := b.groups[group.Name]; !ok {
		made := sggraph.SecurityGroup{
			ID: group.Name, Kind: sggraph.KindBackEnd, Origin: sggraph.OriginController, RulesKnown: true,
			Tags:    map[string]string{balancersClusterTag: b.clusterName(), "elbv2.k8s.aws/resource": "backend-sg"},
			Because: []sggraph.Because{becauseOf(group.At, "the controller makes it for all of its load balancers")},
		}
		if maker == loadbalancer.AutoMode {
			made.Origin, made.Tags = originOf(maker), map[string]string{}
			made.Because = []sggraph.Because{becauseOf(group.At, "it stands for the group from which Auto Mode reaches targets, whose name is not known")}
		}
		b.addGroup(made)
		b.openEgress(sggraph.Yes, group.Name, sggraph.OriginAWS, egressText)
	}
	return group.Name
}

// balancerTags are those of groups that the controller makes (same repository, pkg/deploy/tracking/provider.go).
func (b *builder) balancerTags(lb *loadbalancer.LoadBalancer) map[string]string {
	if lb.Maker != loadbalancer.Controller {
		return b.clusterTags()
	}
	return map[string]string{balancersClusterTag: b.clusterName()}
}
