package lbcontroller_test

import (
	"fmt"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/conformance/controllers/lbcontroller"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
)

// normalForm is a load balancer in lines, by part.
type normalForm map[loadbalancer.Part][]string

func (f normalForm) add(part loadbalancer.Part, format string, args ...any) {
	f[part] = append(f[part], fmt.Sprintf(format, args...))
}

// sort orders the lines, and tells equal ones once.
func (f normalForm) sort() normalForm {
	for part, lines := range f {
		slices.Sort(lines)
		f[part] = slices.Compact(lines)
	}
	return f
}

// derived is what ekslint derives. Groups that exist are told by their ids, which tags names.
func derived(lb *loadbalancer.LoadBalancer, tags map[string]string) normalForm {
	f := normalForm{}
	f.add(loadbalancer.PartScheme, "%s", lb.Scheme)
	f.add(loadbalancer.PartAddresses, "%s", lb.IPAddressType)
	for _, l := range lb.Listeners {
		f.add(loadbalancer.PartListeners, "%s %d", l.Protocol, l.Port)
	}
	for _, g := range lb.Front {
		f.add(loadbalancer.PartGroups, "%s", groupOf(g, tags))
	}
	if lb.Backend != nil {
		f.add(loadbalancer.PartGroups, "%s", groupOf(*lb.Backend, tags))
	}
	for _, r := range lb.Rules {
		f.add(loadbalancer.PartRules, "%s %d-%d from %s%s", r.Protocol, r.From, r.To, r.CIDR, r.PrefixList)
	}
	for _, t := range lb.Targets {
		if t.Service == nil { // of which nothing is known
			continue
		}
		health := t.HealthCheck.String()
		if t.HealthCheck == t.Traffic {
			health = "traffic"
		}
		for _, port := range t.Listeners {
			f.add(loadbalancer.PartTargets, "%s/%s %s by %d", t.Namespace, t.Name, t.Type, port)
		}
		f.add(loadbalancer.PartTargets, "%s/%s %s %s, health %s", t.Namespace, t.Name, t.Type, t.Protocol, health)
		for _, r := range t.Rules {
			f.add(loadbalancer.PartTargets, "%s/%s %s %s", t.Namespace, t.Name, t.Type, r)
		}
	}
	return f.sort()
}

// groupOf is the id of a group. The names of groups for Services have a part that is not known.
func groupOf(g loadbalancer.Group, tags map[string]string) string {
	if g.NameTag != "" {
		return tags[g.NameTag]
	}
	if g.IsMade() {
		return shortened("sg-" + g.Name)
	}
	return g.ID
}

// shortened leaves out the last part of a group's name that is a hash over a UID or stands for one.
func shortened(id string) string {
	if i := strings.LastIndexByte(id, '-'); (strings.Contains(id, "-service") || strings.Contains(id, "-gateway")) && i > 0 {
		return id[:i]
	}
	return id
}

// made is what the controller makes. Bindings are found by the names of their target groups.
func made(lb lbcontroller.LoadBalancer, account lbcontroller.Account, bindings map[string]lbcontroller.Binding) normalForm {
	f := normalForm{}
	f.add(loadbalancer.PartScheme, "%s", lb.Scheme)
	f.add(loadbalancer.PartAddresses, "%s", lb.IPAddressType)
	for _, l := range lb.Listeners {
		f.add(loadbalancer.PartListeners, "%s %d", l.Protocol, l.Port)
	}
	for _, l := range lb.Listeners {
		for _, name := range l.Targets {
			binding := bindings[name]
			service, _, _ := strings.Cut(binding.Service, ":")
			f.add(loadbalancer.PartTargets, "%s %s by %d", service, binding.Type, l.Port)
		}
	}
	for _, id := range lb.Groups {
		f.add(loadbalancer.PartGroups, "%s", shortened(id))
	}
	if lb.Managed != nil {
		for _, p := range lb.Managed.Ingress {
			f.add(loadbalancer.PartRules, "%s %s from %s", p.Protocol, asRange(p.Ports), p.Peer)
		}
	}
	for _, t := range lb.TargetGroups {
		binding := bindings[t.Name]
		service, _, _ := strings.Cut(binding.Service, ":")
		health := t.HealthPort
		if health == "traffic-port" || health == strconv.Itoa(int(t.Port)) {
			health = "traffic"
		}
		f.add(loadbalancer.PartTargets, "%s %s %s, health %s", service, t.Type, t.Protocol, health)
		for _, p := range binding.Networking {
			f.add(loadbalancer.PartTargets, "%s %s %s %s from %s", service, t.Type, p.Protocol, p.Ports, sourceOf(p.Peer, account))
		}
	}
	return f.sort()
}

func asRange(ports string) string {
	if strings.Contains(ports, "-") {
		return ports
	}
	return ports + "-" + ports
}

// sourceOf is who a rule for targets lets in, in ekslint's words.
func sourceOf(peer string, account lbcontroller.Account) string {
	switch prefix, err := netip.ParsePrefix(peer); {
	case err != nil:
		return string(loadbalancer.FromGroup)
	case slices.Contains(account.VPC, peer):
		return string(loadbalancer.FromVPC)
	case slices.ContainsFunc(account.Subnets, func(s lbcontroller.Subnet) bool { return s.CIDR == peer }):
		return string(loadbalancer.FromSubnets)
	default:
		return string(loadbalancer.FromCIDR) + " " + prefix.String()
	}
}
