package loadbalancer

import (
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// gatewayListener is a listener with the Gateway or ListenerSet that has it.
type gatewayListener struct {
	manifest.GatewayListener

	parent *manifest.Object
	path   yamldoc.Path
}

func (l gatewayListener) at() manifest.Place { return l.parent.Locate(l.path) }

// isUnknown reports whether what a key of the listener says is not known yet.
func (l gatewayListener) isUnknown(keys ...string) bool {
	return l.parent.IsUnknown(l.path.Child(yamldoc.Keys(keys...)...))
}

// listenersOf are the listeners of a Gateway, its own ones and then those of ListenerSets: those that the controller takes, and those that it
// leaves out.
func (b *builder) listenersOf(gw *manifest.Gateway) (taken, left []gatewayListener) {
	check := &listenerCheck{builder: b, protocols: map[int32]gatewayListener{}, hostnames: map[string]gatewayListener{}}
	add := func(parent *manifest.Object, listeners []manifest.GatewayListener) {
		path := yamldoc.Keys("spec", "listeners")
		if parent.IsUnknown(path) {
			b.doubt(parent.Locate(path), PartListeners, PartRules, PartTargets)
		}
		for i, listener := range listeners {
			l := gatewayListener{listener, parent, path.Child(yamldoc.Index(i))}
			isKnown := !l.isUnknown("port") && !l.isUnknown("protocol") && !l.isUnknown("allowedRoutes", "kinds")
			if isKnown && check.takes(l) {
				taken = append(taken, l)
			} else {
				left = append(left, l)
			}
		}
	}
	add(&gw.Object, gw.Spec.Listeners)
	for _, set := range b.listenerSets(gw) {
		add(&set.Object, set.Spec.Listeners)
	}
	return taken, left
}

// listenerCheck keeps what listeners must not have twice, with the first one that has it.
type listenerCheck struct {
	*builder

	protocols map[int32]gatewayListener
	hostnames map[string]gatewayListener
}

// takes reports whether the controller takes a listener. One that does not fit is left out, with a word in its status, and so is the later one of two
// that contradict each other (aws-load-balancer-controller pkg/gateway/routeutils/listener_utils.go, validateListenerList).
func (c *listenerCheck) takes(l gatewayListener) bool {
	switch {
	case !supportsKinds(c.lb.Kind, l):
		c.leave(l, nil, "allowedRoutes", "Invalid route kind for listener %s", l.Name)
	case l.Port < 1 || l.Port > 65535:
		c.leave(l, nil, "port", "Port %d is not available (listener name %s)", l.Port, l.Name)
	case slices.Contains(othersProtocols(c.lb.Kind), l.Protocol):
		c.leave(l, nil, "protocol", "Unsupported protocol %s for listener %s", l.Protocol, l.Name)
	default:
		return c.contradictsNone(l)
	}
	return false
}

// contradictsNone reports whether no listener before has another protocol, or the same host, on the port. Of two faults the status has the second.
func (c *listenerCheck) contradictsNone(l gatewayListener) bool {
	first, isShared := c.protocols[l.Port]
	if !isShared {
		c.protocols[l.Port] = l
	}
	isOther := isShared && first.Protocol != l.Protocol && !isPair(first.Protocol, l.Protocol)
	if l.Hostname != nil && !l.isUnknown("hostname") {
		name := fmt.Sprint(l.Port, *l.Hostname)
		if namesake, isTaken := c.hostnames[name]; isTaken {
			c.leave(l, namesake.parent, "hostname", "Hostname conflict for port %d with hostname %s", l.Port, *l.Hostname)
			return false
		}
		c.hostnames[name] = l
	}
	if isOther {
		c.leave(l, first.parent, "protocol", "Protocol conflict for port %d", l.Port)
	}
	return !isOther
}

// leave notes that a listener is left out because of what one of its keys says, beside a listener of another one's, if any. Of two ListenerSets the
// one that is made first has precedence.
func (c *listenerCheck) leave(l gatewayListener, first *manifest.Object, key, format string, args ...any) {
	assumption := ""
	if first != nil && first != l.parent && first.Kind != "Gateway" {
		assumption = first.String() + " is made no later than " + l.parent.String()
	}
	c.leaveOutIf(assumption, l.parent, l.parent.Locate(l.path.Child(yamldoc.Key(key))), format, args...)
}

// supportsKinds reports whether all kinds of routes that a listener names are such as a kind of load balancer serves (same file, getSupportedKinds).
func supportsKinds(kind Kind, l gatewayListener) bool {
	if l.AllowedRoutes == nil {
		return true
	}
	for _, allowed := range l.AllowedRoutes.Kinds {
		if !slices.Contains(routeKinds(kind), allowed.Kind) {
			return false
		}
	}
	return true
}

// othersProtocols are those of the listeners of the other kind of load balancer.
func othersProtocols(kind Kind) []string {
	if kind == Application {
		return []string{"TCP", "UDP", "TLS"}
	}
	return []string{"HTTP", "HTTPS"}
}
