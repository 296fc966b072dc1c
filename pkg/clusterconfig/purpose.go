package clusterconfig

import (
	"fmt"
	"slices"
	"sync"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Purpose is what a file is for: the same YAML serves "eksctl create cluster" and the commands that add to a cluster or change
// one ("create nodegroup", "create fargateprofile", "create iamidentitymapping", ...). They read other parts of it, and what it does
// not say has a default of eksctl's for the former and is as it happens to be for the latter.
type Purpose string

// The purposes.
const (
	PurposeCreateCluster   Purpose = "create-cluster"
	PurposeExistingCluster Purpose = "existing-cluster"
	// PurposeUnknown is that of a file that may be for either: nothing may be concluded from what it does not say.
	PurposeUnknown Purpose = "unknown"
)

// Purposes are those that a file can be said to have.
func Purposes() []string {
	return []string{string(PurposeCreateCluster), string(PurposeExistingCluster)}
}

// ParsePurpose returns the purpose of that name; an error names the nearest one.
func ParsePurpose(name string) (Purpose, error) {
	if err := nearest.OneOf(name, Purposes()); err != nil {
		return PurposeUnknown, err
	}
	return Purpose(name), nil
}

// findPurpose sets Purpose: that of a comment in the file, else the one given, else what the content says.
func (c *Config) findPurpose(given Purpose) {
	for _, d := range c.Document.Directives() {
		if d.Name == yamldoc.DirectiveMode && slices.Contains(Purposes(), d.Argument) {
			c.Purpose, c.PurposeReason = Purpose(d.Argument), fmt.Sprintf("the comment on line %d says so", d.Range.Start.Line)
			return
		}
	}
	if given != PurposeUnknown && given != "" {
		c.Purpose, c.PurposeReason = given, "said for all files"
		return
	}
	c.Purpose, c.PurposeReason = PurposeUnknown, "nothing in the file is about the control plane or its network: the cluster may exist"
	if p := c.controlPlaneSetting(); p != nil {
		c.Purpose, c.PurposeReason = PurposeCreateCluster, fmt.Sprintf("%q is about the control plane or its network", p)
	}
}

// controlPlaneSetting returns the first setting in the file that a cluster is made with, or nil.
func (c *Config) controlPlaneSetting() yamldoc.Path {
	root := clusterSchema()
	for _, section := range root.names {
		p := yamldoc.Keys(section)
		keys, additive := additiveSettings()[section]
		if !additive && c.IsWritten(p) {
			return p
		}
		if _, ok := c.Written(p).(map[string]any); !ok || keys == nil {
			continue
		}
		for _, key := range root.fields[section].schema.names {
			if p := p.Child(yamldoc.Key(key)); c.IsWritten(p) && !slices.Contains(keys, key) && !c.mayBeUpdate(p) {
				return p
			}
		}
	}
	return nil
}

// mayBeUpdate says whether "eksctl utils update-cluster-vpc-config" would change the setting at p of a cluster that exists, in a file
// that names nothing to run pods on, as a file for that command does not.
func (c *Config) mayBeUpdate(p yamldoc.Path) bool {
	updated := []string{"vpc.clusterEndpoints", "vpc.publicAccessCIDRs", "vpc.controlPlaneSubnetIDs", "vpc.controlPlaneSecurityGroupIDs"}
	return slices.Contains(updated, p.String()) &&
		!slices.ContainsFunc([]string{"nodeGroups", "managedNodeGroups", "fargateProfiles"}, func(section string) bool {
			return c.IsWritten(yamldoc.Keys(section))
		})
}

// additiveSettings are the parts of a file that are not about the control plane or its network, or that have to be there for a cluster
// that eksctl has not made (https://eksctl.io/usage/unowned-clusters): whole sections, or the keys that are named of one.
var additiveSettings = sync.OnceValue(func() map[string][]string {
	return map[string][]string{
		"kind": nil, "apiVersion": nil,
		"metadata": {"name", "region", "forceUpdateVersion", "rollbackConfig", "tags", "annotations"},
		"iam": {"withOIDC", "serviceAccounts", "podIdentityAssociations",
			"fargatePodExecutionRoleARN", "fargatePodExecutionRolePermissionsBoundary"},
		"accessConfig":        {"accessEntries"},
		"addonsConfig":        {"autoApplyPodIdentityAssociations"},
		"vpc":                 {"id", "subnets", "localZoneSubnets", "securityGroup", "sharedNodeSecurityGroup"},
		"nodeGroups":          nil,
		"managedNodeGroups":   nil,
		"fargateProfiles":     nil,
		"addons":              nil,
		"iamIdentityMappings": nil,
		"identityProviders":   nil,
		"gitops":              nil,
		"capabilities":        nil,
	}
})
