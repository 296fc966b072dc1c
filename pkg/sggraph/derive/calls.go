package derive

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/pods"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// hostPattern finds what may be the name of a Service, with its scheme and its port
// (https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/).
var hostPattern = lazyregexp.New(`(?:([a-z0-9+]+)://(?:[^@/\s]*@)?)?([a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[-a-z0-9]+)*)(?::([0-9]{1,5}))?`)

// calls enters the Services that workloads name.
func (b *builder) calls() {
	for _, w := range b.graph.Workloads {
		m := b.member(w.ID)
		for _, text := range textsOf(w) {
			b.callsIn(m, w, text.value, text.at)
		}
	}
}

// textAt is one that the containers of pods have, and its place.
type textAt struct {
	value string
	at    manifest.Place
}

// textsOf are the texts of the containers that may name a Service.
func textsOf(w *pods.Workload) []textAt {
	var texts []textAt
	for at, c := range w.Object.Running() {
		add := func(value string, p yamldoc.Path) {
			if !w.Object.IsUnknown(p) {
				texts = append(texts, textAt{value, w.Object.Locate(p)})
			}
		}
		for j := range c.Env {
			add(c.Env[j].Value, at.Child(yamldoc.Key("env"), yamldoc.Index(j), yamldoc.Key("value")))
		}
		for j := range c.Args {
			add(c.Args[j], at.Child(yamldoc.Key("args"), yamldoc.Index(j)))
		}
		for j := range c.Command {
			add(c.Command[j], at.Child(yamldoc.Key("command"), yamldoc.Index(j)))
		}
	}
	return texts
}

// callsIn enters the Services that a text names.
func (b *builder) callsIn(m *sggraph.Member, w *pods.Workload, value string, at manifest.Place) {
	for _, match := range hostPattern().FindAllStringSubmatch(value, -1) {
		scheme, host, port := match[1], match[2], match[3]
		s := b.serviceCalled(host, scheme+port != "", w.Object.Namespace)
		if s == nil {
			continue
		}
		if p, ok := portCalled(s, scheme, port); ok {
			b.call(m, s, p, at)
		}
	}
}

// serviceCalled is the Service that a host name means. A name without a namespace may be any word, unless a scheme or a port is with it.
func (b *builder) serviceCalled(host string, isAddress bool, own manifest.Value) *manifest.Service {
	name, rest, isQualified := strings.Cut(strings.TrimSuffix(host, ".cluster.local"), ".")
	namespace := strings.TrimSuffix(rest, ".svc")
	switch {
	case isQualified && namespace != "" && !strings.Contains(namespace, "."):
		return b.service(namespace, name)
	case !isQualified && isAddress && own.IsKnown():
		return b.service(own.Text, name)
	default:
		return nil
	}
}

// portCalled is the port that is meant: the one that is named, that of the scheme, or the only one.
func portCalled(s *manifest.Service, scheme, number string) (core.ServicePort, bool) {
	if number == "" {
		number = map[string]string{"http": "80", "https": "443"}[scheme]
	}
	if n, err := strconv.ParseInt(number, 10, 32); err == nil {
		return servicePort(s, int32(n))
	}
	if len(s.Spec.Ports) != 1 {
		return core.ServicePort{}, false
	}
	return servicePort(s, s.Spec.Ports[0].Port)
}

// call enters that a workload calls a Service, once.
func (b *builder) call(m *sggraph.Member, s *manifest.Service, port core.ServicePort, at manifest.Place) {
	listeners := b.listeners(s, port)
	for _, number := range slices.Sorted(maps.Keys(listeners)) {
		target := sggraph.TargetPort{Protocol: protocolOf(port.Protocol), From: number, To: number}
		isSame := func(c sggraph.Call) bool { return c.Port == target && slices.Equal(c.Members, listeners[number]) }
		if !slices.ContainsFunc(m.Workload.Calls, isSame) {
			why := becauseOf(at, m.ID+" names Service "+s.Namespace.Text+"/"+s.Name.Text)
			m.Workload.Calls = append(m.Workload.Calls, sggraph.Call{Members: append([]string{}, listeners[number]...), Port: target, Because: why})
		}
	}
}
