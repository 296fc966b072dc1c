package loadbalancer

import (
	"maps"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// ingress makes the load balancer of the members of a group (aws-load-balancer-controller pkg/ingress/model_builder.go, run).
func (b *builder) ingress(members []member, name string) {
	b.owned(members)
	b.lb.Backs = b.backsOf(members)
	if b.lb.Maker == AutoMode {
		b.autoMode(members)
		return
	}
	var names []setting
	for _, m := range members {
		b.checkTaken(b.flags.takes(&m.Object))
		b.checkNewAnnotations(m)
		b.checkOrder(m)
		b.checkConditions(m)
		b.checkMutualAuthentication(m)
		b.stringMap(ofIngress(&m.Object, "tags"))
		names = append(names, m.setting(nameSetting()))
	}
	b.checkName(names...)
	b.checkSubnets(members)
	b.checkShield(members)
	listeners := b.listeners(members)
	b.checkCertificates(listeners)
	b.checkMutualConflicts(listeners)
	b.lb.Scheme = b.agreed(settings(members, schemeSetting()), PartScheme, "scheme", Internal, Internal, InternetFacing)
	b.lb.SchemeAt = schemeAt(members)
	if b.lb.IsKnown(PartScheme) && !slices.ContainsFunc(members, func(m member) bool { return m.setting(schemeSetting()).IsWritten }) {
		b.lb.Scheme = b.schemeOf(setting{object: &members[0].Object, at: members[0].At})
	}
	addresses := settings(members, addressSetting())
	b.lb.IPAddressType = b.agreed(addresses, PartAddresses, "IPAddressType", IPv4, IPv4, DualStack, PublicIPv6)
	b.lb.AddressesAt = first(addresses).at
	if !b.lb.IsKnown(PartAddresses) {
		b.doubt(members[0].At, PartRules)
	}
	b.admitGateways(b.ofMembers(members)...)
	b.ingressGroups(members, name)
	b.ingressRules(listeners)
	b.serve(listeners, b.sslRedirect(members, listeners))
	b.frontNLB(members, listeners)
}

// serve adds the targets of the Ingresses; redirects is set where their ports without TLS only redirect.
func (b *builder) serve(listeners []ports, redirects bool) {
	for i := range listeners {
		p := &listeners[i]
		if redirects && ofIngress(&p.Object, "listen-ports").IsUnknown { // so that all of its ports may be plain
			b.doubt(p.at, PartTargets)
			continue
		}
		if redirects && p.isPlain() {
			continue
		}
		before := len(b.lb.Targets)
		b.ingressTargets(p, redirects)
		for _, t := range b.lb.Targets[before:] {
			t.ListensAt = p.at
		}
		if len(p.leading(redirects)) > 0 && b.lb.IsKnown(PartListeners) {
			b.checkPaths(p.member)
		}
	}
}

// owned gives the load balancer the members of a group for owners.
func (b *builder) owned(members []member) {
	b.lb.Kind, b.lb.Maker, b.lb.Subnets = Application, members[0].maker, agreedSubnets(members, member.subnets)
	for _, m := range members {
		b.lb.Owners = append(b.lb.Owners, &m.Object)
		if m.assumption != "" {
			b.assume(m.At, m.assumption)
		}
		switch {
		case m.isStranger:
			b.doubt(*m.doubt, PartMaker)
		case m.mayBeOthers:
			b.doubt(m.At, PartMaker)
		}
	}
}

// schemeAt is where the first member that says the scheme does so.
func schemeAt(members []member) manifest.Place {
	for _, m := range members {
		if s := m.setting(schemeSetting()); s.IsWritten {
			return s.at
		}
	}
	return members[0].At
}

// autoMode leaves to others what EKS Auto Mode makes in its own way (Amazon EKS User Guide, "Create an IngressClass to configure an
// Application Load Balancer"), whose code is not published.
func (b *builder) autoMode(members []member) {
	b.doubt(members[0].At, PartMembers, PartAddresses, PartListeners, PartGroups, PartRules, PartTargets)
	for _, m := range members {
		scheme := b.autoScheme(m)
		if scheme == "" || b.lb.Scheme != "" && b.lb.Scheme != scheme {
			b.lb.Scheme, b.lb.SchemeAt = "", members[0].At
			b.doubt(m.At, PartScheme)
			return
		}
		b.lb.Scheme, b.lb.SchemeAt = scheme, m.params.Locate(yamldoc.Keys("spec", "scheme"))
	}
}

// autoScheme is the scheme that the class of an Ingress of Auto Mode says, which decides; empty where it does not, or that is not known.
func (b *builder) autoScheme(m member) string {
	if m.params == nil || m.params.IsUnknown(yamldoc.Keys("spec", "scheme")) {
		return ""
	}
	if scheme := textOf(m.params.Spec.Scheme); scheme == Internal || scheme == InternetFacing {
		return scheme
	}
	return ""
}

// fromClass is a setting that the class of an Ingress has precedence for.
type fromClass struct {
	// suffix is that of the annotation, field the key of the settings of the class.
	suffix, field string
	get           func(*manifest.IngressClassParamsSpec) string
}

func schemeSetting() fromClass {
	return fromClass{"scheme", "scheme", func(s *manifest.IngressClassParamsSpec) string { return textOf(s.Scheme) }}
}

func addressSetting() fromClass {
	return fromClass{"ip-address-type", "ipAddressType", func(s *manifest.IngressClassParamsSpec) string { return textOf(s.IPAddressType) }}
}

func textOf(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

// setting is what the class of an Ingress says, or else its annotation.
func (m member) setting(f fromClass) setting {
	path := yamldoc.Keys("spec", f.field)
	switch {
	case m.doubt != nil:
		return setting{manifest.Value{IsWritten: true, IsUnknown: true}, &m.Object, *m.doubt}
	case m.params != nil && m.params.IsUnknown(path):
		return setting{manifest.Value{IsWritten: true, IsUnknown: true}, &m.Object, m.params.Locate(path)}
	case m.params != nil && f.get(&m.params.Spec) != "":
		return setting{known(f.get(&m.params.Spec)), &m.Object, m.params.Locate(path)}
	default:
		return ofIngress(&m.Object, f.suffix)
	}
}

// settings are what the classes of the members of a group say, or their annotations, also where they say nothing.
func settings(members []member, of fromClass) []setting {
	var all []setting
	for _, m := range members {
		all = append(all, m.setting(of))
	}
	return all
}

// agreed is a setting of which the members of a group may have one value, out of those that there are; empty where it is not known.
func (b *builder) agreed(all []setting, part Part, what, fallback string, values ...string) string {
	said := map[string]setting{}
	for _, s := range all {
		switch {
		case s.IsUnknown:
			b.doubt(s.at, part)
		case s.IsWritten:
			said[s.Text] = s
		}
	}
	texts := slices.Sorted(maps.Keys(said))
	switch {
	case len(texts) > 1:
		for _, text := range texts {
			b.refuse(said[text].object, said[text].at, "conflicting %s: [%s]", what, strings.Join(texts, " "))
		}
		b.doubt(said[texts[0]].at, part)
	case len(texts) == 1 && !slices.Contains(values, texts[0]):
		b.refuse(said[texts[0]].object, said[texts[0]].at, "unknown %s: %s", what, texts[0])
		b.doubt(said[texts[0]].at, part)
	}
	switch {
	case !b.lb.IsKnown(part):
		return ""
	case len(texts) == 0:
		return fallback
	default:
		return texts[0]
	}
}
