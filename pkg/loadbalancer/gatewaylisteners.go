package loadbalancer

import (
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// gatewayListener is a listener that the controller takes, with the Gateway or ListenerSet that has it.
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
	check := &listenerCheck{kind: b.lb.Kind, protocols: map[int32]string{}, hostnames: map[string]bool{}}
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

// listenerCheck keeps what listeners must not have twice.
type listenerCheck struct {
	kind      Kind
	protocols map[int32]string
	hostnames map[string]bool
}

// takes reports whether the controller takes a listener. One that does not fit is left out, with a word in its status, and so is the later one of two
// that contradict each other (aws-load-balancer-controller pkg/gateway/routeutils/listener_utils.go, validateListenerList).
func (c *listenerCheck) takes(l gatewayListener) bool {
	if !supportsKinds(c.kind, l) || l.Port < 1 || l.Port > 65535 || slices.Contains(othersProtocols(c.kind), l.Protocol) {
		return false
	}
	isTaken := true
	first, isShared := c.protocols[l.Port]
	if !isShared {
		c.protocols[l.Port] = l.Protocol
	} else if first != l.Protocol && !isPair(first, l.Protocol) {
		isTaken = false
	}
	if l.Hostname == nil || l.isUnknown("hostname") {
		return isTaken
	}
	name := fmt.Sprint(l.Port, *l.Hostname)
	isTaken = isTaken && !c.hostnames[name]
	c.hostnames[name] = true
	return isTaken
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
