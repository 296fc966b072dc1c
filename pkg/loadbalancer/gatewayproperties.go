package loadbalancer

import (
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

type targetProperties = manifest.TargetGroupProperties

// properties are the settings of a target group, the ones that have precedence first: those of the Service for the route, those of the
// Service, and then those that the load balancer has for all (aws-load-balancer-controller pkg/gateway/tg_config_constructor.go).
type properties struct {
	owner *manifest.Object
	all   []sourced
	// doubt is where something is said that is not known; nil where there is none.
	doubt *manifest.Place
}

// sourced are settings with their object.
type sourced struct {
	*targetProperties

	of *manifest.TargetGroupConfiguration
}

func (b *builder) properties(route *manifest.Route, namespace, service string, config gatewaySettings) *properties {
	p := &properties{owner: &route.Object, doubt: config.doubt}
	for _, c := range b.found.TargetGroupConfigurations {
		ref := c.Spec.TargetReference
		if ref != nil && ref.Name == service && c.Namespace.Text == namespace && (ref.Kind == nil || *ref.Kind == "Service") {
			p.add(c, route)
		}
	}
	for _, c := range config.all {
		if c.Spec.DefaultTargetGroupConfiguration == nil {
			continue
		}
		at := c.Locate(yamldoc.Keys("spec", "defaultTargetGroupConfiguration"))
		i := slices.IndexFunc(b.found.TargetGroupConfigurations, func(t *manifest.TargetGroupConfiguration) bool {
			return t.Name == known(c.Spec.DefaultTargetGroupConfiguration.Name) && t.Namespace == c.Namespace
		})
		if i < 0 {
			p.doubt = &at
		} else {
			p.add(b.found.TargetGroupConfigurations[i], route)
		}
	}
	return p
}

// add adds the settings of a configuration: those for the route that fit it best, and those for all.
func (p *properties) add(c *manifest.TargetGroupConfiguration, route *manifest.Route) {
	if path := yamldoc.Keys("spec"); c.IsUnknown(path) {
		at := c.Locate(path)
		p.doubt = &at
		return
	}
	best, rank := -1, 0
	for i := range c.Spec.RouteConfigurations {
		id := c.Spec.RouteConfigurations[i].RouteIdentifier
		isKind, isNamespace := id.Kind == route.Kind, id.Namespace == route.Namespace.Text
		fit := 0
		switch {
		case isKind && isNamespace && id.Name == route.Name.Text:
			fit = 3
		case id.Name != "" || !isKind:
		case isNamespace:
			fit = 2
		case id.Namespace == "":
			fit = 1
		}
		if fit > rank {
			best, rank = i, fit
		}
	}
	if best >= 0 {
		p.all = append(p.all, sourced{&c.Spec.RouteConfigurations[best].TargetGroupProperties, c})
	}
	p.all = append(p.all, sourced{&c.Spec.DefaultConfiguration, c})
}

// said is a setting, by the name that it has among the annotations of an Ingress.
func (p *properties) said(name string) setting {
	for _, s := range p.all {
		if text, ok := s.text(name); ok {
			return setting{known(text), p.owner, s.of.At}
		}
	}
	if p.doubt != nil {
		return setting{manifest.Value{IsWritten: true, IsUnknown: true}, p.owner, *p.doubt}
	}
	return setting{object: p.owner, at: p.owner.At}
}

func (s sourced) text(name string) (text string, ok bool) {
	switch name {
	case "target-type":
		return textOf(s.TargetType), s.TargetType != nil
	case "protocol":
		return textOf(s.Protocol), s.Protocol != nil
	case "healthcheck-port":
		if s.HealthCheck != nil {
			return healthCheckPort(s.targetProperties), true
		}
	case "target-control-port":
		if s.TargetControlPort != nil {
			return strconv.Itoa(int(*s.TargetControlPort)), true
		}
	case preserve:
		for _, a := range s.Attributes {
			if a.Key == preserve {
				return a.Value, true
			}
		}
	}
	return "", false
}

// preserve is the attribute by which targets see the addresses of clients.
const preserve = "preserve_client_ip.enabled"

func healthCheckPort(p *targetProperties) string {
	if p.HealthCheck.Port == nil {
		return trafficPort
	}
	return strings.TrimSpace(*p.HealthCheck.Port)
}
