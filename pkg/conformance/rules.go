package conformance

import (
	"fmt"
	"net/netip"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

func (s *stack) rule(direction sggraph.Direction) func(string, permission) error {
	return func(name string, p permission) error {
		id, err := s.group(p.GroupID)
		if err != nil {
			return err
		}
		return s.addRule(id, direction, name, p)
	}
}

func (s *stack) addRule(id string, direction sggraph.Direction, resource string, p permission) error {
	r := sggraph.Rule{SecurityGroup: id, Direction: direction, Origin: sggraph.OriginEKSCTL, Resource: resource}
	if s.zoneUnknown(resource) {
		r.Resource = ""
	}
	var err error
	if r.Protocol, r.FromPort, r.ToPort, err = ports(p); err != nil {
		return err
	}
	s.egress[id] = s.egress[id] || direction == sggraph.Egress
	certain, err := s.peer(&r, p)
	if err != nil {
		return err
	}
	if certain {
		s.graph.Rules = append(s.graph.Rules, r)
	} else {
		s.graph.PossibleRules = append(s.graph.PossibleRules, r)
	}
	return nil
}

// zoneUnknown reports whether only AWS knows the name of a resource. The rule for a private subnet on an Outpost is named
// after the subnet's zone if the file does not name the subnet (eksctl pkg/cfn/builder/cluster.go:243).
func (s *stack) zoneUnknown(resource string) bool {
	name, found := strings.CutPrefix(resource, "IngressPrivateSubnet")
	if !found || s.rendering.VPC.Subnets == nil {
		return found
	}
	for key := range s.rendering.VPC.Subnets.Private {
		if name == strings.ToUpper(strings.ReplaceAll(key, "-", "")) {
			return false
		}
	}
	return true
}

// ports reads protocol and ports. Protocol -1 means all protocols, and its ports have no meaning
// (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html).
func ports(p permission) (protocol sggraph.Protocol, from, to int, err error) {
	name, _ := p.IPProtocol.(string)
	switch name {
	case "-1":
		return sggraph.All, 0, 0, nil
	case "tcp", "udp", "icmp":
		from, fromOK := p.FromPort.(float64)
		to, toOK := p.ToPort.(float64)
		if fromOK && toOK {
			return sggraph.Protocol(name), int(from), int(to), nil
		}
	}
	return "", 0, 0, fmt.Errorf("cannot read protocol %v, ports %v to %v", p.IPProtocol, p.FromPort, p.ToPort)
}

// peer sets the peer of a rule. It is not certain if it is the prefix of an existing subnet, for which the graph has the
// whole VPC.
func (s *stack) peer(r *sggraph.Rule, p permission) (certain bool, err error) {
	var sides []any
	for _, side := range []any{p.SourceSecurityGroupID, p.DestinationSecurityGroupID, p.CidrIP, p.CidrIPv6} {
		if side != nil {
			sides = append(sides, side)
		}
	}
	if len(sides) != 1 {
		return false, fmt.Errorf("%d peers in %+v", len(sides), p)
	}
	if p.CidrIP == nil && p.CidrIPv6 == nil {
		r.Peer.SecurityGroup, err = s.groupAs(sides[0], s.literalPeer)
		return true, err
	}
	r.Peer.CIDR = fmt.Sprint(sides[0])
	imported := netip.MustParsePrefix(importedCIDR)
	prefix, _ := netip.ParsePrefix(r.Peer.CIDR) // eksctl copies the file's text, which may not be a prefix
	if !imported.Contains(prefix.Addr()) {
		return true, nil
	}
	r.Peer.CIDR = s.graph.VPC.CIDR
	return prefix == imported, nil
}
