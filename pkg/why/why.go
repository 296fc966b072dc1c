// Package why answers who can talk to whom in one cluster of a file, with the lines of the file that make it so and the
// changes that would open what is shut.
package why

import (
	"errors"
	"fmt"
	"net/netip"
	"strings"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// Ask answers whether one end can open connections to another on each of the ports.
//
// The error says what is wrong with the question: an end that the cluster does not have (with the names that it has, and the
// one that was probably meant), an address that is not one, or a question about two networks.
func Ask(c *cluster.Cluster, from, to string, ports ...sggraph.Ports) (*Answer, error) {
	from, to = network(from), network(to)
	found, err := c.Graph.Ask(from, to, ports...)
	if err != nil {
		return nil, explainUnknown(c, err)
	}
	r := resolver{c}
	a := &Answer{
		File: c.File.Name, Document: c.Document.Index, Cluster: c.Name(),
		Question: Question{From: from, To: to, Protocol: ports[0].Protocol, Port: ports[0].From, Ports: ports},
		From:     r.end(found.From), To: r.end(found.To), Proof: r.proof(found.Proof), Parts: r.parts(found.Parts),
		Remarks: found.Notes, Advice: []Advice{},
	}
	if a.Remarks == nil {
		a.Remarks = []string{}
	}
	a.advise(c, found)
	return a, nil
}

// advise adds what to do about a flow that is not allowed. It never advises to open to everyone what may be open already.
func (a *Answer) advise(c *cluster.Cluster, found sggraph.Answer) {
	everyone := strings.HasSuffix(a.Question.From, "/0") || a.Question.From == sggraph.Internet
	if a.Verdict == sggraph.Denied || a.Verdict == sggraph.Unknown && !everyone {
		a.Advice = advise(c, sggraph.Query{From: a.Question.From, To: a.Question.To, Ports: a.Question.Ports[0]})
	}
	switch {
	case len(a.Advice) > 0 && everyone:
		a.Remarks = append(a.Remarks, "what follows opens it to the whole internet")
	case len(a.Advice) == 0 && a.Verdict == sggraph.Denied:
		a.Remarks = append(a.Remarks, byHand(found)...)
	}
}

// network writes a prefix or an address the way rules do; any other name stays as it is.
func network(name string) string {
	if address, err := netip.ParseAddr(name); err == nil && address.Zone() == "" {
		return netip.PrefixFrom(address.Unmap(), address.Unmap().BitLen()).String()
	}
	if prefix, err := netip.ParsePrefix(name); err == nil {
		return prefix.Masked().String()
	}
	return name
}

// looksLikeAddress matches what is meant for an address, so that no member is suggested in its place.
var looksLikeAddress = lazyregexp.New(`^([0-9]+(\.[0-9]*)+|[0-9a-fA-F]*:[0-9a-fA-F:.]*)(/[0-9]*)?$`)

func explainUnknown(c *cluster.Cluster, err error) error {
	unknown, ok := errors.AsType[*sggraph.UnknownEndError](err)
	if !ok {
		return err
	}
	if looksLikeAddress().MatchString(unknown.Name) {
		return fmt.Errorf("%s: %q is not an address", c.File.Name, unknown.Name)
	}
	known := printable.Line(strings.Join(unknown.Known, ", "))
	if unknown.Reason != "" {
		return fmt.Errorf("%s: %w; ask for one of %s", c.File.Name, err, known)
	}
	return fmt.Errorf("%s: %s has neither a member nor a security group %q%s; it has %s",
		c.File.Name, called(c), unknown.Name, suggestion(unknown), known)
}

func called(c *cluster.Cluster) string {
	if c.Name() == "" {
		return "the cluster"
	}
	return fmt.Sprintf("cluster %q", c.Name())
}

// byHand describes the rule that no setting of the file makes.
func byHand(a sggraph.Answer) []string {
	sender := a.From.ID
	if len(a.From.SecurityGroups) > 0 {
		sender = a.From.SecurityGroups[0]
	}
	if a.Access == sggraph.PublicEndpoint || len(a.To.SecurityGroups) == 0 {
		return nil
	}
	return []string{fmt.Sprintf(
		"no setting of the file opens it: it takes a rule of your own on %s that admits %s", a.To.SecurityGroups[0], sender,
	)}
}
