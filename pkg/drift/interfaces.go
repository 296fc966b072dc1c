package drift

import (
	"cmp"
	"slices"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// interfaces are the network interfaces of members that are told, by member and id. The secondary ones of nodes are left out: with custom
// networking they carry other groups, and the CNI gives them those of the primary one else
// (https://docs.aws.amazon.com/eks/latest/userguide/cni-custom-network.html). Those that carry no group of the cluster are apart.
func (c *comparison) interfaces() (found map[string][]*facts.Interface, doubtful []Interface) {
	found = map[string][]*facts.Interface{}
	name := yamldoc.Keys("metadata", "name")
	if c.vpc == "" || c.Config.Text(name) == "" || c.Config.IsUnknown(name) {
		return found, nil
	}
	named := c.nodeNames(c.Config.Text(name))
	all, _ := c.Facts().InterfacesOf(c.vpc)
	for _, i := range all {
		switch member := memberOf(i, c.Config.Text(name), named); {
		case member == "":
		case slices.ContainsFunc(i.Groups, c.isOurs):
			found[member] = append(found[member], i)
		default:
			doubtful = append(doubtful, Interface{member, printable.Name(i.ID), i.At})
		}
	}
	return found, doubtful
}

// isOurs reports whether a group of the account is certainly one that eksctl or EKS made for the cluster.
func (c *comparison) isOurs(id string) bool { return c.names[id] != "" }

// nodeNames are the nodegroups by what eksctl calls their instances and the primary interfaces of these (eksctl
// pkg/cfn/builder/nodegroup.go, generateNodeName; managed_launch_template.go, makeTags).
func (c *comparison) nodeNames(cluster string) map[string][]string {
	names := map[string][]string{}
	for i := range c.Graph.Members {
		m := &c.Graph.Members[i]
		base, at := c.nodegroupOf(m)
		if base == nil || c.isUnknown(at, "name", "instanceName", "instancePrefix") {
			continue
		}
		name := cmp.Or(base.InstanceName, cluster+"-"+base.Name+"-Node")
		if base.InstancePrefix != "" {
			name = base.InstancePrefix + "-" + name
		}
		names[name] = append(names[name], m.ID)
	}
	return names
}

// nodegroupOf is a member as the file has it; nil where it is not a nodegroup.
func (c *comparison) nodegroupOf(m *sggraph.Member) (*api.NodeGroupBase, yamldoc.Path) {
	if len(m.Path) != 2 || !m.Path[1].IsIndex {
		return nil, nil
	}
	switch at, spec := m.Path[1].Index, c.Config.Spec; {
	case m.Kind == sggraph.MemberNodegroup && at < len(spec.NodeGroups):
		return spec.NodeGroups[at].NodeGroupBase, m.Path
	case m.Kind == sggraph.MemberManagedNodegroup && at < len(spec.ManagedNodeGroups):
		return spec.ManagedNodeGroups[at].NodeGroupBase, m.Path
	default:
		return nil, nil
	}
}

func (c *comparison) isUnknown(at yamldoc.Path, keys ...string) bool {
	return slices.ContainsFunc(keys, func(key string) bool { return c.Config.IsUnknown(at.Child(yamldoc.Key(key))) })
}

// memberOf is the member that an interface seems to be of; empty where that cannot be told. EKS describes the interfaces of the control
// plane (https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html); the launch templates of eksctl name those of nodes.
func memberOf(i *facts.Interface, cluster string, named map[string][]string) string {
	if i.Description == "Amazon EKS "+cluster {
		return string(sggraph.MemberControlPlane)
	}
	members := named[i.Tags["Name"]]
	if i.Instance == "" || i.DeviceIndex == nil || *i.DeviceIndex != 0 || len(members) != 1 {
		return ""
	}
	return members[0]
}

// isCarriedByNone reports whether AWS has told all interfaces of the VPC that a group is in, and none carries it.
func (c *comparison) isCarriedByNone(id string) bool {
	carried, areAll := c.carriedBeside(id)
	return areAll && !carried[id]
}

// isCarriedBySome reports whether an interface that is told carries a group.
func (c *comparison) isCarriedBySome(id string) bool {
	carried, _ := c.carriedBeside(id)
	return carried[id]
}

// carriedBeside are the groups that interfaces of the VPC carry which a group is in, and whether all interfaces are told. There may be
// thousands, and as many rules that name a group, hence it is worked out once.
func (c *comparison) carriedBeside(id string) (carried map[string]bool, areAll bool) {
	sg := c.Facts().SecurityGroup(id)
	if sg == nil || sg.VPC == "" {
		return nil, false
	}
	all, ok := c.carried[sg.VPC]
	if !ok {
		var interfaces []*facts.Interface
		all.groups = map[string]bool{}
		interfaces, all.areAll = c.Facts().InterfacesOf(sg.VPC)
		for _, i := range interfaces {
			for _, group := range i.Groups {
				all.groups[group] = true
			}
		}
		c.carried[sg.VPC] = all
	}
	return all.groups, all.areAll
}
