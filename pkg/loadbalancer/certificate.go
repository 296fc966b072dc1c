package loadbalancer

import (
	"maps"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

func certificateSetting() fromClass {
	return fromClass{"certificate-arn", "certificateArn", func(s *manifest.IngressClassParamsSpec) string {
		return strings.Join(s.CertificateARNs, ",")
	}}
}

// checkCertificates refuses listeners with TLS for which nobody names a certificate, or a host to find one for: the controller asks for them
// without one (aws-load-balancer-controller pkg/ingress/model_build_listener.go, computeIngressInferredTLSCertARNs; pkg/certs finds none for
// no hosts), and Elastic Load Balancing makes none
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html, Certificates). In a named group an Ingress
// that is not among the manifests may bring one.
func (b *builder) checkCertificates(listeners []ports) {
	for i := range listeners {
		p := &listeners[i]
		if p.unknown || p.group().IsWritten || p.mayHaveCertificate() {
			continue
		}
		if slices.Contains(slices.Collect(maps.Values(p.protocols)), "HTTPS") {
			b.enter(Refusal{Object: &p.Object, At: p.at, Message: "A certificate must be specified for HTTPS listeners", ByELB: true})
		}
	}
}

// mayHaveCertificate reports whether an Ingress names a certificate, or a host to find one for, or may.
func (m member) mayHaveCertificate() bool {
	certificate := m.setting(certificateSetting())
	return certificate.IsUnknown || len(certificate.list()) > 0 || m.mayNameHosts()
}

// mayNameHosts reports whether an Ingress names hosts, or may.
func (m member) mayNameHosts() bool {
	rules, tls := yamldoc.Keys("spec", "rules"), yamldoc.Keys("spec", "tls")
	if m.IsUnknown(tls) || len(m.Spec.Rules) == 0 && m.IsUnknown(rules) {
		return true
	}
	for i := range m.Spec.Rules {
		if m.Spec.Rules[i].Host != "" || m.IsUnknown(rules.Child(yamldoc.Index(i), yamldoc.Key("host"))) {
			return true
		}
	}
	for i := range m.Spec.TLS {
		if len(m.Spec.TLS[i].Hosts) > 0 {
			return true
		}
	}
	return false
}
