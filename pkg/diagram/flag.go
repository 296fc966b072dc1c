package diagram

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// flag is a flow that is not certainly as it should be: one that is needed and not certainly allowed, or feared and not certainly
// denied.
type flag struct {
	name    string // of the flow
	verdict sggraph.Verdict
	// from and to are members, "api-server", or what is outside as pictures call it.
	from, to string
	// what the flow is, in two or three words, and purpose, why it is needed or feared.
	what, purpose string
	because       []sggraph.Because
	query         reach.Query
	// apart sets it apart from flows with the same verdict: that of its parts, where subnets divide these.
	apart string
	// sentence says all of it where that is not that one end reaches the other; it is empty for most.
	sentence string
}

// newFlag is the flag of a whole flow.
func newFlag(f *sggraph.Flow, vpc string) *flag {
	made := &flag{
		name: f.Name, verdict: f.Verdict, from: partyOf(f.From, vpc), to: partyOf(f.To, vpc), what: wordOf(f), purpose: f.Purpose,
		because: reasonsOf(f), query: reach.Query{From: f.From, To: f.To, Ports: f.Ports()},
	}
	if slices.ContainsFunc(f.Parts, func(p sggraph.FlowPart) bool { return len(p.Subnets)+len(p.ToSubnets) > 0 }) {
		made.apart = made.because[0].Text
	}
	return made
}

// unmetNeeds are the needed flows that are not certainly allowed, in the order of the flows.
func unmetNeeds(d *Drawing) []*flag {
	var flags []*flag
	for i := range d.Flows {
		if f := &d.Flows[i]; f.Need == sggraph.Needed && f.Verdict != sggraph.Allowed {
			flags = append(flags, newFlag(f, d.Graph.VPC.CIDR))
		}
	}
	return flags
}

// reasonsOf are the reasons of a flow; of one in parts, these.
func reasonsOf(f *sggraph.Flow) []sggraph.Because {
	if len(f.Parts) == 0 {
		return f.Because
	}
	var some, rest []string
	for i := range f.Parts {
		p := &f.Parts[i]
		text := inWords(p, sggraph.ListPortsOfPart(p.Ports, p.OtherPorts))
		if sggraph.ListPorts(p.Ports) == string(sggraph.All) {
			rest = append(rest, text)
		} else {
			some = append(some, text)
		}
	}
	return []sggraph.Because{{Text: strings.Join(append(some, rest...), "; ")}}
}

func inWords(p *sggraph.FlowPart, ports string) string {
	who := printable.Line(sggraph.InSubnets(p.Subnets, p.ToSubnets, printable.Prefixes(p.Addresses)))
	return strings.TrimPrefix(who+" on "+ports, " on ") + ": " + string(p.Verdict)
}

// partyOf is what pictures and lists call an end of a flow: the API server stands for the control plane's interfaces.
func partyOf(end, vpc string) string {
	switch end {
	case string(sggraph.MemberControlPlane):
		return sggraph.APIServer
	case everyone:
		return sggraph.Internet
	case everyone6:
		return sggraph.Internet + " (IPv6)"
	case "vpc":
		return "VPC"
	case vpc:
		return "VPC " + vpc
	default:
		return end
	}
}

const webhook = "webhook "

// wordOf is what the flow is, in two or three words.
func wordOf(f *sggraph.Flow) string {
	switch f.Name {
	case "kubelet-to-api":
		return "kubelet to API"
	case "pod-to-api":
		return "pods to API"
	case "api-to-kubelet":
		return "API to kubelet"
	case "api-to-webhook":
		return webhook + strconv.Itoa(f.Port)
	case "pod-to-pod":
		return "pod to pod"
	case "pod-to-dns":
		return "DNS"
	case "node-to-endpoint", "pod-to-endpoint":
		return "AWS services"
	case "node-to-internet":
		return "images, AWS services"
	case "api-from-internet":
		return "API " + f.Ports().String()
	default:
		return wordOfManifest(f)
	}
}

// wordOfManifest is what a flow is that there is because of manifests.
func wordOfManifest(f *sggraph.Flow) string {
	switch f.Name {
	case "load-balancer-to-target", "node-to-pod":
		return "traffic " + portWords(f)
	case "health-check":
		return "health checks " + portWords(f)
	case "kubelet-to-probe":
		return "probes " + f.Ports().String()
	case "kubelet-to-hook":
		return "hooks " + f.Ports().String()
	case "pod-to-service":
		return "calls " + f.Ports().String()
	default:
		return f.Name
	}
}

// portWords are the ports of a flow: of one that the API server is to choose, the range.
func portWords(f *sggraph.Flow) string {
	if f.Given != "" {
		return "node port " + f.Ports().String()
	}
	return f.Ports().String()
}

// maxWords is how many words about flows a line has at most; of more, it has the first few.
const maxWords = 12

// fewWords are the words, or the first few of them where they are too many.
func fewWords(words []string) []string {
	if len(words) <= maxWords {
		return words
	}
	return append(slices.Clone(words[:maxNames]), andMore(len(words)-maxNames))
}

// phrase joins words about flows; the ports of webhooks follow each other.
func phrase(words []string) string {
	var list, ports []string
	for _, word := range words {
		if port, ok := strings.CutPrefix(word, webhook); ok {
			ports = append(ports, port)
			continue
		}
		list = append(list, word)
	}
	switch len(ports) {
	case 0:
	case 1:
		list = append(list, webhook+ports[0])
	default:
		list = append(list, "webhooks "+strings.Join(ports, ", "))
	}
	return strings.Join(list, ", ")
}

// unmetTraits returns for each member what it lacks, so that members of one box lack the same.
func unmetTraits(needs []*flag) map[string][]string {
	traits := map[string][]string{}
	for _, f := range needs {
		subject, other := f.from, f.to
		if f.from == sggraph.APIServer || slices.Contains([]string{"kubelet-to-probe", "kubelet-to-hook", "node-to-pod"}, f.name) {
			subject, other = other, subject
		}
		if other == subject {
			other = "itself"
		}
		traits[subject] = append(traits[subject], fmt.Sprintln(f.name, f.what, f.verdict, other))
	}
	return traits
}
