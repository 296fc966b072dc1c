package loadbalancer

import (
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
)

// ingressPrefix and servicePrefix are what the annotations of load balancers begin with (aws-load-balancer-controller
// pkg/annotations/constants.go, controllers/service/service_controller.go).
const (
	ingressPrefix = "alb.ingress.kubernetes.io/"
	servicePrefix = "service.beta.kubernetes.io/"
)

// setting is what an object says about something.
type setting struct {
	manifest.Value

	object *manifest.Object
	at     manifest.Place
}

// annotation is what an object says with an annotation.
func annotation(o *manifest.Object, key string) setting {
	if value := o.Annotations.Get(key); value.IsWritten {
		return setting{value, o, o.LocateAnnotation(key)}
	}
	return setting{object: o, at: o.At}
}

// ofIngress is an annotation of an Ingress, or of a Service for it.
func ofIngress(o *manifest.Object, suffix string) setting { return annotation(o, ingressPrefix+suffix) }

// ofService is an annotation of a Service for its own load balancer.
func ofService(o *manifest.Object, suffix string) setting { return annotation(o, servicePrefix+suffix) }

// list is a text as the controller takes it for a list (pkg/annotations/parser.go, splitCommaSeparatedString).
func (s setting) list() []string {
	var items []string
	for item := range strings.SplitSeq(s.Text, ",") {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}

// boolean is a text as the controller takes it for true or false; what is neither is refused.
func (b *builder) boolean(s setting, fallback bool) (value, ok bool) {
	if !s.IsWritten {
		return fallback, true
	}
	value, err := strconv.ParseBool(s.Text)
	if err != nil {
		b.refuse(s.object, s.at, "failed to parse bool annotation, %s: %s: %v", s.key(), s.Text, err)
		return fallback, false
	}
	return value, true
}

// key is that of the annotation which is written there.
func (s setting) key() string {
	keys := s.object.Annotations.Keys()
	i := slices.IndexFunc(keys, func(key string) bool { return s.object.LocateAnnotation(key) == s.at })
	if i < 0 {
		return ""
	}
	return keys[i]
}

// prefixes are items that are prefixes of addresses, and the first one that is none; nil where all are.
func prefixes(items []string) (v4, v6 []string, wrong *string) {
	for _, item := range items {
		if _, err := netip.ParsePrefix(item); err != nil {
			return nil, nil, &item
		}
		if strings.Contains(item, ":") {
			v6 = append(v6, item)
		} else {
			v4 = append(v4, item)
		}
	}
	return v4, v6, nil
}
