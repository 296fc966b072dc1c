package report

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

// maxListed is how many names of a list people get to read.
const maxListed = 6

// listed joins names, and counts those that would be too many.
func (r diffReader) listed(names []string) string {
	more := len(names) - maxListed
	if more > 1 {
		names = names[:maxListed]
	}
	shown := make([]string, len(names))
	for i, name := range names {
		shown[i] = r.show(name)
	}
	text := strings.Join(shown, ", ")
	if more > 1 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// senders names the one end of a flow, without the networks in it to which it does not apply.
func (r diffReader) senders(f *graphdiff.Flow) string {
	if len(f.Without) == 0 {
		return r.listed(f.From)
	}
	return r.listed(f.From) + " without " + r.listed(f.Without)
}

// targets names the other end of a flow.
func (r diffReader) targets(f *graphdiff.Flow) string {
	switch {
	case f.Pairs == graphdiff.Itself && len(f.From) > 1:
		return "each to itself"
	case f.Pairs == graphdiff.Others:
		return "each other"
	default:
		return r.listed(f.To)
	}
}

// ports writes those of a flow as people do: "tcp/22, 1025-65535", "all ports but tcp/443".
func (r diffReader) ports(f *graphdiff.Flow) string {
	text := r.portsInWords(f.Ports)
	if len(f.Except) > 0 {
		text += " but " + r.portsInWords(f.Except)
	}
	return text
}

func (r diffReader) portsInWords(list []sggraph.Ports) string {
	if text := sggraph.ListPorts(list); text != string(sggraph.All) {
		return r.show(text)
	}
	return "all ports"
}

// heading is what a flow is listed under.
func heading(f *graphdiff.Flow) string { return f.Danger().String() }

// needInWords says what the cluster needs a flow for; it is empty where it does not.
func needInWords(f *graphdiff.Flow) string {
	if len(f.Needs) == 0 {
		return ""
	}
	return "needed: " + printable.Line(strings.Join(f.Needs, "; "))
}

// verdictBefore says what the flow was, where its heading does not.
func verdictBefore(f *graphdiff.Flow) string {
	switch {
	case f.After == sggraph.Partial:
		return "not in all subnets"
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
	if r.Rule.Peer.SubnetsOf != "" {
		peer = r.Rule.Peer.Name("")
	}
	if r.Rule.For != "" {
		peer += " by " + r.Rule.For
	}
	if r.Rule.Direction == sggraph.Egress {
		verb, preposition = "lets out", "to"
	}
	if r.Possible {
		verb = strings.Replace(verb, "lets", "may let", 1)
	}
	ports := r.Rule.Ports().String()
	if r.Rule.Protocol == sggraph.All {
		ports = "everything"
	}
	return strings.Join([]string{r.Rule.SecurityGroup, verb, ports, preposition, peer}, " ")
}

// groupInWords is a group with who makes it.
func groupInWords(sg *graphdiff.SecurityGroup) string {
	maker := "made by eksctl"
	switch {
	case sg.Kind == sggraph.KindFrontEnd, sg.Kind == sggraph.KindBackEnd:
		maker = "made by " + sggraph.MadeBy(sg.Origin)
	case sg.Origin == sggraph.OriginEKS:
		maker = "made by EKS"
	case sg.Origin == sggraph.OriginUser:
		maker = "yours"
	case sg.Possible:
		maker = "made by eksctl or not"
	}
	return sg.ID + " (" + maker + ")"
}

func attachmentInWords(a *graphdiff.Attachment) string {
	if a.Possible {
		return a.Member + " may carry " + a.SecurityGroup
	}
	return a.Member + " carries " + cmp.Or(a.SecurityGroup, "groups that are not known")
}

// leadInWords says where a listener leads.
func leadInWords(l *graphdiff.Lead) string {
	text := l.LoadBalancer + " leads from " + l.Listener.String() + " to " + l.To
	if l.Ports != (sggraph.Ports{}) {
		text += " on " + l.Ports.String()
	}
	return text
}
