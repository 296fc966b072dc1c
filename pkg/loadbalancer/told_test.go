package loadbalancer_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
)

// derived are the load balancers of a manifest. A line "# cluster: ipv6 <maker>" says what kind of cluster it is for.
func derived(tb testing.TB, name string, data []byte) (all []*loadbalancer.LoadBalancer, failed []error) {
	tb.Helper()
	found, failed := manifest.Read(slices.Values([]manifest.File{{Name: name, Data: data}}))
	cluster := loadbalancer.Cluster{Name: manifest.Value{Text: "my-cluster", IsWritten: true}, HasAutoMode: truth.No}
	if _, line, ok := strings.Cut(string(data), "# cluster:"); ok {
		line, _, _ = strings.Cut(line, "\n")
		for word := range strings.FieldsSeq(line) {
			switch word {
			case "ipv6":
				cluster.IsIPv6 = true
			case "nameless":
				cluster.Name = manifest.Value{IsWritten: true, IsUnknown: true}
			default:
				cluster.DefaultMaker = loadbalancer.Maker(word)
			}
		}
	}
	return loadbalancer.Derive(found, cluster), failed
}

// told are load balancers in lines of text.
func told(all []*loadbalancer.LoadBalancer) string {
	var b strings.Builder
	for _, lb := range all {
		fmt.Fprintf(&b, "%s: %q by %q, %s, %s\n", lb.ID, lb.Kind, lb.Maker, lb.Scheme, lb.IPAddressType)
		if lb.Scheme != "" {
			fmt.Fprintf(&b, "  scheme (%s)\n", lb.SchemeAt)
		}
		for _, o := range lb.Owners {
			fmt.Fprintf(&b, "  owner %s (%s)\n", o, o.At)
		}
		for _, l := range lb.Listeners {
			fmt.Fprintf(&b, "  listens %s %d%s (%s)\n", l.Protocol, l.Port, map[bool]string{true: " for everybody"}[lb.LetsEverybodyIn(l)], l.At)
		}
		for _, g := range lb.Front {
			fmt.Fprintf(&b, "  front group %s (%s)\n", groupName(g), g.At)
		}
		if lb.Backend != nil {
			fmt.Fprintf(&b, "  back-end group %s\n", groupName(*lb.Backend))
		}
		if lb.IsBackendDeclined {
			fmt.Fprintln(&b, "  no back-end group wanted")
		}
		if lb.BackendAssumption != "" {
			fmt.Fprintf(&b, "  no back-end group if %s\n", lb.BackendAssumption)
		}
		for _, r := range lb.Rules {
			fmt.Fprintf(&b, "  lets in %s %d-%d from %s%s (%s)\n", r.Protocol, r.From, r.To, r.CIDR, r.PrefixList, r.At)
		}
		for _, t := range lb.Targets {
			tellTarget(&b, t)
		}
		tellRest(&b, lb)
	}
	return b.String()
}

func groupName(g loadbalancer.Group) string {
	switch {
	case g.IsMade():
		return g.Name
	case g.NameTag != "":
		return "tagged " + g.NameTag
	default:
		return g.ID
	}
}

func tellTarget(b *strings.Builder, t *loadbalancer.TargetGroup) {
	fmt.Fprintf(b, "  leads to %s/%s:%s, %q, %s, port %s, health check %s (%s)\n",
		t.Namespace, t.Name, t.ServicePort, t.Type, t.Protocol, t.Traffic, t.HealthCheck, t.At)
	fmt.Fprintf(b, "    by listeners %v%s\n", t.Listeners, map[bool]string{false: " and perhaps others"}[t.ListenersKnown])
	for _, r := range t.Rules {
		fmt.Fprintf(b, "    %s\n", r)
	}
}

func tellRest(b *strings.Builder, lb *loadbalancer.LoadBalancer) {
	tellRefusals(b, "refused", lb.Refusals)
	tellRefusals(b, "left out", lb.LeftOut)
	for _, u := range lb.Unknowns {
		fmt.Fprintf(b, "  unknown %s (%s)\n", u.Part, u.At)
	}
	for _, a := range lb.Assumptions {
		fmt.Fprintf(b, "  assumed: %s (%s)\n", a.Text, a.At)
	}
}

func tellRefusals(b *strings.Builder, what string, all []loadbalancer.Refusal) {
	for _, r := range all {
		fmt.Fprintf(b, "  %s: %s: %s (%s)\n", what, r.Object, r.Message, r.At)
		if r.Assumption != "" {
			fmt.Fprintf(b, "    if %s\n", r.Assumption)
		}
	}
}
