package report

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

// maxListed is how many names of a list people get to read.
const maxListed = 6

// listed joins names, and counts those that would be too many.
func listed(names []string) string {
	if len(names) > maxListed+1 {
		return strings.Join(names[:maxListed], ", ") + fmt.Sprintf(" and %d more", len(names)-maxListed)
	}
	return strings.Join(names, ", ")
}

// senders names the one end of a flow, without the networks in it to which it does not apply.
func senders(f *graphdiff.Flow) string {
	if len(f.Without) == 0 {
		return listed(f.From)
	}
	return listed(f.From) + " without " + listed(f.Without)
}

// targets names the other end of a flow.
func targets(f *graphdiff.Flow) string {
	switch {
	case f.Pairs == graphdiff.Itself && len(f.From) > 1:
		return "each to itself"
	case f.Pairs == graphdiff.Others:
		return "each other"
	default:
		return listed(f.To)
	}
}

// portsOfFlow writes ports as people do: "tcp/22, 1025-65535", "all but tcp/443".
func portsOfFlow(f *graphdiff.Flow) string {
	text := sggraph.ListPorts(f.Ports)
	if len(f.Except) > 0 {
		text += " but " + sggraph.ListPorts(f.Except)
	}
	return text
}

// verdictBefore says what the flow was, where its heading does not.
func verdictBefore(f *graphdiff.Flow) string {
	switch {
	case f.Before == sggraph.Unknown:
		return "was not known"
	case f.Change == graphdiff.Doubtful && f.Before != graphdiff.Absent:
		return "was " + string(f.Before)
	default:
		return ""
	}
}

// ruleInWords is a rule as a sentence about its group.
func ruleInWords(r *graphdiff.Rule) string {
	peer, verb, preposition := cmp.Or(r.Rule.Peer.SecurityGroup+r.Rule.Peer.CIDR, "an unknown peer"), "lets in", "from"
	if r.Rule.Peer.AnyGroup {
		peer = "an unknown security group"
	}
	if r.Rule.Direction == sggraph.Egress {
		verb, preposition = "lets out", "to"
	}
	if r.Possible {
		verb = strings.Replace(verb, "lets", "may let", 1)
	}
	return strings.Join([]string{r.Rule.SecurityGroup, verb, r.Rule.Ports().String(), preposition, peer}, " ")
}

func groupInWords(sg *graphdiff.SecurityGroup) string {
	if sg.Possible {
		return sg.ID + " (" + string(sg.Origin) + ", exists or not)"
	}
	return sg.ID + " (" + string(sg.Origin) + ")"
}

func attachmentInWords(a *graphdiff.Attachment) string {
	if a.Possible {
		return a.Member + " may carry " + a.SecurityGroup
	}
	return a.Member + " carries " + cmp.Or(a.SecurityGroup, "groups that are not known")
}

// heading is what a flow is listed under.
func heading(f *graphdiff.Flow) string {
	switch {
	case f.Change == graphdiff.Opened && f.Exposure == graphdiff.Internet:
		return "opened to the internet"
	case f.Change == graphdiff.Doubtful:
		return "not known any more"
	default:
		return string(f.Change)
	}
}
