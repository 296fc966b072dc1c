package reach

import (
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// toInternalByIPv6 answers what comes to the addresses of IPv6 of an internal load balancer, which let it in: they are public ones by their
// form, and the range of the VPC among them is Amazon's choice. From outside nothing comes by an internet gateway, unless an attribute of the
// load balancer admits that; what comes by other ways, such as a peering, is not concerned
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#load-balancer-attributes).
func (ev *evaluator) toInternalByIPv6(from, to *end, in sggraph.Verdict) (a answer, decided bool) {
	if !to.isInternalBalancer() || to.balancer().HasIPv6 == sggraph.No || ev.g.VPC.IPv6 == sggraph.No || in != sggraph.Allowed {
		return a, false
	}
	sheltered := ev.g.Sheltered(to.member, true)
	switch {
	case from.isInternet():
		why := sggraph.Because{Text: "by IPv4 nothing on the internet reaches it"}
		return unknown(sggraph.OnRoutes, explainGateways(to), why), sheltered != sggraph.Yes
	case !from.isIPv6() || !ev.mayComeFromInternet(from, to):
		return a, false
	case sheltered == sggraph.Maybe:
		return unknown(sggraph.OnRoutes, explainGateways(to)), true
	case sheltered == sggraph.Yes && ev.inside(from) == sggraph.Maybe:
		why := sggraph.Because{Text: "whether " + from.called() + " is in the VPC, whose range of IPv6 Amazon chooses, is not known"}
		return unknown(sggraph.OnAddress, why, explainGateways(to)), true
	default:
		return a, false
	}
}

// mayComeFromInternet reports whether a network may be out there, by all that is known of it.
func (ev *evaluator) mayComeFromInternet(from, to *end) bool {
	return !sggraph.NeverPublic(from.networks[0].prefix) && !ev.isNamed(from, to) && ev.inside(from) != sggraph.Yes
}

func (p *end) isInternalBalancer() bool {
	lb := p.balancer()
	return lb != nil && lb.Scheme == loadbalancer.Internal
}

// explainInternal says why nothing on the internet reaches an internal load balancer.
func explainInternal(from, to *end) sggraph.Because {
	if from.isIPv6() {
		return explainGateways(to)
	}
	return sggraph.Because{At: to.balancer().SchemeAt, Text: to.id + " is internal: nothing on the internet reaches it"}
}

// explainGateways says whether internet gateways lead to the addresses of IPv6 of an internal load balancer.
func explainGateways(to *end) sggraph.Because {
	lb := to.balancer()
	why := sggraph.Because{At: lb.GatewaysAt}
	switch lb.AdmitsGateways {
	case sggraph.Yes:
		why.Text = to.id + " is internal, and internet gateways lead to its addresses of IPv6: ipv6.deny_all_igw_traffic is false"
	case sggraph.Maybe:
		why.Text = "whether internet gateways lead to " + to.id + ", which is internal, is not known: ipv6.deny_all_igw_traffic may be false"
	default:
		why.Text = to.id + " is internal: internet gateways lead nobody to its addresses of IPv6, as ipv6.deny_all_igw_traffic is true"
	}
	return why
}
