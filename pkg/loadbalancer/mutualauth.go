package loadbalancer

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
)

// mutualAuthentication is how the clients of a listener prove who they are (aws-load-balancer-controller pkg/ingress/model_build_listener.go,
// MutualAuthenticationConfig).
type mutualAuthentication struct {
	Port       int32   `json:"port"`
	Mode       string  `json:"mode"`
	TrustStore *string `json:"trustStore"`
	// IgnoresExpiry is nil where nothing is said.
	IgnoresExpiry *bool   `json:"ignoreClientCertificateExpiry"`
	Advertises    *string `json:"advertiseTrustStoreCaNames"`
}

// checkMutualAuthentication refuses an annotation that says so in a way that there is none of (computeIngressMutualAuthentication). Of several
// mistakes the controller tells the first.
func (b *builder) checkMutualAuthentication(m member) {
	const called = "mutualAuthentication configuration from ingress annotation"
	said := ofIngress(&m.Object, "mutual-authentication")
	if !said.IsKnown() {
		return
	}
	var entries []mutualAuthentication
	if err := json.Unmarshal([]byte(said.Text), &entries); err != nil {
		b.refuse(&m.Object, said.at, "failed to parse %s: `%s`: %v", called, said.Text, err)
		return
	}
	if len(entries) == 0 {
		b.refuse(&m.Object, said.at, "empty %s: `%s`", called, said.Text)
	}
	for i := range entries {
		if err := entries[i].validate(); err != nil {
			b.refuse(&m.Object, said.at, "%v", err)
			return
		}
	}
}

// validate returns what the controller has against it, in its words (validateMutualAuthenticationConfig).
func (a *mutualAuthentication) validate() error {
	switch {
	case a.Port < 1 || a.Port > 65535:
		return fmt.Errorf("listen port must be within [1, 65535]: %d", a.Port)
	case a.Mode == "":
		return fmt.Errorf("mutualAuthentication mode cannot be empty for port %d", a.Port)
	case !slices.Contains([]string{"off", "passthrough", "verify"}, a.Mode):
		return fmt.Errorf("mutualAuthentication mode value must be among [off, passthrough, verify] for port %d : %s", a.Port, a.Mode)
	case a.Mode == "verify":
		return a.validateVerify()
	case textOf(a.TrustStore) != "":
		return a.without("trustStore")
	case a.IgnoresExpiry != nil:
		return a.without("ignoring client certificate expiry")
	case a.Advertises != nil:
		return a.without("advertiseTrustStoreCaNames")
	default:
		return nil
	}
}

// without says that the mode has no such thing.
func (a *mutualAuthentication) without(what string) error {
	return fmt.Errorf("Mutual Authentication mode %s does not support %s for port %d", a.Mode, what, a.Port) //nolint:staticcheck // its words
}

func (a *mutualAuthentication) validateVerify() error {
	switch {
	case textOf(a.TrustStore) == "":
		return fmt.Errorf("trustStore is required when mutualAuthentication mode is verify for port %d", a.Port)
	case a.Advertises != nil && *a.Advertises != "on" && *a.Advertises != "off":
		return fmt.Errorf("advertiseTrustStoreCaNames only supports the values \"on\" and \"off\" got value %s for port %d", *a.Advertises, a.Port)
	default:
		return nil
	}
}

// checkMutualConflicts refuses members of a group that say different things for one port with TLS (model_builder.go, mergeListenPortConfigs).
func (b *builder) checkMutualConflicts(listeners []ports) {
	first := map[int32]*mutualAuthentication{}
	by := map[int32]*manifest.Object{}
	for i := range listeners {
		p := &listeners[i]
		said := ofIngress(&p.Object, "mutual-authentication")
		var entries []mutualAuthentication
		if !said.IsKnown() || json.Unmarshal([]byte(said.Text), &entries) != nil {
			continue
		}
		last := map[int32]*mutualAuthentication{}
		for j := range entries {
			last[entries[j].Port] = &entries[j]
		}
		for _, port := range slices.Sorted(maps.Keys(last)) {
			switch {
			case p.protocols[port] != "HTTPS" || last[port].validate() != nil:
			case first[port] == nil:
				first[port], by[port] = last[port], &p.Object
			case first[port].contradicts(last[port]):
				b.refuse(&p.Object, said.at, "failed to merge listenPort config for port: %d: conflicting mTLS Attributes, %s: %s | %s: %s",
					port, nameOf(by[port]), first[port].Mode, nameOf(&p.Object), last[port].Mode)
			}
		}
	}
}

// contradicts reports whether two that are valid certainly differ. A name and an ARN may be those of one trust store.
func (a *mutualAuthentication) contradicts(other *mutualAuthentication) bool {
	stores := [2]string{textOf(a.TrustStore), textOf(other.TrustStore)}
	isARN := func(store string) bool { return strings.HasPrefix(store, "arn:") }
	return a.Mode != other.Mode || isTrue(a.IgnoresExpiry) != isTrue(other.IgnoresExpiry) || textOf(a.Advertises) != textOf(other.Advertises) ||
		stores[0] != stores[1] && isARN(stores[0]) == isARN(stores[1])
}

func isTrue(value *bool) bool { return value != nil && *value }
