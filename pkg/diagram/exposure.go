package diagram

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// exposures are the feared flows that are not certainly denied, each told once: a node that is open on some ports is not flagged
// again for everything, nor one of which nothing is known for each port.
func exposures(d *Drawing) []*flag {
	e := exposure{g: d.Graph, purposes: map[string]string{}}
	for i := range d.Flows {
		if f := &d.Flows[i]; f.Need == sggraph.Feared {
			e.purposes[f.Name] = f.Purpose
		}
	}
	var flags []*flag
	for i := range d.Flows {
		f := &d.Flows[i]
		switch {
		case f.Need != sggraph.Feared || f.Verdict == sggraph.Denied:
		case f.To == sggraph.APIServer:
			flags = append(flags, e.ofAPI(f))
		case !strings.HasPrefix(f.Name, "anything-from-"): // what is true of one port is true of anything
		case len(f.Parts) > 0:
			flags = append(flags, e.inParts(f)...)
		default:
			whole := newFlag(f, e.g.VPC.CIDR)
			whole.what = "all ports"
			flags = append(flags, whole)
		}
	}
	return flags
}

// exposure finds out what of a graph is open to strangers.
type exposure struct {
	g *sggraph.Graph
	// purposes say what there is to fear, by the names of flows.
	purposes map[string]string
	ask      func(reach.Query) sggraph.Flow
}

// ofAPI is the flag of the API server, which mostly some networks reach and others do not.
func (e *exposure) ofAPI(f *sggraph.Flow) *flag {
	flag := newFlag(f, e.g.VPC.CIDR)
	if len(f.Parts) > 0 {
		flag.sentence, flag.because = whoReaches(f.Parts, flag.from), nil
	}
	return flag
}

// inParts are the flags of the ports that are open, or may be.
func (e *exposure) inParts(f *sggraph.Flow) []*flag {
	if e.ask == nil {
		e.ask = reach.Evaluator(e.g)
	}
	var some, rest []*flag
	for i := range f.Parts {
		part := &f.Parts[i]
		if part.Verdict == sggraph.Denied {
			continue
		}
		for _, ports := range part.Ports {
			if ports.Protocol == sggraph.All {
				rest = append(rest, e.ofPart(f, part, ports))
			} else {
				some = append(some, e.ofPart(f, part, ports))
			}
		}
	}
	return append(some, rest...)
}

// ofPart is the flag of one range of ports.
func (e *exposure) ofPart(f *sggraph.Flow, part *sggraph.FlowPart, ports sggraph.Ports) *flag {
	from := f.From
	if len(part.Prefixes) > 0 {
		from = part.Prefixes[0]
	}
	found := e.ask(reach.Query{From: from, To: f.To, Ports: ports})
	found.From, found.Purpose = f.From, f.Purpose
	flag := newFlag(&found, e.g.VPC.CIDR)
	flag.verdict, flag.because = part.Verdict, found.Because
	if part.Addresses != "" {
		flag.from = printable.Prefixes(part.Addresses) + " of the " + flag.from
	}
	flag.name, flag.what = service(ports)
	if isOfPods := strings.HasSuffix(f.To, sggraph.PodsSuffix); isOfPods && flag.name != "anything" {
		flag.name, flag.what = "anything", ports.String()
	}
	if flag.name != "anything" {
		_, from, _ := strings.Cut(f.Name, "-")
		flag.purpose = e.purposes[flag.name+"-"+from]
	}
	return flag
}

// service is what listens on the ports of a node: the start of the name of a flow, and words.
func service(p sggraph.Ports) (name, words string) {
	const ssh, kubelet, firstNodePort, lastNodePort = 22, 10250, 30000, 32767
	switch {
	case p.Protocol == sggraph.All:
		return "anything", "all other ports"
	case p == sggraph.Port(sggraph.TCP, ssh):
		return "ssh", "SSH " + p.String()
	case p == sggraph.Port(sggraph.TCP, kubelet):
		return "kubelet", "kubelet " + p.String()
	case p.Protocol == sggraph.TCP && firstNodePort <= p.From && p.To <= lastNodePort:
		return "nodeport", "NodePorts " + p.String()
	default:
		return "anything", p.String()
	}
}

// closedTo are the strangers to whom nothing of any nodes, or of pods on interfaces of their own, is open, in words; there are none without
// nodes.
func closedTo(d *Drawing) []string {
	var closed []string
	for _, from := range []struct{ name, words string }{{"anything-from-internet", "the internet"}, {"anything-from-vpc", "the VPC"}} {
		isOpen, isAsked := false, false
		for i := range d.Flows {
			if f := &d.Flows[i]; f.Name == from.name {
				isAsked, isOpen = true, isOpen || f.Verdict != sggraph.Denied
			}
		}
		if isAsked && !isOpen {
			closed = append(closed, from.words)
		}
	}
	return closed
}
