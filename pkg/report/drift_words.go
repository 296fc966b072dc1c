package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/drift"
	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

// driftList is what is different, under one heading.
type driftList struct {
	title       string
	differences []*drift.Difference
}

// Headings of differences that open and close nothing.
const (
	withoutFlows  = "changes no flow of the cluster"
	unusedTitle   = "unused"
	unusedAsMade  = "unused, though the file makes it"
	byControllers = "added by controllers of load balancers, and not counted"
)

// driftLists are the differences of a cluster by their headings, the most dangerous first.
func driftLists(c *drift.Cluster) []driftList {
	var lists []driftList
	add := func(title string, d *drift.Difference) {
		for i := range lists {
			if lists[i].title == title {
				lists[i].differences = append(lists[i].differences, d)
				return
			}
		}
		lists = append(lists, driftList{title, []*drift.Difference{d}})
	}
	var unused []*drift.Difference
	for i := range c.Differences {
		d := &c.Differences[i]
		danger, isSet := d.Danger()
		switch {
		case isSet:
			add(danger.String(), d)
		case d.Unused != "":
			unused = append(unused, d)
		default:
			add(withoutFlows, d)
		}
	}
	for _, d := range unused {
		add(unusedTitle, d)
	}
	for i := range c.Unused {
		add(unusedAsMade, &c.Unused[i])
	}
	for i := range c.Controllers {
		add(byControllers, &c.Controllers[i])
	}
	return lists
}

// driftReader describes what is different in one cluster, in plain text or in Markdown.
type driftReader struct {
	*drift.Cluster
	diffReader
}

func newDriftReader(c *drift.Cluster, inMarkdown bool) driftReader {
	return driftReader{c, diffReader{markdown: inMarkdown}}
}

func (r driftReader) title() string {
	of := r.Cluster
	title := "cluster " + r.name(of.Name())
	if of.Name() == "" {
		title = "cluster without a name"
	}
	return title + ", AWS against " + r.show(of.File.Name)
}

// group is one of the graph with its id in the account, where it has another there.
func (r driftReader) group(name, account string) string {
	switch {
	case name == "":
		return r.show(account)
	case account == "" || account == name:
		return r.show(name)
	default:
		return r.show(name) + " (" + r.show(account) + ")"
	}
}

// difference is one as a sentence.
func (r driftReader) difference(d *drift.Difference) string {
	group := r.group(d.SecurityGroup, d.Account)
	switch d.Kind() {
	case drift.OfGroup:
		return group
	case drift.OfAttachment:
		return r.show(d.Member) + " carries " + group
	case drift.OfRule:
	}
	verb, preposition := "lets in", "from"
	if d.Rule.Direction == sggraph.Egress {
		verb, preposition = "lets out", "to"
	}
	peer := r.group(d.Rule.Peer, d.Rule.PeerAccount)
	switch d.Rule.Peer {
	case d.SecurityGroup:
		peer = "itself"
	case "vpc":
		peer = "the VPC"
	case "":
		peer = "a peer that is not told"
	}
	return strings.Join([]string{group, verb, r.traffic(d.Rule), preposition, peer}, " ")
}

// traffic is what a rule is for: tcp/22, udp/53-54, icmp type 8, everything.
func (r driftReader) traffic(rule *drift.Rule) string {
	switch rule.Protocol {
	case string(sggraph.All):
		return "everything"
	case "tcp", "udp":
		return r.show(sggraph.Ports{Protocol: sggraph.Protocol(rule.Protocol), From: rule.FromPort, To: rule.ToPort}.String())
	case "icmp", "icmpv6":
		if rule.FromPort >= 0 {
			return fmt.Sprintf("%s of type %d", rule.Protocol, rule.FromPort)
		}
		return rule.Protocol
	default:
		return "protocol " + r.show(rule.Protocol)
	}
}

// notes are what is said of a difference below it: where it is, who has made it, and why the file has something else.
func (r driftReader) notes(d *drift.Difference) []noted {
	notes := []noted{{place: r.fact(d), text: statement(d)}}
	if d.Rule != nil && d.Rule.Description != "" {
		notes = append(notes, noted{text: fmt.Sprintf("description: %q", d.Rule.Description)})
	}
	for _, b := range reasonsFor(d) {
		placed := r.Cluster.Place(b)
		n := noted{text: b.Text}
		if !placed.Range.IsZero() {
			n.place = place(placed.File, placed.Range)
		}
		notes = append(notes, n)
	}
	if d.Unused != "" {
		notes = append(notes, noted{text: d.Unused})
	}
	return notes
}

// fact is where the facts have it.
func (r driftReader) fact(d *drift.Difference) string { return d.At.String() }

// statement says who has it, and who does not.
func statement(d *drift.Difference) string {
	switch d.Kind() {
	case drift.OfAttachment:
		return attachmentStatement(d)
	case drift.OfGroup:
		if d.Change == graphdiff.Removed {
			return "all groups of the VPC are told, and not this one"
		}
		return "AWS has this group; by its tags it is eksctl's, and the file does not make it"
	default:
		return ruleStatement(d)
	}
}

func ruleStatement(d *drift.Difference) string {
	switch d.Change {
	case graphdiff.Removed:
		return "AWS has the group without this rule"
	case drift.Unchanged:
		return "AWS has this rule, as the file makes it"
	default:
		if d.Maker == drift.CloudController && d.Rule.PeerAccount != "" {
			return "AWS has this rule; by the name and tag of the other group it is the cloud controller manager's, for a classic load balancer"
		}
		return "AWS has this rule" + cmp.Or(map[drift.Maker]string{
			drift.LoadBalancerController: "; by its description it is the AWS Load Balancer Controller's",
			drift.CloudController:        "; by its description it is the cloud controller manager's, for a Network Load Balancer",
			drift.EKSCTL:                 "; eksctl makes one with each nodegroup, and the file does not make that",
		}[d.Maker], ", and the file does not make it")
	}
}

func attachmentStatement(d *drift.Difference) string {
	carry, without := "carries", "does not carry"
	if d.Interfaces > 1 {
		carry, without = "carry", "do not carry"
	}
	what := carry + " this group, which the file does not attach"
	if d.Change == graphdiff.Removed {
		what = without + " this group"
	}
	return fmt.Sprintf("%s in the facts %s", itsInterfaces(d.Interfaces, d.OfInterfaces), what)
}

// itsInterfaces are n of the network interfaces of a member.
func itsInterfaces(n, of int) string {
	switch {
	case of == 1:
		return "its network interface"
	case n == of:
		return fmt.Sprintf("all its %d network interfaces", of)
	default:
		return fmt.Sprintf("%d of its %d network interfaces", n, of)
	}
}

// reasonsFor are at most two of the reasons for which the file makes something, those with a line first.
func reasonsFor(d *drift.Difference) []sggraph.Because {
	sorted := slices.SortedStableFunc(slices.Values(d.Because), func(a, b sggraph.Because) int { return min(len(b.Path), 1) - min(len(a.Path), 1) })
	return sorted[:min(2, len(sorted))]
}

// flow is one that a difference of this kind changes.
func (r driftReader) flow(change graphdiff.Change, f *graphdiff.Flow) string {
	verb := map[graphdiff.Change]string{graphdiff.Opened: "opens", graphdiff.Closed: "closes", graphdiff.Doubtful: "may open"}[f.Change]
	if f.Change == graphdiff.Doubtful && (change == graphdiff.Removed || f.Before == sggraph.Allowed) {
		verb = "may close"
	}
	arrow, need := " -> ", needInWords(f)
	if r.markdown {
		arrow, need = " → ", markdown.Prose(need)
	}
	text := verb + " " + r.senders(f) + arrow + r.targets(f) + ": " + r.ports(f)
	if need != "" {
		text += " (" + need + ")"
	}
	return text
}

// uncompared are the groups and network interfaces that could not be compared, or not in full, with the reason. A group that AWS does
// not have is a difference.
func (r driftReader) uncompared() []string {
	missing := map[string]bool{}
	for i := range r.Differences {
		d := &r.Differences[i]
		missing[d.SecurityGroup] = missing[d.SecurityGroup] || d.Kind() == drift.OfGroup && d.Change == graphdiff.Removed
	}
	var list []string
	for i := range r.Groups {
		g := &r.Groups[i]
		if missing[g.ID] {
			continue
		}
		why := map[drift.State]string{
			drift.NotTold:   "is not in the facts",
			drift.InPart:    "is told in part, so no rule is called missing",
			drift.Ambiguous: "cannot be told from that of another cluster of the name, by the facts",
		}[g.State()]
		if why != "" {
			list = append(list, r.show(g.ID)+" "+why)
		}
	}
	for i := range r.Undecided {
		list = append(list, r.undecided(&r.Undecided[i]))
	}
	if len(r.OfBalancers) > 0 {
		list = append(list, r.ofBalancers())
	}
	for _, d := range r.Doubtful {
		list = append(list, fmt.Sprintf("network interface %s (%s) has the name of those of %s, and carries no group of the cluster",
			r.show(d.Account), r.show(d.At.String()), r.show(d.Member)))
	}
	return list
}

// ofBalancers says of the groups of load balancers that are told why their rules are not compared.
func (r driftReader) ofBalancers() string {
	names := make([]string, len(r.OfBalancers))
	for i := range r.OfBalancers {
		names[i] = r.OfBalancers[i].ID
	}
	return "the rules of " + r.listed(names) + ": their controller keeps them"
}

// undecided says of a group of a load balancer that several groups of the account may be it.
func (r driftReader) undecided(g *drift.Group) string {
	var ids []string
	for _, sg := range g.Account {
		ids = append(ids, r.show(sg.ID))
	}
	return fmt.Sprintf("%s is one of %s: by tags and name the facts do not tell which", r.show(g.ID), sggraph.Listed(ids))
}
