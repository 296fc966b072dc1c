package loadbalancer

import (
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
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

// settingsFor is the kind of object that has settings of target groups.
const settingsFor = "TargetGroupConfiguration"

func (b *builder) properties(r routed, config gatewaySettings) *properties {
	p := &properties{owner: &r.route.Object, doubt: config.doubt}
	b.ofService(p, r)
	if config.defaultsDoubt != nil {
		p.doubt = config.defaultsDoubt
	}
	for i, c := range config.defaults {
		if i == 0 {
			p.add(c, r.route)
		} else {
			p.addDefault(c) // what the second one has for some routes is lost (MergeDefaultTGCs)
		}
	}
	return p
}

// ofService adds the settings of the Service, of which it has one object (pkg/gateway/routeutils/backend.go, LookUpTargetGroupConfiguration).
func (b *builder) ofService(p *properties, r routed) {
	var fitting []*manifest.TargetGroupConfiguration
	reference := yamldoc.Keys("spec", "targetReference")
	for _, c := range b.found.TargetGroupConfigurations {
		ref := c.Spec.TargetReference
		isFor := c.IsUnknown(reference) || ref != nil && ref.Name == r.ref.Name && (ref.Kind == nil || *ref.Kind == "Service")
		switch isBeside := b.sees(&c.Object, r.namespace()); {
		case !isFor, isBeside == truth.No:
		case isBeside == truth.Maybe, c.IsUnknown(reference):
			p.doubtAt(c.At)
		default:
			fitting = append(fitting, c)
		}
	}
	switch {
	case len(fitting) == 1:
		p.add(fitting[0], r.route)
	case len(fitting) > 1: // which of them is found first
		p.doubtAt(fitting[1].At)
	case b.mayLack(settingsFor):
		p.doubtAt(r.at)
	}
}

func (p *properties) doubtAt(at manifest.Place) { p.doubt = &at }

// isKnown reports whether what an object says is known; what is not is noted.
func (p *properties) isKnown(c *manifest.TargetGroupConfiguration) bool {
	path := yamldoc.Keys("spec")
	if c.IsUnknown(path) {
		p.doubtAt(c.Locate(path))
		return false
	}
	return true
}

// addDefault adds the settings of a configuration for all routes.
func (p *properties) addDefault(c *manifest.TargetGroupConfiguration) {
	if p.isKnown(c) {
		p.all = append(p.all, sourced{&c.Spec.DefaultConfiguration, c})
	}
}

// add adds the settings of a configuration: those for the route that fit it best, and those for all.
func (p *properties) add(c *manifest.TargetGroupConfiguration, route *manifest.Route) {
	if !p.isKnown(c) {
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
	p.addDefault(c)
}

// said is a setting, by the name that it has among the annotations of an Ingress.
func (p *properties) said(name string) setting {
	for _, s := range p.all {
		if text, ok := s.text(name); ok {
			return setting{manifest.Value{Text: text, IsWritten: text != ""}, p.owner, s.of.At}
		}
	}
	if p.doubt != nil {
		return setting{manifest.Value{IsWritten: true, IsUnknown: true}, p.owner, *p.doubt}
	}
	return setting{object: p.owner, at: p.owner.At}
}

// text is what the settings say; false where others have to be asked.
func (s sourced) text(name string) (text string, ok bool) {
	switch name {
	case "target-type":
		return textOf(s.TargetType), s.TargetType != nil
	case "protocol":
		return textOf(s.Protocol), s.Protocol != nil
	case "healthcheck-port":
		if s.HealthCheck != nil { // which counts as a whole
			return strings.TrimSpace(textOf(s.HealthCheck.Port)), true
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
