package inventory

import (
	"slices"
	"strings"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Permissions is what lends AWS permissions to the pods of an add-on.
type Permissions string

// The kinds of Permissions.
const (
	// PermissionsPodIdentity is a role through EKS Pod Identity.
	PermissionsPodIdentity Permissions = "pod-identity"
	// PermissionsIRSA is the role of a service account, through the OIDC provider.
	PermissionsIRSA Permissions = "irsa"
	// PermissionsNodeRole is no role of their own: they have what the role of their node allows.
	PermissionsNodeRole Permissions = "node-role"
)

// Addon is an add-on that the file lists.
type Addon struct {
	// Path is its place in the file.
	Path yamldoc.Path `json:"path"`
	// Name is that of EKS, in lower case.
	Name *string `json:"name"`
	// Permissions is nil also where the add-on may need none.
	Permissions *Permissions `json:"permissions"`
}

func (s settings) addons() []Addon {
	list := []Addon{}
	for i, a := range s.cfg.Spec.Addons {
		if a == nil {
			continue
		}
		addon := Addon{Path: path("addons", i)}
		if !s.cfg.IsUnknown(addon.Path.Child(yamldoc.Key("name"))) {
			name := a.CanonicalName()
			addon.Name, addon.Permissions = &name, s.permissions(a, addon.Path)
		}
		list = append(list, addon)
	}
	return list
}

// serviceAccount is that of an add-on which eksctl knows policies for (eksctl pkg/actions/addon/create.go:398-440), or "".
func serviceAccount(addon string) string {
	switch addon {
	case api.VPCCNIAddon:
		return "aws-node"
	case api.AWSEBSCSIDriverAddon:
		return "ebs-csi-controller-sa"
	case api.AWSEFSCSIDriverAddon:
		return "efs-csi-controller-sa"
	default:
		return ""
	}
}

// permissions decides as eksctl does (pkg/actions/addon/create.go:139-243). Whether any other add-on needs permissions, and takes
// them through Pod Identity, only AWS knows.
func (s settings) permissions(addon *api.Addon, at yamldoc.Path) *Permissions {
	account := serviceAccount(addon.CanonicalName())
	switch {
	case s.hasUnfilledRole(at):
		return nil
	case addon.HasPodIDsSet():
		return new(PermissionsPodIdentity)
	case addon.HasIRSASet():
		return s.irsa()
	case account == "" || !s.areKnown("addonsConfig.autoApplyPodIdentityAssociations", "iam.podIdentityAssociations", "iam.serviceAccounts"):
		return nil
	case addon.UseDefaultPodIdentityAssociations || s.cfg.Spec.AddonsConfig.AutoApplyPodIdentityAssociations || s.isAssociated(account):
		return new(PermissionsPodIdentity)
	case s.hasServiceAccount(account):
		return new(PermissionsIRSA)
	default:
		return s.irsa()
	}
}

// hasUnfilledRole reports whether one of the keys that give an add-on a role is still to be filled in.
func (s settings) hasUnfilledRole(at yamldoc.Path) bool {
	return slices.ContainsFunc([]string{
		"serviceAccountRoleARN", "attachPolicyARNs", "attachPolicy", "wellKnownPolicies", "podIdentityAssociations", "useDefaultPodIdentityAssociations",
	}, func(key string) bool { return s.cfg.IsUnfilled(at.Child(yamldoc.Key(key))) })
}

// irsa is what becomes of a role for a service account: without an OIDC provider eksctl makes none.
func (s settings) irsa() *Permissions {
	switch oidc := s.oidc(); {
	case oidc == nil:
		return nil
	case *oidc:
		return new(PermissionsIRSA)
	default:
		return new(PermissionsNodeRole)
	}
}

func (s settings) isAssociated(account string) bool {
	associations := s.cfg.Spec.IAM.PodIdentityAssociations
	return slices.ContainsFunc(associations, func(a api.PodIdentityAssociation) bool { return a.ServiceAccountName == account })
}

func (s settings) hasServiceAccount(account string) bool {
	return slices.ContainsFunc(s.cfg.Spec.IAM.ServiceAccounts, func(a *api.ClusterIAMServiceAccount) bool { return a != nil && a.Name == account })
}

// cni: in a cluster that eksctl makes, aws-node is an add-on of the file or one of eksctl's defaults, for which an OIDC provider is
// enough to have a role (eksctl pkg/apis/eksctl.io/v1alpha5/defaults.go:95-113).
func (s settings) cni() *Permissions {
	spec := s.cfg.Spec
	if !s.areKnown("addons", "addonsConfig.disableDefaultAddons", "autoModeConfig.enabled", "kubernetesNetworkConfig.ipFamily") {
		return nil
	}
	listed := slices.IndexFunc(spec.Addons, func(a *api.Addon) bool { return a != nil && a.CanonicalName() == api.VPCCNIAddon })
	switch {
	case spec.IPv6Enabled(): // whose policy is not one of AWS
		return nil
	case listed >= 0:
		return s.permissions(spec.Addons[listed], path("addons", listed))
	case spec.AddonsConfig.DisableDefaultAddons || spec.IsAutoModeEnabled(): // eksctl installs none
		return nil
	default:
		return s.permissions(&api.Addon{Name: api.VPCCNIAddon}, path("addons", len(spec.Addons)))
	}
}

// keys is a path from keys with dots between them.
func keys(dotted string) yamldoc.Path { return yamldoc.Keys(strings.Split(dotted, ".")...) }
