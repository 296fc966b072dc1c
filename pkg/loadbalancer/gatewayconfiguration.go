package loadbalancer

import (
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

type configuration = manifest.LoadBalancerConfigurationSpec

// gatewaySettings are what the configurations of a Gateway and its class say, the one that has precedence first
// (aws-load-balancer-controller controllers/gateway/config_resolver.go; pkg/gateway/lb_config_merger.go).
type gatewaySettings struct {
	owner *manifest.Object
	all   []*manifest.LoadBalancerConfiguration
	// doubt is a reference to a configuration that is not among the manifests, or not known yet; nil where there is none.
	doubt *manifest.Place
	// defaults are the settings of all target groups that these name, in the same order; defaultsDoubt is where they name some that are not known.
	defaults      []*manifest.TargetGroupConfiguration
	defaultsDoubt *manifest.Place
}

// gatewayConfiguration finds the configurations of a Gateway. The one of its class has precedence, unless that says otherwise.
func (b *builder) gatewayConfiguration(gw *manifest.Gateway, class classOfGateway) gatewaySettings {
	config := gatewaySettings{owner: &gw.Object, doubt: class.doubt}
	add := func(o *manifest.Object, path yamldoc.Path, ref *manifest.ParametersReference, namespace manifest.Value) *manifest.LoadBalancerConfiguration {
		at := o.Locate(path)
		switch {
		case o.IsUnknown(path):
			config.doubt = &at
			return nil
		case ref == nil:
			return nil
		}
		for _, c := range b.found.LoadBalancerConfigurations {
			if c.Name == known(ref.Name) && b.sees(&c.Object, namespace) == truth.Yes {
				config.all = append(config.all, c)
				return c
			}
		}
		config.doubt = &at
		return nil
	}
	var first *manifest.LoadBalancerConfiguration
	if class.found != nil {
		var namespace manifest.Value
		ofClass := class.found.Spec.ParametersRef
		if ofClass != nil && ofClass.Namespace != nil {
			namespace = known(*ofClass.Namespace)
		}
		first = add(&class.found.Object, yamldoc.Keys("spec", "parametersRef"), ofClass, namespace)
	}
	var ofGateway *manifest.ParametersReference
	if gw.Spec.Infrastructure != nil {
		ofGateway = gw.Spec.Infrastructure.ParametersRef
	}
	add(&gw.Object, yamldoc.Keys("spec", "infrastructure", "parametersRef"), ofGateway, gw.Namespace)
	if first != nil && textOf(first.Spec.MergingMode) == "prefer-gateway" {
		slices.Reverse(config.all)
	}
	b.defaults(&config)
	return config
}

// defaults finds the settings that the configurations name for all target groups (same file, lookUpDefaultTGCByName).
func (b *builder) defaults(config *gatewaySettings) {
	path := yamldoc.Keys("spec", "defaultTargetGroupConfiguration")
	for _, c := range config.all {
		at, ref := c.Locate(path), c.Spec.DefaultTargetGroupConfiguration
		if ref == nil && !c.IsUnknown(path) {
			continue
		}
		i := slices.IndexFunc(b.found.TargetGroupConfigurations, func(t *manifest.TargetGroupConfiguration) bool {
			return !c.IsUnknown(path) && t.Name == known(ref.Name) && b.sees(&t.Object, c.Namespace) == truth.Yes
		})
		if i < 0 {
			config.defaultsDoubt = &at
			continue
		}
		found := b.found.TargetGroupConfigurations[i]
		if found.Spec.TargetReference != nil {
			b.refuse(config.owner, at, "TargetGroupConfiguration %q in namespace %q has targetReference set and cannot be used as a "+
				"defaultTargetGroupConfiguration", found.Name.Text, found.Namespace.Text)
		}
		config.defaults = append(config.defaults, found)
	}
}

// value is a field of the first configuration that has it.
func (c gatewaySettings) value(field string, get func(*configuration) (text string, ok bool)) setting {
	path := yamldoc.Keys("spec", field)
	for _, config := range c.all {
		switch text, ok := get(&config.Spec); {
		case config.IsUnknown(path):
			return setting{manifest.Value{IsWritten: true, IsUnknown: true}, c.owner, config.Locate(path)}
		case ok:
			return setting{known(text), c.owner, config.Locate(path)}
		}
	}
	if c.doubt != nil {
		return setting{manifest.Value{IsWritten: true, IsUnknown: true}, c.owner, *c.doubt}
	}
	return setting{object: c.owner, at: c.owner.At}
}

// attributes are those of the configurations.
func (c gatewaySettings) attributes() []attributes {
	var all []attributes
	for _, config := range c.all {
		all = append(all, attributesAt(&config.Object, config.Spec.LoadBalancerAttributes))
	}
	if c.doubt != nil {
		all = append(all, attributes{at: *c.doubt, isUnknown: true})
	}
	return all
}

func (c gatewaySettings) text(field string, get func(*configuration) *string) setting {
	return c.value(field, func(s *configuration) (string, bool) { return textOf(get(s)), get(s) != nil })
}

func (c gatewaySettings) flag(field string, get func(*configuration) *bool) setting {
	return c.value(field, func(s *configuration) (string, bool) {
		return strconv.FormatBool(get(s) != nil && *get(s)), get(s) != nil
	})
}

func (c gatewaySettings) list(field string, get func(*configuration) *[]string) setting {
	return c.value(field, func(s *configuration) (string, bool) {
		if get(s) == nil {
			return "", false
		}
		return strings.Join(*get(s), ","), true
	})
}
