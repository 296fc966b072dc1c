package conformance

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// controlPlane reads what the control plane's interfaces carry and who reaches the API server.
func (s *stack) controlPlane(_ string, p cluster) error {
	m := sggraph.Member{ID: "control-plane", Kind: sggraph.MemberControlPlane, GroupsKnown: true}
	for _, v := range p.ResourcesVpcConfig.SecurityGroupIDs {
		if err := s.carry(&m, v, sggraph.KindControlPlane); err != nil {
			return err
		}
	}
	s.graph.Members = append(s.graph.Members, m)
	s.graph.Endpoint = sggraph.Endpoint{
		Public:      verdict(p.ResourcesVpcConfig.EndpointPublicAccess),
		Private:     verdict(p.ResourcesVpcConfig.EndpointPrivateAccess),
		PublicCIDRs: p.ResourcesVpcConfig.PublicAccessCidrs, PublicCIDRsKnown: true,
	}
	s.computeDefaults(p)
	// The other stacks import the shared node group from this output, no matter what created it.
	_, err := s.groupAs(s.template.Outputs["SharedNodeSecurityGroup"].Value, sggraph.KindSharedNode)
	return err
}

func verdict(yes bool) sggraph.Verdict {
	if yes {
		return sggraph.Allowed
	}
	return sggraph.Denied
}

// vpcEndpoint adds an interface endpoint. A gateway endpoint has no interface, so it must not carry a group.
func (s *stack) vpcEndpoint(_ string, p vpcEndpoint) error {
	_, service, _ := strings.Cut(p.ServiceName, "."+s.rendering.Spec.Metadata.Region+".")
	m := sggraph.Member{ID: "vpc-endpoint/" + service, Kind: sggraph.MemberVPCEndpoint, GroupsKnown: true}
	for _, v := range p.SecurityGroupIDs {
		if err := s.carry(&m, v, noRole); err != nil {
			return err
		}
	}
	if p.VpcEndpointType == "Gateway" {
		if len(m.SecurityGroups) > 0 {
			return fmt.Errorf("a gateway endpoint with security groups %v", m.SecurityGroups)
		}
		return nil
	}
	s.graph.Members = append(s.graph.Members, m)
	return nil
}

// node adds the nodes of a nodegroup. Without a launch template of eksctl they carry the groups of the user's template.
func (s *stack) node(m sggraph.Member) error {
	err := each(s.template, typeLaunchTemplate, func(_ string, p launchTemplate) error {
		m.GroupsKnown = true
		return s.interfaces(&m, p)
	})
	s.graph.Members = append(s.graph.Members, m)
	return err
}

// interfaces adds the groups of the network interfaces of a launch template, which must all be the same.
func (s *stack) interfaces(m *sggraph.Member, p launchTemplate) error {
	data := p.LaunchTemplateData
	lists := [][]any{}
	if len(data.NetworkInterfaces) == 0 {
		lists = append(lists, data.SecurityGroupIDs)
	}
	for _, i := range data.NetworkInterfaces {
		lists = append(lists, i.Groups)
	}
	if len(data.SecurityGroups) > 0 || len(data.NetworkInterfaces) > 0 && len(data.SecurityGroupIDs) > 0 {
		return errors.New("groups at two places of the launch template")
	}
	for i, list := range lists {
		one := sggraph.Member{}
		for _, v := range list {
			if err := s.carry(&one, v, sggraph.KindNodegroup); err != nil {
				return err
			}
		}
		if i > 0 && !slices.Equal(one.SecurityGroups, m.SecurityGroups) {
			return fmt.Errorf("interface %d carries %v, the first one %v", i, one.SecurityGroups, m.SecurityGroups)
		}
		m.SecurityGroups = one.SecurityGroups
	}
	return nil
}

// carry attaches a group to a member. A group that is named twice is attached once.
func (s *stack) carry(m *sggraph.Member, v any, role sggraph.Kind) error {
	id, err := s.groupAs(v, role)
	if err == nil && !slices.Contains(m.SecurityGroups, id) {
		m.SecurityGroups = append(m.SecurityGroups, id)
	}
	return err
}
