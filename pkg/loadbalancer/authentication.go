package loadbalancer

import "slices"

// cognito and openID are where users are sent to sign in (aws-load-balancer-controller pkg/ingress/config_types.go).
type (
	cognito struct {
		UserPoolARN      string            `json:"userPoolARN"`
		UserPoolClientID string            `json:"userPoolClientID"`
		UserPoolDomain   string            `json:"userPoolDomain"`
		ExtraParams      map[string]string `json:"authenticationRequestExtraParams"`
	}
	openID struct {
		Issuer                string            `json:"issuer"`
		AuthorizationEndpoint string            `json:"authorizationEndpoint"`
		TokenEndpoint         string            `json:"tokenEndpoint"`
		UserInfoEndpoint      string            `json:"userInfoEndpoint"`
		SecretName            string            `json:"secretName"`
		ExtraParams           map[string]string `json:"authenticationRequestExtraParams"`
	}
)

// checkAuthentication refuses what is said of how users sign in (pkg/ingress/auth_config_builder.go). That a provider is missing matters to
// listeners with TLS alone (model_build_actions.go, buildActions).
func (b *builder) checkAuthentication(said func(suffix string) setting, hasTLS bool) {
	b.checkNumber("", said("auth-session-timeout"), 64)
	auth := said("auth-type")
	if auth.IsKnown() && !slices.Contains([]string{"none", "cognito", "oidc"}, auth.Text) {
		b.refuse(auth.object, auth.at, "unknown authType: %s", auth.Text)
	}
	for _, provider := range []struct {
		auth, called string
		form         any
	}{{"cognito", "IDPConfigCognito", &cognito{}}, {"oidc", "IDPConfigOIDC", &openID{}}} {
		switch s := said("auth-idp-" + provider.auth); {
		case s.IsUnknown:
		case s.IsWritten:
			b.parseJSON(s, provider.form)
		case hasTLS && auth.IsKnown() && auth.Text == provider.auth:
			b.refuse(auth.object, auth.at, "missing %s", provider.called)
		}
	}
}
