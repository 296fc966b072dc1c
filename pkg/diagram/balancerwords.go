package diagram

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// balancerWords are the listeners of a load balancer and to which Services they lead, for its label.
func balancerWords(lb *sggraph.LoadBalancer) string {
	text := listenerWords(lb)
	var services []string
	for _, t := range lb.Targets {
		services = appendNew(services, t.Service+":"+t.ServicePort)
	}
	switch {
	case lb.InFrontOf != "":
		text += " → " + lb.InFrontOf
	case len(services) > maxNames:
		text += fmt.Sprintf(" → %d ports of Services", len(services))
	case len(services) > 0:
		text += " → " + strings.Join(services, ", ")
	}
	if !lb.TargetsKnown {
		text += " and perhaps more"
	}
	return strings.TrimSpace(text)
}

// listenerWords are "HTTP 80, HTTPS 443".
func listenerWords(lb *sggraph.LoadBalancer) string {
	var words []string
	for _, l := range lb.Listeners {
		words = appendNew(words, l.As+" "+strconv.Itoa(l.Port))
	}
	switch {
	case len(words) > maxNames:
		return fmt.Sprintf("%d listeners", len(words))
	case !lb.ListenersKnown:
		words = append(words, "listeners that are not known")
	}
	return strings.Join(words, ", ")
}

// balancerKind says what a load balancer is and for whom.
func balancerKind(lb *sggraph.LoadBalancer) string {
	kind := "load balancer of a kind that is not known"
	switch lb.Kind {
	case loadbalancer.Application:
		kind = "Application Load Balancer"
	case loadbalancer.Network:
		kind = "Network Load Balancer"
	case loadbalancer.Classic:
		kind = "Classic Load Balancer"
	case loadbalancer.KindUnknown:
	}
	scheme := lb.Scheme
	if scheme == "" {
		scheme = "whether internal is not known"
	}
	return kind + ", " + scheme
}
