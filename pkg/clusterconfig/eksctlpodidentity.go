package clusterconfig

import (
	"fmt"
	"slices"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
)

// This file mirrors what eksctl checks of pod identity associations before it logs in to AWS; see eksctlloader.go.

// createsPodIdentities: eksctl pkg/ctl/cmdutils/configfile.go:333-343.
func createsPodIdentities(cfg *api.ClusterConfig) bool {
	return cfg.IAM != nil && len(cfg.IAM.PodIdentityAssociations) > 0 ||
		slices.ContainsFunc(cfg.Addons, func(addon *api.Addon) bool {
			return cfg.AddonsConfig.AutoApplyPodIdentityAssociations || addon.UseDefaultPodIdentityAssociations || addon.HasPodIDsSet()
		})
}

// checkPodIdentityAgent: eksctl pkg/ctl/cmdutils/configfile.go:345-351.
func checkPodIdentityAgent(cfg *api.ClusterConfig) error {
	if createsPodIdentities(cfg) && !cfg.IsAutoModeEnabled() && !hasAddon(cfg, api.PodIdentityAgentAddon) {
		return api.ErrPodIdentityAgentNotInstalled(fmt.Sprintf("please add %q addon to the config file", api.PodIdentityAgentAddon))
	}
	return nil
}

// checkPodIdentityAssociations: eksctl pkg/ctl/cmdutils/pod_identity_association.go:121.
func checkPodIdentityAssociations(cfg *api.ClusterConfig) error {
	if cfg.IAM == nil {
		return nil
	}
	for i, pia := range cfg.IAM.PodIdentityAssociations {
		if err := checkPodIdentityAssociation(pia, fmt.Sprintf("iam.podIdentityAssociations[%d]", i)); err != nil {
			return err
		}
	}
	return nil
}

func checkPodIdentityAssociation(pia api.PodIdentityAssociation, path string) error {
	var (
		hasPolicy = len(pia.PermissionPolicy) > 0
		hasARNs   = len(pia.PermissionPolicyARNs) > 0
		wellKnown = pia.WellKnownPolicies.HasPolicy()
	)
	conflict := func(field string) error {
		return fmt.Errorf("%[1]s.%s cannot be specified when %[1]s.roleARN is set", path, field)
	}
	switch {
	case pia.Namespace == "":
		return mustBeSet(path + ".namespace")
	case pia.ServiceAccountName == "":
		return mustBeSet(path + ".serviceAccountName")
	case pia.RoleARN == "":
		return nil
	case hasPolicy:
		return conflict("permissionPolicy")
	case hasARNs:
		return conflict("permissionPolicyARNs")
	case wellKnown:
		return conflict("wellKnownPolicies")
	default:
		return nil
	}
}

// checkPodIdentityPermissions: eksctl pkg/ctl/cmdutils/pod_identity_association.go:135, which updates and deletions do not come to.
func checkPodIdentityPermissions(cfg *api.ClusterConfig) error {
	if cfg.IAM == nil {
		return nil
	}
	for i, pia := range cfg.IAM.PodIdentityAssociations {
		if pia.RoleARN == "" && len(pia.PermissionPolicy) == 0 && len(pia.PermissionPolicyARNs) == 0 && !pia.WellKnownPolicies.HasPolicy() {
			return fmt.Errorf("at least one of the following must be specified: "+
				"%[1]s.roleARN, %[1]s.permissionPolicy, %[1]s.permissionPolicyARNs, %[1]s.wellKnownPolicies",
				fmt.Sprintf("iam.podIdentityAssociations[%d]", i))
		}
	}
	return nil
}
