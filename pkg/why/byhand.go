package why

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// byHand says what one can do where a rule is missing that no setting of the file makes. How to open something to everyone is not
// said.
func (s *search) byHand() []string {
	if rules := s.missing(); rules != "" {
		return []string{s.byHandOnly() + rules}
	}
	if clients := s.listClients(); clients != "" {
		return []string{s.byHandOnly() + clients}
	}
	if !s.found.LacksRule || isEveryone(s.From) || s.isOfController() {
		return nil
	}
	rule := fmt.Sprintf("that admits %s on %s", s.peer(&s.found.From), listed(s.Ports))
	group, m := s.nameOfGroup(&s.found.To, sggraph.KindControlPlane), s.nodegroup()
	text := "add a rule to the group " + group + " " + rule
	switch {
	case m == "" && group == "":
		return nil
	case group == "":
		text = fmt.Sprintf("attach a group of your own to %s (securityGroups.attachIDs), with a rule %s", m, rule)
	case m != "":
		text = fmt.Sprintf("attach a group of your own to %s (securityGroups.attachIDs), with a rule %s; or add that rule to the group %s", m, rule, group)
	}
	return []string{s.byHandOnly() + text}
}

// isOfController reports whether it is for the controller of load balancers to open it: it takes rules of others out of the groups that it
// makes (aws-load-balancer-controller pkg/networking/security_group_reconciler.go), a load balancer sends to its targets only, and pods
// behind one are to be reached by way of it.
func (s *search) isOfController() bool {
	isBalancer := func(e *reach.End) bool { return e.Kind == sggraph.MemberLoadBalancer }
	return isBalancer(&s.found.From) || isBalancer(&s.found.To) || len(s.found.Ways) > 0
}

// byHandOnly begins a sentence about what is not done in the file.
func (s *search) byHandOnly() string {
	if len(s.spurned) > 0 {
		return "by hand: "
	}
	return "no setting in the file opens it: "
}

// missing are the rules that a group of the user lacks at either end, as AWS has told; empty where it is not for want of those.
func (s *search) missing() string {
	if isEveryone(s.From) {
		return ""
	}
	var rules []string
	said := map[sggraph.Direction]bool{}
	for _, lack := range s.found.Lacking {
		if said[lack.Direction] {
			continue // one group of an end is enough
		}
		said[lack.Direction] = true
		what, peer := "admits", &s.found.From
		if lack.Direction == sggraph.Egress {
			what, peer = "lets traffic out to", &s.found.To
		}
		rules = append(rules, fmt.Sprintf("add a rule to the group %s that %s %s on %s", lack.SecurityGroup, what, s.peer(peer), listed(s.Ports)))
	}
	return strings.Join(rules, ", and ")
}

// nothingListens reports whether a rule is missing for ports on which the receiver does not listen: the control plane's interfaces
// and interface endpoints serve HTTPS only (https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html).
func (s *search) nothingListens() bool {
	return s.found.LacksRule && (isControlPlane(s.To) || s.found.To.Kind == sggraph.MemberVPCEndpoint) &&
		!s.asksFor(sggraph.Port(sggraph.TCP, 443))
}

// nodegroup is the nodegroup that the receiver is, or whose pods it is; or empty.
func (s *search) nodegroup() string {
	kind := s.found.To.Kind
	if kind == sggraph.MemberNodegroup || kind == sggraph.MemberManagedNodegroup {
		return strings.TrimSuffix(s.found.To.ID, "/pods")
	}
	return ""
}

// peer is how a rule names an end.
func (s *search) peer(e *reach.End) string {
	if e.ID == sggraph.APIServer && s.found.Access == reach.PublicEndpoint {
		return "0.0.0.0/0"
	}
	if group := s.nameOfGroup(e, sggraph.KindControlPlane); group != "" {
		return group
	}
	if networks := s.outside(e.ID); len(networks) > 0 {
		return strings.Join(networks, ", ")
	}
	if e.Kind == kindNetwork {
		return e.ID
	}
	return "a group that " + e.ID + " carries"
}

// outside are the networks of a member outside AWS: those of hybrid nodes, of their pods, which may be on the networks of the nodes, or of a
// workload that runs nowhere else.
func (s *search) outside(id string) []string {
	var networks []string
	for _, at := range []string{id, sggraph.OwnerOf(id)} {
		i := slices.IndexFunc(s.Graph.Members, func(m sggraph.Member) bool { return m.ID == at })
		switch {
		case i < 0:
			continue
		case s.Graph.Members[i].IsOutside():
			return s.Graph.Members[i].CIDRs
		case s.Graph.Members[i].Workload == nil:
			return nil
		}
		for _, l := range s.Graph.Members[i].Workload.Landings {
			for _, on := range l.Interfaces {
				if on == id { // which perhaps carries groups of its own, in the VPC
					return nil
				}
				of := s.outside(on)
				if len(of) == 0 {
					return nil
				}
				networks = append(networks, of...)
			}
		}
	}
	slices.Sort(networks)
	return slices.Compact(networks)
}

// nameOfGroup is the group of an end that fewest others carry: a nodegroup's own, or that of the control plane; empty where it
// carries none. Those for SSH and EFA serve that alone.
func (s *search) nameOfGroup(e *reach.End, own sggraph.Kind) string {
	best := ""
	for _, id := range e.SecurityGroups {
		i := slices.IndexFunc(s.Graph.SecurityGroups, func(sg sggraph.SecurityGroup) bool { return sg.ID == id })
		switch {
		case i < 0:
			return id // one that the file does not name
		case slices.Contains(s.Graph.SecurityGroups[i].Roles, sggraph.KindNodegroup) || slices.Contains(s.Graph.SecurityGroups[i].Roles, own):
			return id
		case best == "" && s.Graph.SecurityGroups[i].Kind != sggraph.KindSSH && s.Graph.SecurityGroups[i].Kind != sggraph.KindEFA:
			best = id
		}
	}
	return best
}
