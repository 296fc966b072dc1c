// Package why answers who can talk to whom in one cluster of a file, with the lines of the file that make it so and the
// changes that would open what is shut.
package why

import (
	"errors"
	"fmt"
	"net/netip"
	"strings"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// Options are what an answer depends on besides the cluster.
type Options struct {
	// Findings returns what the rules of the caller object to in a cluster, each with its place. Advice never adds to it. It is
	// called only where there is a change to judge; nil stands for no rules.
	Findings func(*cluster.Cluster) ([]string, error)
}

// Ask answers as Options.Ask does where there are no options.
func Ask(c *cluster.Cluster, from, to string, ports ...sggraph.Ports) (*Answer, error) {
	return Options{}.Ask(c, from, to, ports...)
}

// Ask answers whether one end can open connections to another on each of the ports, and which changes of the file would let it.
//
// The error says what is wrong with the question: an end that the cluster does not have (with the names that it has, and the
// one that was probably meant), an address that is not one, or a question about two networks; or it is that of Findings.
func (o Options) Ask(c *cluster.Cluster, from, to string, ports ...sggraph.Ports) (*Answer, error) {
	names, reasons := called(c, from, to)
	from, to = names[0], names[1]
	c, found, err := ask(c, from, to, ports)
	if err != nil {
		return nil, err
	}
	r := resolver{c}
	a := &Answer{
		File: c.File.Name, Document: c.Document.Index, Cluster: c.Name(),
		Question: Question{From: from, To: to, Protocol: ports[0].Protocol, Port: ports[0].From, Ports: ports},
		From:     r.end(found.From), To: r.end(found.To), Proof: r.proof(found.Proof), Parts: r.parts(found.Parts),
		Ways:    r.ways(found.Ways),
		Remarks: append(append([]string{}, reasons...), found.Notes...), Advice: []Advice{},
	}
	a.IsForFacts = newOpenQuestion(c, &found).isForFacts()
	if len(a.Ways) > 0 {
		a.Direct = found.Direct
	}
	if c.Assumed && !holdsIfExisting(c, &found, ports) {
		a.Remarks = append(a.Remarks, "this holds for a cluster that eksctl creates from the file; if the file is for one that exists "+
			"already, the answer is unknown (--mode existing-cluster)")
	}
	if c.PoolsAssumed && found.Verdict != sggraph.Unknown {
		a.Remarks = append(a.Remarks, assumedPools(c))
	}
	if err := a.advise(c, &found, o.Findings); err != nil {
		return nil, err
	}
	return a, nil
}

// holdsIfExisting reports whether the answer is the same if the file is for a cluster that exists.
func holdsIfExisting(c *cluster.Cluster, a *reach.Answer, ports []sggraph.Ports) bool {
	existing := c.For(clusterconfig.PurposeExistingCluster)
	other, err := reach.Ask(graphOf(existing, a.From.ID, a.To.ID), a.From.ID, a.To.ID, ports...)
	return err == nil && other.Verdict == a.Verdict
}

// network writes a prefix or an address the way rules do; any other name stays as it is.
func network(c *cluster.Cluster, name string) string {
	if name == sggraph.AnyVPC {
		return c.Graph.VPC.Name()
	}
	if address, err := netip.ParseAddr(name); err == nil && address.Zone() == "" {
		return netip.PrefixFrom(address.Unmap(), address.Unmap().BitLen()).String()
	}
	if prefix, err := netip.ParsePrefix(name); err == nil {
		if prefix.Addr().Is4In6() && prefix.Bits() >= 96 {
			prefix = netip.PrefixFrom(prefix.Addr().Unmap(), prefix.Bits()-96)
		}
		return prefix.Masked().String()
	}
	return name
}

// looksLikeAddress matches what is meant for an address, so that no member is suggested in its place.
var looksLikeAddress = lazyregexp.New(`^([0-9]+(\.[0-9]*)+|[0-9a-fA-F]*:[0-9a-fA-F:.]*)(/[0-9]*)?$`)

// explainUnknown says of an end that the cluster does not have which ones it has; any other error, or none, stays.
func explainUnknown(c *cluster.Cluster, err error) error {
	unknown, ok := errors.AsType[*reach.UnknownEndError](err)
	if !ok {
		return err
	}
	if unknown.Reason == "" && looksLikeAddress().MatchString(unknown.Name) {
		return fmt.Errorf("%s: %q is not an address or a prefix", c.File.Name, unknown.Name)
	}
	known := printable.Line(strings.Join(unknown.Known, ", "))
	if unknown.Reason != "" {
		return fmt.Errorf("%s: %w; ask for one of %s", c.File.Name, err, known)
	}
	return fmt.Errorf("%s: %s has neither a member nor a security group %q%s; it has %s",
		c.File.Name, nameOf(c), unknown.Name, suggestion(unknown), known)
}

func nameOf(c *cluster.Cluster) string {
	if c.Name() == "" {
		return "the cluster"
	}
	return fmt.Sprintf("cluster %q", c.Name())
}
