package conformance

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// Normalize returns the graph of eksctl's templates, with the resources named as in pkg/sggraph and references to other
// stacks resolved. A rule inline in its group and one that is a resource of its own are treated alike. What EKS and EC2 add
// is in awsdefaults.go.
func Normalize(r *Rendering) (*sggraph.Graph, error) {
	n := &normalizer{rendering: r, graph: &sggraph.Graph{}, users: map[string][]sggraph.Kind{}, egress: map[string]bool{}}
	if err := n.readCluster(); err != nil {
		return nil, fmt.Errorf("cluster stack: %w", err)
	}
	for _, ng := range r.NodeGroups {
		if err := n.readNodeGroup(ng); err != nil {
			return nil, fmt.Errorf("stack of nodegroup %q: %w", ng.Name, err)
		}
	}
	n.userGroups()
	n.addAWSDefaults()
	return n.graph, nil
}

type normalizer struct {
	rendering *Rendering
	cluster   *stack
	graph     *sggraph.Graph
	// users are the groups that the file names, with what they are used for.
	users map[string][]sggraph.Kind
	// egress are the groups for which a template has an egress rule.
	egress map[string]bool
}

// noRole is for a use of a group for which the graph has no role.
const noRole sggraph.Kind = ""

// stack is one template with the names of its groups in the graph.
type stack struct {
	*normalizer
	template Template
	groups   map[string]sggraph.SecurityGroup
	tags     map[string]string
	// literalPeer is the role of a group that the file names and that is the source of a rule of this stack.
	literalPeer sggraph.Kind
}

func (n *normalizer) readCluster() error {
	template, err := parseTemplate(n.rendering.Cluster)
	if err != nil {
		return err
	}
	n.cluster = &stack{normalizer: n, template: template, tags: n.rendering.Spec.Metadata.Tags, groups: map[string]sggraph.SecurityGroup{
		"ControlPlaneSecurityGroup":      createdByEksctl("control-plane", sggraph.KindControlPlane),
		"ClusterSharedNodeSecurityGroup": createdByEksctl("shared-node", sggraph.KindSharedNode),
	}}
	if err := n.network(); err != nil {
		return err
	}
	return n.cluster.read()
}

func (n *normalizer) readNodeGroup(ng NodeGroupStack) error {
	template, err := parseTemplate(ng.Template)
	if err != nil {
		return err
	}
	tags := map[string]string{}
	maps.Copy(tags, n.rendering.Spec.Metadata.Tags)
	maps.Copy(tags, ng.Tags)
	m := sggraph.Member{ID: string(memberKind(ng)) + "/" + ng.Name, Kind: memberKind(ng)}
	s := &stack{normalizer: n, template: template, tags: tags, literalPeer: sggraph.KindSSH, groups: map[string]sggraph.SecurityGroup{
		"SG":    createdByEksctl(m.ID, sggraph.KindNodegroup),
		"SSH":   createdByEksctl(m.ID+"/ssh", sggraph.KindSSH),
		"EFASG": createdByEksctl(m.ID+"/efa", sggraph.KindEFA),
	}}
	if err := s.read(); err != nil {
		return err
	}
	return s.node(m)
}

func memberKind(ng NodeGroupStack) sggraph.Kind {
	if ng.Managed {
		return sggraph.MemberManagedNodegroup
	}
	return sggraph.MemberNodegroup
}

func createdByEksctl(id string, kind sggraph.Kind) sggraph.SecurityGroup {
	return sggraph.SecurityGroup{ID: id, Kind: kind, Origin: sggraph.OriginEKSCTL, Roles: []sggraph.Kind{kind}, RulesKnown: true}
}

// network sets the origin and prefix of the VPC. The prefix of an existing one is known only if the file gives it.
func (n *normalizer) network() error {
	v := &n.graph.VPC
	v.Origin, v.CIDR = sggraph.OriginUser, "vpc"
	if cidr := n.rendering.VPC.CIDR; cidr != nil {
		v.CIDR = cidr.String()
	}
	return each(n.cluster.template, typeVPC, func(_ string, p struct{ CidrBlock string }) error {
		v.Origin, v.CIDR = sggraph.OriginEKSCTL, p.CidrBlock
		return nil
	})
}

// read adds the groups and rules of a stack and, if it has them, the control plane and the VPC endpoints.
func (s *stack) read() error {
	for _, step := range []func() error{
		func() error { return each(s.template, typeSecurityGroup, s.securityGroup) },
		func() error { return each(s.template, typeIngress, s.rule(sggraph.Ingress)) },
		func() error { return each(s.template, typeEgress, s.rule(sggraph.Egress)) },
		func() error { return each(s.template, typeCluster, s.controlPlane) },
		func() error { return each(s.template, typeVPCEndpoint, s.vpcEndpoint) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (s *stack) securityGroup(name string, p securityGroup) error {
	sg, ok := s.groups[name]
	if !ok {
		return errors.New("the security group has no name in the graph")
	}
	sg.Tags = map[string]string{}
	maps.Copy(sg.Tags, s.tags)
	for _, t := range p.Tags {
		sg.Tags[fmt.Sprint(t.Key)] = fmt.Sprint(t.Value)
	}
	// The tags by which eksctl recognizes its own resources are not in the graph.
	maps.DeleteFunc(sg.Tags, func(key, _ string) bool { return key == "Name" || strings.HasPrefix(key, "alpha.eksctl.io/") })
	s.graph.SecurityGroups = append(s.graph.SecurityGroups, sg)
	for direction, permissions := range map[sggraph.Direction][]permission{
		sggraph.Ingress: p.SecurityGroupIngress, sggraph.Egress: p.SecurityGroupEgress,
	} {
		for _, permission := range permissions {
			if err := s.addRule(sg.ID, direction, name, permission); err != nil {
				return err
			}
		}
	}
	return nil
}

// groupAs is group, and records the role of a group that the file names. The role of an imported group is recorded where it
// is exported.
func (s *stack) groupAs(v any, role sggraph.Kind) (string, error) {
	if id, ok := v.(string); ok && !slices.Contains(s.users[id], role) && role != noRole {
		s.users[id] = append(s.users[id], role)
	}
	return s.group(v)
}

// group returns the name in the graph of the group that a value of the template refers to.
func (s *stack) group(v any) (string, error) {
	literal, ref, err := resolve(v)
	switch {
	case err != nil:
		return "", err
	case literal != "":
		return literal, nil
	case ref.export == "ClusterSecurityGroupId", ref.resource == "ControlPlane" && ref.attribute == "ClusterSecurityGroupId":
		return string(sggraph.KindCluster), nil
	case ref.export != "":
		out, ok := s.cluster.template.Outputs[ref.export]
		if !ok {
			return "", fmt.Errorf("the cluster stack has no output %s", ref.export)
		}
		return s.cluster.group(out.Value)
	}
	sg, ok := s.groups[ref.resource]
	if _, there := s.template.Resources[ref.resource]; !ok || !there {
		return "", fmt.Errorf("no security group %s", ref.resource)
	}
	return sg.ID, nil
}

func (n *normalizer) userGroups() {
	for id, roles := range n.users {
		n.graph.SecurityGroups = append(n.graph.SecurityGroups, sggraph.SecurityGroup{
			ID: id, Kind: sggraph.KindUser, Origin: sggraph.OriginUser, Roles: roles,
		})
	}
}
