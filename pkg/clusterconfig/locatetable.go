package clusterconfig

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// messagePattern gives the path of an eksctl message that names none, or not the best one.
type messagePattern struct {
	message *regexp.Regexp
	// path is relative to the part that was validated; a leading "/" makes it start at the document. "$1" stands for what
	// the first group of message matched.
	path string
}

// messagePatterns are tried in order. The messages are those of eksctl pkg/apis/eksctl.io/v1alpha5/validation.go and of the
// files beside it; testdata/messages.txtar holds one configuration for each. They are compiled when the first message needs them,
// since most files give none.
var messagePatterns = sync.OnceValue(func() []messagePattern {
	return compile([][2]string{
		{`^only \d+ zone\(s\) specified`, "/availabilityZones"},
		{`^vpc\.subnets and availabilityZones cannot`, "/availabilityZones"},
		{`^Kubernetes API access must have one of`, "/vpc/clusterEndpoints"},
		{`^iam\.withOIDC must be enabled`, "/iam/withOIDC"},
		{`^remoteNetworkConfig on Outpost clusters`, "/outpost/etcdInstanceType"},
		{`^remoteNetworkConfig (?:is not supported|requires)`, "/remoteNetworkConfig"},
		{`^cannot create nodegroups in two different Outposts`, "/nodeGroups"},
		{`^(?:outpost\.)?etcdInstanceType`, "/outpost/etcdInstanceType"},
		{`^Outpost clusters with EC2 instance store require`, "/accessConfig/authenticationMode"},
		{`^(?:IPv6 is not supported on Outposts|service IPv4 CIDR is not)`, "/kubernetesNetworkConfig/ipFamily"},
		{`^Addons are not supported on Outposts`, "/addons"},
		{`^Identity Providers are not supported on Outposts`, "/identityProviders"},
		{`^Fargate is not supported on Outposts`, "/fargateProfiles"},
		{`^Karpenter is not supported on Outposts`, "/karpenter"},
		{`^KMS encryption is not supported on Outposts`, "/secretsEncryption/keyARN"},
		{`^GitOps is not supported on Outposts`, "/gitops"},
		{`^Managed Nodegroups are not supported on Outposts`, "/managedNodeGroups"},
		{`^cannot specify (availabilityZones|localZones) on Outposts`, "/$1"},
		{`^nodeGroup\.outpostARN is not supported`, "/nodeGroups"},
		{`^creating nodegroups on Outposts when`, "/nodeGroups"},
		{`^cannot create nodegroups on Outposts when the VPC`, "/vpc/subnets"},
		{`^cannot create self-managed nodegroups when`, "/accessConfig/bootstrapClusterCreatorAdminPermissions"},
		{`^log type "[^"]*" \(cloudWatch\.clusterLogging\.enableTypes\[(\d+)\]\)`, "/cloudWatch/clusterLogging/enableTypes/#$1"},
		{`^invalid value \d+ for logRetentionInDays`, "/cloudWatch/clusterLogging/logRetentionInDays"},
		{`^cannot specify vpc\.extraIPv6CIDRs`, "/vpc/extraIPv6CIDRs"},
		{`^Ipv6Cidr and Ipv6CidrPool are only`, "/vpc/ipv6Cidr"},
		{`^Ipv6Cidr and Ipv6Pool must both`, "/vpc/ipv6Cidr"},
		{`^cannot provide VPC\.IPv6Cidr`, "/vpc/ipv6Cidr"},
		{`^auto allocate ipv6 is not supported`, "/vpc/autoAllocateIPv6"},
		{`^setting NAT is not supported with IPv6`, "/vpc/nat"},
		{`^(availabilityZones|localZones) cannot be specified for a nodegroup on Outposts`, "$1"},
		{`^localZones `, "/localZones"},
		{`^(iam\.serviceAccounts\[\d+\])\.name must`, "/$1/metadata/name"},
		{`NAT gateway is not supported for localZones`, "/vpc/nat/gateway"},
		{`^only one of vpc\.securityGroup and`, "/vpc/securityGroup"},
		{`^the default core addons must be defined for IPv6`, "/addons"},
		{`^either pod identity or oidc needs to be enabled if IPv6`, "/iam/withOIDC"},
		{`^Set one of: addonsConfig`, "/addonsConfig/autoApplyPodIdentityAssociations"},
		{`^vpc-cni version must be`, "/addons"},
		{`^(?:failed to convert .* cluster version|cluster version must be)`, "/metadata/version"},
		{`^failed to parse version`, "/addons"},
		{`^invalid value .* for ipFamily`, "/kubernetesNetworkConfig/ipFamily"},
		{`^failed to validate Karpenter config: iam\.withOIDC`, "/iam/withOIDC"},
		{`^failed to validate Karpenter config`, "/karpenter/version"},
		{`^identityProviders\[(\d+)\] is invalid: (\w+) must`, "/identityProviders/#$1/$2"},
		{`^found duplicate node pool|^invalid NodePool`, "/autoModeConfig/nodePools"},
		{`^cannot set autoModeConfig\.nodeRoleARN`, "/autoModeConfig"},
		{`^Auto Mode is not supported on Outposts`, "/autoModeConfig/enabled"},
		{`autoModeConfig\.permissionBoundaryARN`, "/autoModeConfig/permissionsBoundaryARN"},
		{`^core networking addons are not required`, "/addons"},
		{`^creation of managed or self-managed nodegroups is not supported`, "/autoModeConfig/enabled"},
		{`^fields nodeGroups, managedNodeGroups, fargateProfiles`, "/addonsConfig/disableDefaultAddons"},
		{`^the "eks-pod-identity-agent" addon must be installed`, "/addons"},
		{
			`(?:invalid access (?:entry|scope) type .* for|duplicate access entry|set to namespace: \() ?accessEntries\[(\d+)\]`,
			"/accessConfig/accessEntries/#$1",
		},
		{`accessEntries\[(\d+)\]\.(?:policyARN|accessScope)`, "/accessConfig/accessEntries/#$1/accessPolicies"},
		{`^invalid accessEntries\[(\d+)\]\.policyARN`, "/accessConfig/accessEntries/#$1/accessPolicies"},
		{`^invalid value in privateCluster\.additionalEndpointServices`, "/privateCluster/additionalEndpointServices"},
		{`^AmazonLinux2 is not supported|^AMI Family |^only \S+ and \S+ is supported on local clusters|instance types are not supported for`, "amiFamily"},
		{`^cannot set amiFamily to`, "amiFamily"},
		{`^when using a custom AMI, amiFamily needs`, "amiFamily"},
		{`^SSM agent is now built`, "ssh/enableSSM"},
		{`^only one of publicKeyName, publicKeyPath`, "ssh"},
		{`^only one of CapacityReservationPreference or|^accepted values include "open"`, "capacityReservation/capacityReservationPreference"},
		{`^only one of CapacityReservationID or`, "capacityReservation/capacityReservationTarget"},
		{`^only accepted value is "capacity-block"`, "instanceMarketOptions/marketType"},
		{`^validation for .* failed, name must satisfy`, "name"},
		{`and \S+\.iam\.(withAddonPolicies)\.\S+ cannot be set`, "iam/withAddonPolicies"},
		{`and \S+\.iam\.(\w+) cannot be set at the same time`, "iam/$1"},
		{`^"awsLoadBalancerController" and "albIngress"`, "iam/withAddonPolicies/albIngress"},
		{`^instanceProfileARN is not supported`, "iam/instanceProfileARN"},
		{`taint key|taint value|taint effect`, "taints"},
		{`^(?:node label key|label) "([^"]*)"`, "labels/$1"},
		{`^the following nodegroup labels are disallowed .*: \[(\S+)\]`, "labels/$1"},
		{`^cannot override "([^"]*)" in kubelet config`, "kubeletExtraConfig/$1"},
		{`^invalid kubernetes settings provided`, "bottlerocket/settings/kubernetes"},
		{`^instanceType should be "mixed"`, "instanceType"},
		{`^(?:at least two instance types|mixed nodegroups should have)`, "instancesDistribution/instanceTypes"},
		{`^onDemandBaseCapacity`, "instancesDistribution/onDemandBaseCapacity"},
		{`^percentageAboveBase`, "instancesDistribution/onDemandPercentageAboveBaseCapacity"},
		{`^spotInstancePools`, "instancesDistribution/spotInstancePools"},
		{`^spotAllocationStrategy`, "instancesDistribution/spotAllocationStrategy"},
		{`^cpuCredits`, "cpuCredits"},
		{`^asgSuspendProcesses`, "asgSuspendProcesses"},
		{`supported for container runtime`, "containerRuntime"},
		{`^overrideBootstrapCommand overwrites`, "overrideBootstrapCommand"},
		{`^maximum instance lifetime`, "maxInstanceLifetime"},
		{`^cannot specify both localZones`, "localZones"},
		{`^(?:invalid Outpost ARN|nodeGroup\.outpostARN must either)`, "outpostARN"},
		{`^invalid Outpost ARN`, "/outpost/controlPlaneOutpostARN"},
		{`\.(\w+) is not supported when using a custom AMI`, "$1"},
		{`^Outposts is not supported for managed nodegroups`, "outpostARN"},
		{`^cannot specify instanceSelector`, "instanceSelector"},
		{`^--nodes value`, "desiredCapacity"},
		{`^--nodes-min value`, "maxSize"},
		{`^cannot specify multiple instance types`, "instanceTypes"},
		{`--nodes-max=\d+ and --nodes=|--nodes-min=-?\d+ and --nodes-max=`, "maxSize"},
		{`--nodes-min=-?\d+ and --nodes=`, "desiredCapacity"},
		{`^invalid UpdateConfig|^cannot use maxUnavailable=|^maxUnavailable=`, "updateConfig"},
		{`^cannot set \S+, .* when a launch template is supplied`, "launchTemplate"},
		{`^invalid launch template version|^launchTemplate\.version must`, "launchTemplate/version"},
		{`^launchTemplate\.id is required`, "launchTemplate/id"},
		{`^only one of instanceType or instanceTypes|^cannot set instanceType when`, "instanceType"},
		{`configurationValues`, "configurationValues"},
		{`(podIdentityAssociations\[\d+\](?:\.\w+)?)`, "$1"},
		{`addon: cannot set (?:IRSA config|pod identity)`, "podIdentityAssociations"},
		{`addon: namespace`, "namespaceConfig/namespace"},
		{`addon: name is required`, "name"},
	})
})

func compile(rows [][2]string) []messagePattern {
	patterns := make([]messagePattern, len(rows))
	for i, row := range rows {
		patterns[i] = messagePattern{regexp.MustCompile(row[0]), row[1]}
	}
	return patterns
}

var addonSuffix = lazyregexp.New(`\(addon: (.*)\)$`)

// fromTable looks a message up among the patterns and among those whose place only the configuration shows.
func fromTable(o objection, cfg *api.ClusterConfig) (yamldoc.Path, bool) {
	if p, ok := fromConfig(o, cfg); ok {
		return p, true
	}
	for _, pattern := range messagePatterns() {
		m := pattern.message.FindStringSubmatch(o.message)
		if m == nil {
			continue
		}
		if p, ok := pattern.resolve(m, o.about); ok {
			return p, true
		}
	}
	return nil, false
}

// resolve returns the pattern's path; a pattern for nodegroups gives none in a message about something else.
func (p messagePattern) resolve(match []string, about yamldoc.Path) (yamldoc.Path, bool) {
	text, base := p.path, about
	if rest, absolute := strings.CutPrefix(text, "/"); absolute {
		text, base = rest, nil
	} else if len(about) == 0 {
		return nil, false
	}
	for part := range strings.SplitSeq(text, "/") {
		if len(match) > 1 {
			part = strings.ReplaceAll(part, "$1", match[1])
		}
		if len(match) > 2 {
			part = strings.ReplaceAll(part, "$2", match[2])
		}
		var ok bool
		if base, ok = descend(base, part); !ok {
			return nil, false
		}
	}
	return base, true
}

// descend goes one part of a pattern's path further: "#3" is an item, anything else a key or a path that eksctl wrote.
func descend(base yamldoc.Path, part string) (yamldoc.Path, bool) {
	at := schemaAt(base)
	if at == nil {
		return nil, false
	}
	if index, isIndex := strings.CutPrefix(part, "#"); isIndex {
		i, err := strconv.Atoi(index)
		return base.Child(yamldoc.Index(i)), err == nil
	}
	if at.kind == mapKind || at.kind == anyKind {
		return base.Child(yamldoc.Key(part)), true // the key of a free mapping may hold dots
	}
	return resolve(part, at, base)
}

// fromConfig finds what a message means by looking for it in the configuration.
func fromConfig(o objection, cfg *api.ClusterConfig) (yamldoc.Path, bool) {
	if m := addonSuffix().FindStringSubmatch(o.message); m != nil {
		if i := addonNamed(cfg, m[1]); i >= 0 {
			return item("addons", i), true
		}
	}
	if cidr, ok := strings.CutPrefix(o.message, "invalid CIDR address: "); ok && cfg.VPC != nil {
		return cidrPath(cfg.VPC, cidr)
	}
	for i, mapping := range cfg.IAMIdentityMappings {
		if mapping == nil {
			continue
		}
		if err := mapping.Validate(); err != nil && err.Error() == o.message {
			return item("iamIdentityMappings", i), true
		}
	}
	return nil, false
}

func cidrPath(vpc *api.ClusterVPC, cidr string) (yamldoc.Path, bool) {
	for _, list := range []struct {
		key   string
		cidrs []string
	}{{"extraCIDRs", vpc.ExtraCIDRs}, {"publicAccessCIDRs", vpc.PublicAccessCIDRs}, {"extraIPv6CIDRs", vpc.ExtraIPv6CIDRs}} {
		if i := slices.Index(list.cidrs, cidr); i >= 0 {
			return yamldoc.Keys("vpc", list.key).Child(yamldoc.Index(i)), true
		}
	}
	return nil, false
}
