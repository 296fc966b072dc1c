package clusterconfig

import (
	"errors"
	"fmt"
	"slices"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// This file mirrors what "eksctl create cluster -f" checks and sets before it logs in to AWS, in eksctl's order and words.
// The code lives in eksctl's pkg/ctl/cmdutils, which drags in all of eksctl's commands; a test compares the two texts.

func mustBeSet(field string) error { return fmt.Errorf("%s must be set", field) } // eksctl pkg/ctl/cmdutils/cmdutils.go:234

// checkMetadata: eksctl pkg/ctl/cmdutils/configfile.go:136-155.
func checkMetadata(cfg *api.ClusterConfig) error {
	switch meta := cfg.Metadata; {
	case meta == nil:
		return mustBeSet("metadata")
	case meta.Name == "":
		return mustBeSet("metadata.name")
	case meta.Region == "":
		return mustBeSet("metadata.region")
	default:
		return nil
	}
}

// setNetworkDefaults: eksctl pkg/ctl/cmdutils/configfile.go:246-256. Where eksctl writes through a nil pointer, it reports
// a panic and sets what eksctl meant to set.
func setNetworkDefaults(cfg *api.ClusterConfig) error {
	ipv6 := cfg.IPv6Enabled()
	if cfg.VPC == nil {
		cfg.VPC = api.NewClusterVPC(ipv6)
	}
	if cfg.VPC.NAT == nil && !ipv6 {
		cfg.VPC.NAT = api.DefaultClusterNAT()
	}
	if cfg.VPC.NAT == nil || !api.IsEmpty(cfg.VPC.NAT.Gateway) {
		return nil
	}
	single, unset := api.ClusterSingleNAT, cfg.VPC.NAT.Gateway == nil
	cfg.VPC.NAT.Gateway = &single
	if unset {
		return errNATPanic
	}
	return nil
}

var errNATPanic = errors.New(`eksctl crashes on a "vpc.nat" block without "gateway": ` +
	`set "vpc.nat.gateway", or remove the block for a single NAT gateway`)

const unsetNodeGroup = "invalid ClusterConfig: "

// checkUnsetNodeGroups: eksctl pkg/ctl/cmdutils/configfile.go:589.
func checkUnsetNodeGroups(cfg *api.ClusterConfig) error {
	if i := slices.Index(cfg.NodeGroups, nil); i >= 0 {
		return fmt.Errorf(unsetNodeGroup+"nodeGroups[%d] is not set", i)
	}
	if i := slices.Index(cfg.ManagedNodeGroups, nil); i >= 0 {
		return fmt.Errorf(unsetNodeGroup+"managedNodeGroups[%d] is not set", i)
	}
	return nil
}

func hasEndpointAccess(cfg *api.ClusterConfig) bool {
	endpoints := cfg.VPC.ClusterEndpoints
	return endpoints != nil && (endpoints.PublicAccess != nil || endpoints.PrivateAccess != nil)
}

// checkPrivateEndpoints: eksctl pkg/ctl/cmdutils/configfile.go:267-271.
func checkPrivateEndpoints(cfg *api.ClusterConfig) error {
	if cfg.IsFullyPrivate() && hasEndpointAccess(cfg) {
		return errors.New("vpc.clusterEndpoints cannot be set for a fully-private cluster (privateCluster.enabled) " +
			"as the endpoint access defaults to private-only")
	}
	return nil
}

// checkOutpostEndpoints: eksctl pkg/ctl/cmdutils/configfile.go:272-285.
func checkOutpostEndpoints(cfg *api.ClusterConfig) error {
	if !cfg.IsControlPlaneOnOutposts() {
		return nil
	}
	if len(cfg.ManagedNodeGroups) > 0 {
		return errors.New("Managed Nodegroups are not supported on Outposts") //nolint:staticcheck // eksctl's words
	}
	if !hasEndpointAccess(cfg) {
		return nil
	}
	const msg = "the cluster defaults to private-endpoint-only access"
	if api.IsEnabled(cfg.VPC.ClusterEndpoints.PublicAccess) {
		return fmt.Errorf("clusterEndpoints.publicAccess cannot be enabled for a cluster on Outposts; %s", msg)
	}
	if api.IsDisabled(cfg.VPC.ClusterEndpoints.PrivateAccess) {
		return fmt.Errorf("clusterEndpoints.privateAccess cannot be disabled for a cluster on Outposts; %s", msg)
	}
	return nil
}

// setEndpointDefaults: eksctl pkg/ctl/cmdutils/configfile.go:286-292.
func setEndpointDefaults(cfg *api.ClusterConfig) {
	if !cfg.IsControlPlaneOnOutposts() {
		api.SetClusterEndpointAccessDefaults(cfg.VPC)
		return
	}
	cfg.VPC.ClusterEndpoints = &api.ClusterEndpoints{PrivateAccess: api.Enabled(), PublicAccess: api.Disabled()}
}

// checkSubnetsAndZones: eksctl pkg/ctl/cmdutils/configfile.go:294.
func checkSubnetsAndZones(cfg *api.ClusterConfig) error {
	if cfg.HasAnySubnets() && len(cfg.AvailabilityZones) != 0 {
		return errors.New("vpc.subnets and availabilityZones cannot be set at the same time")
	}
	return nil
}

// checkGitOps: eksctl pkg/ctl/cmdutils/configfile.go:298-309.
func checkGitOps(cfg *api.ClusterConfig) error {
	switch {
	case !cfg.HasGitOpsFluxConfigured():
		return nil
	case cfg.GitOps.Flux.GitProvider == "":
		return mustBeSet("gitops.flux.gitProvider")
	case len(cfg.GitOps.Flux.Flags) == 0:
		return mustBeSet("gitops.flux.flags")
	default:
		return nil
	}
}

// addons: eksctl pkg/ctl/cmdutils/configfile.go:311-315, of each of them.
func (v *validation) addons() {
	for i, addon := range v.cfg.Addons {
		v.call(item("addons", i), addon.Validate)
	}
}

// checkAutoMode: eksctl pkg/ctl/cmdutils/configfile.go:316-327.
func checkAutoMode(cfg *api.ClusterConfig) error {
	switch {
	case !cfg.IsAutoModeEnabled():
		return nil
	case len(cfg.NodeGroups) > 0 || len(cfg.ManagedNodeGroups) > 0:
		return errors.New("creation of managed or self-managed nodegroups is not supported during cluster creation " +
			"when Auto Mode is enabled; please create them post cluster creation using `eksctl create nodegroup`" +
			" after creating core networking addons in the cluster")
	case len(cfg.FargateProfiles) == 0 && cfg.RemoteNetworkConfig == nil && api.HasDefaultNonAutoAddon(cfg.Addons):
		return errors.New("core networking addons are not required on a cluster using Auto Mode; " +
			"if you still wish to create them, use `eksctl create addon` post cluster creation")
	default:
		return nil
	}
}

func hasAddon(cfg *api.ClusterConfig, name string) bool {
	return slices.ContainsFunc(cfg.Addons, func(addon *api.Addon) bool { return addon.Name == name })
}

// checkBareCluster: eksctl pkg/ctl/cmdutils/configfile.go:490.
func checkBareCluster(cfg *api.ClusterConfig) error {
	if !cfg.AddonsConfig.DisableDefaultAddons || cfg.IsAutoModeEnabled() || hasAddon(cfg, api.VPCCNIAddon) {
		return nil
	}
	usesIAM := cfg.IAM != nil && (len(cfg.IAM.ServiceAccounts) > 0 || len(cfg.IAM.PodIdentityAssociations) > 0)
	if cfg.HasNodes() || cfg.IsFargateEnabled() || cfg.Karpenter != nil || cfg.HasGitOpsFluxConfigured() || usesIAM {
		return errors.New("fields nodeGroups, managedNodeGroups, fargateProfiles, karpenter, gitops, iam.serviceAccounts, " +
			"and iam.podIdentityAssociations are not supported during cluster creation in a cluster without VPC CNI if Auto Mode is disabled; " +
			"please remove these fields and add them back after cluster creation is successful")
	}
	return nil
}

// checkRegion: eksctl pkg/ctl/cmdutils/cmd.go:57 and cmdutils.go:217, without the list of all regions at the end.
func checkRegion(cfg *api.ClusterConfig) error {
	region := cfg.Metadata.Region
	if region == "" || slices.Contains(api.SupportedRegions(), region) {
		return nil
	}
	err := fmt.Errorf("--region=%s is not supported", region)
	return locatedError{path: yamldoc.Keys("metadata", "region"), err: err}
}

// checkName: eksctl pkg/ctl/create/cluster.go:155.
func checkName(cfg *api.ClusterConfig) error {
	if name := cfg.Metadata.Name; name != "" && api.IsInvalidNameArg(name) {
		return locatedError{path: yamldoc.Keys("metadata", "name"), err: api.ErrInvalidName(name)}
	}
	return nil
}
