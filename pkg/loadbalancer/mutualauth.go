package loadbalancer

import (
	"encoding/json"
	"fmt"
	"slices"
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
