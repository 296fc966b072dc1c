package sggraph

import (
	"fmt"
	"net/netip"
	"slices"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Suggestion is a change of the file that may let a flow through.
type Suggestion struct {
	// Title says what to do, as an imperative.
	Title   string
	Changes []yamldoc.Change
}

// Suggestions are the single changes of the configuration that have to do with the flow q of its graph, the least invasive
// first. They are proposals: whether one of them, or two together, let the flow through shows when the changed document is
// derived again.
func Suggestions(cfg *clusterconfig.Config, g *Graph, q Query) []Suggestion {
	p := &proposer{builder: newBuilder(cfg), graph: g, q: q}
	for _, id := range []string{q.From, q.To} {
		if m := p.member(id); m != nil && m.Kind == MemberNodegroup {
			p.removeFalse(m.Path.Child(yamldoc.Keys("securityGroups", "withShared")...), m.ID)
			p.removeFalse(m.Path.Child(yamldoc.Keys("securityGroups", "withLocal")...), m.ID)
		}
	}
	p.removeFalse(yamldoc.Keys("vpc", "manageSharedNodeSecurityGroupRules"), "vpc")
	if q.To == APIServer {
		p.openAPI()
	}
	if m := p.member(q.To); m != nil && q.Ports == Port(TCP, portSSH) {
		p.openSSH(m)
	}
	return p.found
}

type proposer struct {
	*builder
	graph *Graph
	q     Query
	found []Suggestion
}

func (p *proposer) member(id string) *Member {
	i := slices.IndexFunc(p.graph.Members, func(m Member) bool { return m.ID == id })
	if i < 0 {
		return nil
	}
	return &p.graph.Members[i]
}

func (p *proposer) propose(title string, changes ...yamldoc.Change) {
	if slices.ContainsFunc(p.found, func(r Suggestion) bool { return r.Title == title }) {
		return
	}
	p.found = append(p.found, Suggestion{Title: title, Changes: changes})
}

// removeFalse proposes to fall back on the default, true, of a setting.
func (p *proposer) removeFalse(at yamldoc.Path, owner string) {
	if p.cfg.Written(at) == false {
		p.propose(fmt.Sprintf("remove \"%s: false\" of %s", at[len(at)-1].Key, owner), yamldoc.Change{Op: "remove", Path: at})
	}
}

func (p *proposer) openAPI() {
	p.turnOn("privateAccess")
	if p.q.From == anyIPv4 || p.q.From == anyIPv6 {
		p.turnOn("publicAccess") // for everyone, so it is not suggested to anybody else
	}
	prefix, err := netip.ParsePrefix(p.q.From)
	if err != nil {
		return
	}
	extra := yamldoc.Keys("vpc", "extraCIDRs")
	if prefix.Addr().Is6() {
		extra = yamldoc.Keys("vpc", "extraIPv6CIDRs")
	}
	p.extend(extra, p.q.From)
	if public := yamldoc.Keys("vpc", "publicAccessCIDRs"); p.cfg.IsWritten(public) {
		p.extend(public, p.q.From)
	}
}

func (p *proposer) turnOn(endpoint string) {
	at := yamldoc.Keys("vpc", "clusterEndpoints", endpoint)
	if on, _ := p.cfg.Written(at).(bool); !on && !p.cfg.IsUnknown(at) {
		p.propose(fmt.Sprintf("set \"%s: true\" in vpc.clusterEndpoints", endpoint), yamldoc.Change{Op: "set", Path: at, Value: true})
	}
}

// openSSH proposes to let the sender log in to m. Named groups take the place of the networks that may log in otherwise.
func (p *proposer) openSSH(m *Member) {
	if len(m.Path) == 0 {
		return
	}
	allow := m.Path.Child(yamldoc.Keys("ssh", "allow")...)
	open := yamldoc.Change{Op: "set", Path: allow, Value: true}
	isOpen := p.cfg.Written(allow) == true
	sources := m.Path.Child(yamldoc.Keys("ssh", "sourceSecurityGroupIds")...)
	switch {
	case identified(p.q.From) && isOpen:
		p.extend(sources, p.q.From)
	case identified(p.q.From):
		add := p.appended(sources, p.q.From)
		p.propose(fmt.Sprintf("set \"ssh.allow: true\" of %s and add %q to its ssh.sourceSecurityGroupIds", m.ID, p.q.From), open, add)
	case !isOpen:
		p.propose("set \"ssh.allow: true\" of "+m.ID, open)
	}
}

func (p *proposer) extend(list yamldoc.Path, value string) {
	p.propose(fmt.Sprintf("add %q to %s", value, list), p.appended(list, value))
}

// appended is the change that puts value at the end of a list, which is made where there is none.
func (p *proposer) appended(list yamldoc.Path, value string) yamldoc.Change {
	items, _ := p.cfg.Written(list).([]any)
	return yamldoc.Change{Op: "set", Path: list.Child(yamldoc.Index(len(items))), Value: value}
}
