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

// podIdentityAssociations: eksctl pkg/ctl/cmdutils/pod_identity_association.go:121, of each of them, and :135 for permissions, which updates and
// deletions do not come to.
func (v *validation) podIdentityAssociations() {
	if v.cfg.IAM == nil {
		return
	}
	for i, pia := range v.cfg.IAM.PodIdentityAssociations {
		path := fmt.Sprintf("iam.podIdentityAssociations[%d]", i)
		v.call(nil, func() error { return checkPodIdentityAssociation(pia, path) })
		if v.creates {
			v.call(nil, func() error { return checkPodIdentityPermissions(pia, path) })
		}
	}
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

func checkPodIdentityPermissions(pia api.PodIdentityAssociation, path string) error {
	if pia.RoleARN == "" && len(pia.PermissionPolicy) == 0 && len(pia.PermissionPolicyARNs) == 0 && !pia.WellKnownPolicies.HasPolicy() {
		return fmt.Errorf("at least one of the following must be specified: "+
			"%[1]s.roleARN, %[1]s.permissionPolicy, %[1]s.permissionPolicyARNs, %[1]s.wellKnownPolicies", path)
	}
	return nil
}
