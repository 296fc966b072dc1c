package inventory

import (
	"slices"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Access is who is let in, and what lends AWS permissions.
type Access struct {
	// AuthenticationMode is that of the cluster, eksctl's default filled in; it need not be one that EKS knows.
	AuthenticationMode *string `json:"authenticationMode"`
	// OIDC says whether the cluster has an OIDC provider in IAM, without which no service account gets a role.
	OIDC *bool `json:"oidc"`
	// Partition is that of the region: aws, aws-cn, aws-us-gov, and so on.
	Partition *string `json:"partition"`
	// CNI is what lends aws-node its permissions; nil also where eksctl installs none.
	CNI *Permissions `json:"cni"`
}

// access takes the defaults from eksctl pkg/apis/eksctl.io/v1alpha5/defaults.go:58-64.
func access(cfg *clusterconfig.Config) Access {
	s := settings{cfg}
	result := Access{OIDC: s.oidc(), CNI: s.cni()}
	if s.areKnown("accessConfig.authenticationMode") && (cfg.IsWritten(yamldoc.Keys("accessConfig", "authenticationMode")) || s.areKnown("outpost")) {
		mode := string(cfg.Spec.AccessConfig.AuthenticationMode)
		result.AuthenticationMode = &mode
	}
	if region := cfg.Spec.Metadata.Region; s.areKnown("metadata.region") && slices.Contains(api.SupportedRegions(), region) {
		partition := api.Partitions.ForRegion(region)
		result.Partition = &partition
	}
	return result
}

// settings are those of the whole cluster.
type settings struct{ cfg *clusterconfig.Config }

// areKnown reports whether the values at all the paths, whose keys have dots between them, are known, or certainly absent.
func (s settings) areKnown(paths ...string) bool {
	return !slices.ContainsFunc(paths, func(p string) bool { return s.cfg.IsUnknown(keys(p)) })
}

// oidc: of a cluster that exists eksctl asks AWS whether there is a provider, whatever the file says (eksctl
// pkg/actions/addon/tasks.go, createAddonManager).
func (s settings) oidc() *bool {
	on := api.IsEnabled(s.cfg.Spec.IAM.WithOIDC)
	if !s.areKnown("iam.withOIDC") || !on && s.cfg.Purpose != clusterconfig.PurposeCreateCluster {
		return nil
	}
	return &on
}
