package why

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// byHand says what one can do where a rule is missing that no setting of the file makes. How to open something to everyone is not
// said.
func (s *search) byHand() []string {
	if !s.found.LacksRule || isEveryone(s.From) {
		return nil
	}
	rule := fmt.Sprintf("that admits %s on %s", s.sender(), listed(s.Ports))
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
	if len(s.spurned) > 0 {
		return []string{"by hand: " + text}
	}
	return []string{"no setting in the file opens it: " + text}
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

// sender is how a rule names the sender.
func (s *search) sender() string {
	from := &s.found.From
	if group := s.nameOfGroup(from, sggraph.KindControlPlane); group != "" {
		return group
	}
	for i := range s.Graph.Members {
		if m := &s.Graph.Members[i]; m.ID == from.ID && m.IsOutside() && len(m.CIDRs) > 0 {
			return strings.Join(m.CIDRs, ", ")
		}
	}
	if from.Kind == kindNetwork {
		return from.ID
	}
	return "a group that " + from.ID + " carries"
}

// nameOfGroup is the group of an end that fewest others carry: a nodegroup's own, or that of the control plane; empty where it
// carries none. Those for SSH and EFA serve that alone.
func (s *search) nameOfGroup(e *sggraph.End, own sggraph.Kind) string {
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
