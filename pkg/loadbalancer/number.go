package loadbalancer

import (
	"strconv"

	"k8s.io/apimachinery/pkg/util/intstr"

	"github.com/ekslint/ekslint/pkg/truth"
)

// checkNumbers refuses texts that are no whole numbers of 32 bits (aws-load-balancer-controller pkg/annotations/parser.go, ParseInt32Annotation).
// The controller says what it was about before that.
func (b *builder) checkNumbers(about string, all ...setting) {
	for _, s := range all {
		b.checkNumber(about, s, 32)
	}
}

// checkNumber refuses a text that is no whole number of so many bits.
func (b *builder) checkNumber(about string, s setting, bits int) {
	if !s.IsKnown() {
		return
	}
	if _, err := strconv.ParseInt(s.Text, 10, bits); err != nil {
		b.refuse(s.object, s.at, "%sfailed to parse int%d annotation, %s: %s: %v", about, bits, s.key(), s.Text, err)
	}
}

// checkHealthNumbers refuses numbers of health checks of an Ingress's target group (pkg/ingress/model_build_target_group.go,
// buildTargetGroupHealthCheckConfig).
func (p *targetBuilder) checkHealthNumbers() {
	for _, suffix := range []string{
		"healthcheck-interval-seconds", "healthcheck-timeout-seconds", "healthy-threshold-count", "unhealthy-threshold-count",
	} {
		p.checkNumbers("", p.said(suffix))
	}
}

// checkServiceNumbers refuses those of a Service for its own load balancer (pkg/service/model_build_target_group.go). That of the timeout is read
// with a feature that is on by default.
func (p *targetBuilder) checkServiceNumbers() {
	for _, suffix := range []string{"interval", "healthy-threshold", "unhealthy-threshold"} {
		p.checkNumbers("", p.said("aws-load-balancer-healthcheck-"+suffix))
	}
	if p.flags.isOn(healthGate) == truth.Yes {
		p.checkNumbers("", p.said("aws-load-balancer-healthcheck-timeout"))
	}
	if s := p.said("aws-load-balancer-multi-cluster-target-group"); s.IsKnown() {
		p.boolean(s, false)
	}
}

// checkFrontHealth refuses what an Ingress says of health checks by a load balancer in front of its own
// (pkg/ingress/model_build_frontend_nlb.go, buildFrontendNlbTargetGroupHealthCheckConfig).
func (b *builder) checkFrontHealth(p *ports) {
	about := "failed to compute listenPort config for ingress: " + nameOf(&p.Object) + ": "
	said := func(suffix string) setting { return ofIngress(&p.Object, frontSuffix+"healthcheck-"+suffix) }
	if s := said("protocol"); s.IsKnown() && s.Text != "HTTP" && s.Text != "HTTPS" {
		b.refuse(s.object, s.at, "%shealthCheckProtocol must be within [HTTP, HTTPS]", about)
	}
	if s := said("port"); s.IsKnown() && s.Text != trafficPort && intstr.Parse(s.Text).Type != intstr.Int {
		b.refuse(s.object, s.at, "%sfailed to resolve healthCheckPort", about)
	}
	b.checkNumbers(about, said("interval-seconds"), said("timeout-seconds"), said("healthy-threshold-count"), said("unhealthy-threshold-count"))
}

// checkShield refuses what the members of a group say of AWS Shield (pkg/ingress/model_build_load_balancer_addons.go, buildShieldProtection).
func (b *builder) checkShield(members []member) {
	said := map[bool]setting{}
	for _, s := range annotations(members, "shield-advanced-protection") {
		if !s.IsKnown() {
			continue
		}
		if value, ok := b.boolean(s, false); ok {
			said[value] = s
		}
	}
	if len(said) > 1 {
		for _, value := range []bool{false, true} {
			b.refuse(said[value].object, said[value].at, "conflicting enable shield advanced protection")
		}
	}
}

// checkClusters refuses what says whether a target group is shared by clusters: an Ingress that says yes decides
// (pkg/ingress/model_build_target_group.go, buildTargetGroupBindingMultiClusterFlag).
func (p *targetBuilder) checkClusters() {
	const suffix = "multi-cluster-target-group"
	own := ofIngress(p.owner, suffix)
	if own.IsUnknown || p.group.Service == nil {
		return
	}
	if isShared, ok := p.boolean(own, false); isShared || !ok {
		return
	}
	if s := ofIngress(&p.group.Service.Object, suffix); !s.IsUnknown {
		p.boolean(s, false)
	}
}
