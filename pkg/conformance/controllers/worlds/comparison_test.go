package worlds_test

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/conformance/controllers/lbcontroller"
	"github.com/ekslint/ekslint/pkg/conformance/controllers/worlds"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// comparison compares a graph with what the controller does in one world.
type comparison struct {
	*scenario
	*tally

	world  *worlds.World
	result lbcontroller.Result
}

// compare returns the first contradiction.
func (v *comparison) compare() string {
	refused := v.refusedBalancers()
	for i := range v.graph.Members {
		if m := &v.graph.Members[i]; m.LoadBalancer != nil {
			if failure := v.compareBalancer(m); failure != "" {
				return failure
			}
		}
	}
	if v.assumes() {
		return ""
	}
	if failure := v.allowed(); failure != "" || refused {
		return failure
	}
	if failure := v.expected(); failure != "" {
		return failure
	}
	return v.compareFlows()
}

// refusedBalancers reports whether the controller refuses a load balancer of which ekslint does not know that, for what is not known here
// or for what rests on assumptions. TestCompare of lbcontroller is about that.
func (v *comparison) refusedBalancers() bool {
	return slices.ContainsFunc(v.result.LoadBalancers, func(lb lbcontroller.LoadBalancer) bool {
		m := v.balancerOf(lb)
		return lb.Refusal != "" && (m == nil || len(m.LoadBalancer.Refused) == 0)
	})
}

// assumes reports whether a load balancer rests on something that need not hold in this world.
func (v *comparison) assumes() bool {
	return slices.ContainsFunc(v.graph.Members, func(m sggraph.Member) bool { return m.LoadBalancer != nil && len(m.LoadBalancer.Assumed) > 0 })
}

func (v *comparison) balancerOf(lb lbcontroller.LoadBalancer) *sggraph.Member {
	_, id, _ := strings.Cut(lb.Owner, " ")
	for i := range v.graph.Members {
		if m := &v.graph.Members[i]; m.ID == "load-balancer/"+id && m.LoadBalancer != nil {
			return m
		}
	}
	return nil
}

// made is what the controller makes of a load balancer; nil where it refuses it, or makes none.
func (v *comparison) made(m *sggraph.Member) *lbcontroller.LoadBalancer {
	for i := range v.result.LoadBalancers {
		lb := &v.result.LoadBalancers[i]
		isFrontNLB := lb.Type == "network" && !strings.HasPrefix(lb.Owner, "service ")
		if v.balancerOf(*lb) == m && lb.Refusal == "" && !isFrontNLB {
			return lb
		}
	}
	return nil
}

func (v *comparison) compareBalancer(m *sggraph.Member) string {
	lb := v.made(m)
	if lb == nil || len(m.LoadBalancer.Refused)+len(m.LoadBalancer.Assumed) > 0 || m.LoadBalancer.Maker != loadbalancer.Controller {
		return ""
	}
	if failure := v.compareGroups(m, lb); failure != "" {
		return failure
	}
	for _, t := range m.LoadBalancer.Targets {
		if failure := v.compareRefusal(m, lb, t); failure != "" {
			return failure
		}
	}
	return ""
}

// compareGroups compares the groups of a load balancer, and the rules of the one that is made for it.
func (v *comparison) compareGroups(m *sggraph.Member, lb *lbcontroller.LoadBalancer) string {
	if !m.GroupsKnown || slices.Contains(m.SecurityGroups, string(sggraph.KindFrontEnd)) {
		return ""
	}
	v.count("balancer's groups")
	if len(m.SecurityGroups) != len(lb.Groups) {
		return fmt.Sprintf("groups of a load balancer: %s has %v, and the controller gives it %v", m.ID, m.SecurityGroups, lb.Groups)
	}
	for _, id := range m.SecurityGroups {
		if !slices.ContainsFunc(lb.Groups, func(actual string) bool { return v.isGroup(id, actual) }) {
			return fmt.Sprintf("groups of a load balancer: %s has %v, and the controller gives it %v", m.ID, m.SecurityGroups, lb.Groups)
		}
	}
	if lb.Managed == nil {
		return ""
	}
	var want, got []string
	for _, p := range lb.Managed.Ingress {
		if strings.Contains(p.Peer, "/") && !strings.HasPrefix(p.Protocol, "icmp") {
			v.count("front rule")
			want = append(want, p.String())
		}
	}
	for _, r := range v.graph.Rules {
		if r.SecurityGroup == m.SecurityGroups[0] && r.Direction == sggraph.Ingress {
			got = append(got, lbcontroller.Permission{Protocol: string(r.Protocol), Ports: strconv.Itoa(r.FromPort), Peer: r.Peer.CIDR}.String())
		}
	}
	slices.Sort(got)
	if !slices.Equal(want, slices.Compact(got)) {
		return fmt.Sprintf("front rules: %s lets in %v, and the controller %v", m.ID, got, want)
	}
	return ""
}

// isGroup reports whether a group of the graph is the one with an id, where * stands for what the graph does not know of a name.
func (v *comparison) isGroup(id, actual string) bool {
	name, _, _ := strings.Cut(v.world.ID(id), "#")
	matches, err := path.Match(name, actual)
	return err == nil && matches
}

// compareRefusal: what the graph says to be refused has to be, in one of the bindings that may be meant. Where the controller finds no group
// for the rules, none may be certain, which the rules themselves tell. Where no node may be a target, it binds none.
func (v *comparison) compareRefusal(m *sggraph.Member, lb *lbcontroller.LoadBalancer, t *sggraph.TargetGroup) string {
	wanted, refused := 0, 0
	for _, b := range v.result.Bindings {
		isOf := slices.ContainsFunc(lb.TargetGroups, func(made lbcontroller.TargetGroup) bool { return made.Name == b.Name })
		if !isOf || b.Service != t.Service+":"+t.ServicePort || b.Type != string(t.Type) || b.Networking == nil {
			continue
		}
		isEmpty := b.Targets == 0 && len(t.Refused) > 0 && len(t.Members) == 0
		wanted++
		if b.Refusal != "" || isEmpty {
			refused++
		}
	}
	switch {
	case len(t.Refused) == 0 && refused > 0:
		v.count("refused binding in some worlds")
	case len(t.Refused) > 0 && wanted > 0:
		v.count("refused binding")
		if refused == 0 {
			return fmt.Sprintf("refusal: the controller binds %s:%s of %s, but: %s", t.Service, t.ServicePort, m.ID, t.Refused[0].Text)
		}
	}
	return ""
}
