package loadbalancer

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
)

// checkMaps refuses tags and attributes of target groups that are no keys with values.
func (b *builder) checkMaps(s *manifest.Service) {
	for _, suffix := range []string{"additional-resource-tags", "target-group-attributes"} {
		b.stringMap(ofService(&s.Object, "aws-load-balancer-"+suffix))
	}
}

// checkProxy refuses a value for the protocol by which targets are told of clients (pkg/service/model_build_target_group.go,
// buildTargetGroupAttributes).
func (b *builder) checkProxy(s *manifest.Service) {
	if said := ofService(&s.Object, "aws-load-balancer-proxy-protocol"); said.IsKnown() && said.Text != "*" {
		b.refuse(&s.Object, said.at, "invalid value %s for Load Balancer proxy protocol v2 annotation, only value currently supported is *", said.Text)
	}
}

// checkWords refuses annotations that are none of the words that there are (pkg/service/model_build_load_balancer.go,
// getLoadBalancerAttributes, getAnnotationSpecificLbAttributes, buildSecurityGroupsInboundRulesOnPrivateLink; model_build_target_group.go,
// buildTargetGroupHealthCheckProtocol).
func (b *builder) checkWords(s *manifest.Service) {
	attributes := ofService(&s.Object, "aws-load-balancer-attributes")
	policies := []string{"any_availability_zone", "partial_availability_zone_affinity", "availability_zone_affinity"}
	if policy, isSaid := b.attributesOf(attributes).values["dns_record.client_routing_policy"]; isSaid && !slices.Contains(policies, policy) {
		b.refuse(&s.Object, attributes.at, "invalid dns_record.client_routing_policy set in annotation aws-load-balancer-attributes: got '%s' "+
			"expected one of ['%s', '%s', '%s']", policy, policies[0], policies[1], policies[2])
	}
	for _, suffix := range []string{"access-log-enabled", "cross-zone-load-balancing-enabled"} {
		if said := ofService(&s.Object, "aws-load-balancer-"+suffix); said.IsKnown() {
			b.boolean(said, false)
		}
	}
	link := ofService(&s.Object, "aws-load-balancer-inbound-sg-rules-on-private-link-traffic")
	if link.IsKnown() && link.Text != "on" && link.Text != "off" {
		b.refuse(&s.Object, link.at, "Invalid value for securityGroupsInboundRulesOnPrivateLink status: %s, value must be one of [on, off]", link.Text)
	}
	check := ofService(&s.Object, "aws-load-balancer-healthcheck-protocol")
	if check.IsKnown() && len(s.Spec.Ports) > 0 && !slices.Contains([]string{"TCP", "HTTP", "HTTPS"}, strings.ToUpper(check.Text)) {
		b.refuse(&s.Object, check.at, "unsupported health check protocol %s", check.Text)
	}
}

// checkALPN refuses a policy for TLS that there is none of (pkg/service/model_build_listener.go, buildListenerALPNPolicy).
func (b *builder) checkALPN(s *manifest.Service, listener string) {
	policies := []string{"None", "HTTP1Only", "HTTP2Only", "HTTP2Optional", "HTTP2Preferred"}
	if said := ofService(&s.Object, "aws-load-balancer-alpn-policy"); listener == "TLS" && said.IsKnown() && !slices.Contains(policies, said.Text) {
		b.refuse(&s.Object, said.at, "invalid ALPN policy %s, policy must be one of [None, HTTP1Only, HTTP2Only, HTTP2Optional, HTTP2Preferred]",
			said.Text)
	}
}
