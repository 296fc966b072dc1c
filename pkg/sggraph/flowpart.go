package sggraph

import "strings"

// FlowPart is what of a flow shares one answer, where the flow as a whole has none.
type FlowPart struct {
	// Subnets are the ids of those of From that the part is about, whether anything runs in them or not; empty where it is about all.
	Subnets []string `json:"subnets,omitempty"`
	// ToSubnets are those of To, likewise. At most one of the two ends is cut by its subnets.
	ToSubnets []string `json:"toSubnets,omitempty"`
	// Addresses names the addresses of the network at one end: prefixes, "a without b", or "the rest"; it is empty where all of
	// them share the answer. Prefixes are exactly these addresses, in the fewest prefixes.
	Addresses string   `json:"addresses,omitempty"`
	Prefixes  []string `json:"prefixes,omitempty"`
	// Ports are those that the part is about. OtherPorts is set where Protocol All among them stands for all that no other part
	// names.
	Ports      []Ports `json:"ports"`
	OtherPorts bool    `json:"otherPorts,omitempty"`
	Verdict    Verdict `json:"verdict"`
}

// ListPortsOfPart names the ports of a part in a sentence; areOthers is as FlowPart.OtherPorts.
func ListPortsOfPart(ports []Ports, areOthers bool) string {
	switch text := ListPorts(ports); {
	case text != string(All):
		return text
	case areOthers:
		return "all other ports"
	default:
		return "all ports"
	}
}

// InSubnets says in words which subnets of the sender or the receiver are meant, and which addresses of a network at the other end; any of
// them may be empty.
func InSubnets(from, to []string, addresses string) string {
	switch {
	case len(from) > 0 && addresses != "":
		return "from " + strings.Join(from, ", ") + " to " + addresses
	case len(from) > 0:
		return "from " + strings.Join(from, ", ")
	case len(to) > 0 && addresses != "":
		return "from " + addresses + " to " + strings.Join(to, ", ")
	case len(to) > 0:
		return "to " + strings.Join(to, ", ")
	default:
		return addresses
	}
}
