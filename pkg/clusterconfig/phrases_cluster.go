package clusterconfig

import api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

// clusterPhrases are about what belongs to the cluster as a whole: metadata, zones, logs, encryption, GitOps, Karpenter.
func clusterPhrases() []phrase {
	return []phrase{
		{
			eksctl: "metadata must be set", key: "/metadata",
			text: `the cluster has no name and no region: "metadata" is missing or empty`,
			help: `add "name" and "region" under "metadata"`,
		},
		{
			eksctl: "metadata.name must be set", key: "/metadata/name", at: "/metadata",
			text: `the cluster has no name`, help: `add a "name" under "metadata"`,
		},
		{
			eksctl: "metadata.region must be set", key: "/metadata/region", at: "/metadata",
			text: `the cluster has no region`, help: `add a "region" under "metadata"`,
		},
		{
			rule:   "cluster-name-invalid",
			eksctl: "validation for %s failed, name must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*", key: "name",
			text: `a nodegroup cannot be called "$1": its name may hold letters, digits and hyphens only`,
			help: `set "name" to {name}`,
		},
		{
			rule:   "cluster-name-invalid",
			eksctl: "validation for %s failed, name must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*", key: "/metadata/name",
			text: `a cluster cannot be called "$1": its name may hold letters, digits and hyphens only`,
			help: `set "metadata.name" to {name}`,
		},
		{
			eksctl: "--region=%s is not supported", key: "/metadata/region",
			text: `eksctl does not know the region "$1"`, help: `write an AWS region such as us-west-2`,
			oneOf: api.SupportedRegions, rule: "region-unknown",
		},
		{
			eksctl: "metadata.rollbackConfig.timeoutMinutes must be between %d and %d, got %d", key: "/metadata/rollbackConfig/timeoutMinutes",
			text: `the rollback timeout must be between $1 and $2 minutes, not $3`, help: `set "metadata.rollbackConfig.timeoutMinutes" to $1`,
		},
		{
			eksctl: "upgradePolicy.supportType must be either %q or %q", key: "/upgradePolicy/supportType",
			text:  `"upgradePolicy.supportType" must be $1 or $2, not {value}`,
			oneOf: func() []string { return []string{api.SupportTypeStandard, api.SupportTypeExtended} },
		},
		{
			eksctl: "upgradePolicy.supportType contains invalid control characters", key: "/upgradePolicy/supportType",
			text:  `"upgradePolicy.supportType" must be "STANDARD" or "EXTENDED", and holds a control character`,
			oneOf: func() []string { return []string{api.SupportTypeStandard, api.SupportTypeExtended} },
		},
		{
			eksctl: "only %d zone(s) specified %v, %d are required (can be non-unique)", key: "/availabilityZones",
			text: `eksctl needs $3 availability zones, and "availabilityZones" has $1`, help: `add another zone of the region`,
			rule: tooFewSubnets,
		},
		{
			eksctl: "vpc.subnets and availabilityZones cannot be set at the same time", key: "/availabilityZones",
			text: `subnets that exist already are in zones of their own: "availabilityZones" cannot be there beside "vpc.subnets"`,
			help: `remove "availabilityZones"`, rule: "subnets-and-azs",
		},
		{
			eksctl: "gitops.flux.%s must be set", key: "/gitops/flux/$1", at: "/gitops/flux",
			text: `"gitops.flux" needs "$1"`, help: `add "$1" under "gitops.flux"`,
		},
		{
			eksctl: "log type %q (cloudWatch.clusterLogging.enableTypes[%d]) is unknown", key: "/cloudWatch/clusterLogging/enableTypes/#$2",
			text: `EKS has no log type $1`, oneOf: func() []string { return append(api.SupportedCloudWatchClusterLogTypes(), "*") },
		},
		{
			eksctl: "invalid value %d for logRetentionInDays; supported values are %v", key: "/cloudWatch/clusterLogging/logRetentionInDays",
			text: `CloudWatch does not keep logs for $1 days`, help: `use one of $2`,
		},
		{
			eksctl: "cannot set cloudWatch.clusterLogging.logRetentionInDays without enabling log types", key: "/cloudWatch/clusterLogging/logRetentionInDays",
			text: `no logs are switched on that could be kept: "logRetentionInDays" needs "enableTypes"`,
			help: `remove "cloudWatch.clusterLogging.logRetentionInDays", or list log types in "enableTypes"`,
		},
		{
			eksctl: "field secretsEncryption.keyARN is required for enabling secrets encryption", key: "/secretsEncryption/keyARN", at: "/secretsEncryption",
			text: `"secretsEncryption" does not say which key encrypts the secrets`, help: `remove "secretsEncryption", or name a KMS key in "keyARN"`,
		},
		{
			eksctl: "invalid ARN in secretsEncryption.keyARN: %q: %w", key: "/secretsEncryption/keyARN",
			text: `"secretsEncryption.keyARN" must be the ARN of a KMS key, not $1`, help: `write it as arn:aws:kms:<region>:<account>:key/<id>`,
		},
		{eksctl: "failed to validate Karpenter config: %w", wraps: 1},
		{
			eksctl: "version field is required if installing Karpenter is enabled", key: "/karpenter/version", at: "/karpenter",
			text: `"karpenter" does not say which version to install`, help: `add a "version" under "karpenter"`,
		},
		{
			eksctl: "failed to parse Karpenter version %q: %w", key: "/karpenter/version",
			text: `$1 is not a version of Karpenter`, help: `write it as "1.2.1"`,
		},
		{
			eksctl: "minimum supported version is %s", key: "/karpenter/version",
			text: `eksctl installs Karpenter from version $1 on, and {value} is older`, help: `use a newer version of Karpenter`,
		},
		{
			eksctl: "iam.withOIDC must be enabled with Karpenter", key: "/iam/withOIDC", at: "/karpenter",
			text: `Karpenter gets its permissions through the cluster's OIDC provider, which is off`, help: `set "iam.withOIDC" to true`,
		},
	}
}
