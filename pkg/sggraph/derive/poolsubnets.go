package derive

import (
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// placePool says in which subnets the nodes of a pool are, whose class is nil where that is not known: in some of those that it selects, of
// which Karpenter takes one in each zone (karpenter-provider-aws pkg/providers/subnet/subnet.go, ZonalSubnetsForLaunch).
func (b *builder) placePool(m *sggraph.Member, class *manifest.EC2NodeClass) {
	if class == nil {
		b.tellSelected(m, b.selectedSubnetIDs(nil, false), addressing{have: sggraph.Maybe})
		return
	}
	by := addressesOfClass(class)
	if by.have == sggraph.No {
		m.Placement.Unaddressed = &by.because
	}
	areKnown := !class.IsUnknown(yamldoc.Keys("spec", "subnetSelectorTerms"))
	b.tellSelected(m, b.selectedSubnetIDs(class.Spec.SubnetSelectorTerms, areKnown), by)
	b.checkSubnets(m, class)
}

// checkSubnets enters that a node class certainly selects none of the subnets of the VPC, as AWS has told of all with their tags: Karpenter then
// starts no nodes (karpenter-provider-aws pkg/controllers/nodeclass/subnet.go), nor does Auto Mode; some may be there from before. Subnets of
// another VPC are of no use either.
func (b *builder) checkSubnets(m *sggraph.Member, class *manifest.EC2NodeClass) {
	at, terms := yamldoc.Keys("spec", "subnetSelectorTerms"), class.Spec.SubnetSelectorTerms
	all, areAll := b.known.SubnetsOf(b.vpcID())
	if !areAll || len(all) == 0 || len(terms) == 0 || class.IsUnknown(at) || b.isForOther(class) || b.tagsSubnetsFor(terms) {
		return
	}
	for _, subnet := range all {
		if slices.ContainsFunc(terms, func(term manifest.SelectorTerm) bool { return selectsSubnet(term, subnet) != sggraph.No }) {
			return
		}
	}
	leaveGroupsOpen(m)
	text := fmt.Sprintf("no subnet of %s (%s) matches, so that %s starts no nodes", b.vpcID(), all[0].At.String(), makerOf(m))
	why := becauseOf(class.Locate(at), text)
	m.Placement.NoSubnets = &why
	m.Because = slices.Insert(m.Because, 1, why)
}

// tellSelected enters what AWS has told of subnets in some of which a member is.
func (b *builder) tellSelected(m *sggraph.Member, ids []string, by addressing) {
	b.tellSubnets(m, ids, by)
	if told := m.Placement.Told; told != nil {
		told.InSome, told.Stranded = true, nil
	}
}

// addressesOfClass is whether nodes of a class get public addresses; those of Auto Mode have that among advancedNetworking
// (karpenter-provider-aws pkg/apis/v1/ec2nodeclass.go; https://docs.aws.amazon.com/eks/latest/userguide/create-node-class.html).
func addressesOfClass(class *manifest.EC2NodeClass) addressing {
	at, set := yamldoc.Keys("spec", "associatePublicIPAddress"), class.Spec.AssociatePublicIPAddress
	if advanced := yamldoc.Keys("spec", "advancedNetworking"); class.IsUnknown(at) || class.IsUnknown(advanced) {
		return addressing{have: sggraph.Maybe}
	} else if set == nil {
		at, set = advanced.Child(at[1]), class.Spec.AdvancedNetworking.AssociatePublicIPAddress
	}
	if set == nil {
		return addressing{}
	}
	return addressing{truth.Of(*set), becauseOf(class.Locate(at), "the node class asks for no public addresses")}
}

// tagsSubnetsFor reports whether eksctl, which installs Karpenter, gives the subnets of the file a tag that one of some terms selects by, so that
// they may yet have it (eksctl pkg/actions/karpenter/tasks.go, ensureSubnetsHaveTags).
func (b *builder) tagsSubnetsFor(terms []manifest.SelectorTerm) bool {
	installs := b.spec.Karpenter != nil || b.cfg.IsUnknown(yamldoc.Keys("karpenter"))
	return installs && slices.ContainsFunc(terms, func(term manifest.SelectorTerm) bool {
		_, isAsked := term.Tags[clusterTagPrefix+b.clusterName()]
		return isAsked
	})
}

// selectedSubnetIDs are the ids of the subnets of the VPC that some terms of a node class select, or may: all of the VPC where the terms are not
// known. There are none where AWS has not told of all that may match.
func (b *builder) selectedSubnetIDs(terms []manifest.SelectorTerm, areKnown bool) []string {
	all, areAll := b.known.SubnetsOf(b.vpcID())
	var ids []string
	if !areAll {
		for _, term := range terms {
			ids = append(ids, term.ID)
		}
		if !areKnown || slices.Contains(ids, "") {
			return nil
		}
		return unique(ids)
	}
	for _, subnet := range all {
		maySelect := func(term manifest.SelectorTerm) bool { return selectsSubnet(term, subnet) != sggraph.No }
		if !areKnown || slices.ContainsFunc(terms, maySelect) {
			ids = append(ids, subnet.ID)
		}
	}
	return ids
}

// selectsSubnet answers whether a term selects a subnet: by its id, or by all of the tags (karpenter-provider-aws
// pkg/providers/subnet/subnet.go, getFilterSets).
func selectsSubnet(term manifest.SelectorTerm, subnet *facts.Subnet) sggraph.Truth {
	switch {
	case term.ID != "":
		return truth.Of(term.ID == subnet.ID)
	case len(term.Tags) == 0:
		return sggraph.Maybe
	}
	all := sggraph.Yes
	for key, value := range term.Tags {
		has := tagFits(subnet.Tags, key, value)
		if !subnet.TagsTold {
			has = has.Or(sggraph.Maybe)
		}
		all = all.And(has)
	}
	return all
}
