package clusterconfig

import (
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
	corev1 "k8s.io/api/core/v1"
)

// labelPhrases are about labels and taints, whose rules are those of Kubernetes.
func labelPhrases() []phrase {
	const names = `letters, digits, ".", "_" and "-", 63 at most, with a letter or digit at both ends`
	return []phrase{
		{
			eksctl: "node label key %q is of invalid format, can only use one '/' separator", key: "labels/$1",
			text: `the label $1 has more than one "/"`, help: `write it as prefix/name`,
		},
		{
			eksctl: "label %q is invalid - %v", key: "labels/$1",
			text: `$1 cannot be the name of a label`, help: `use ` + names + `; a domain and "/" may stand before`,
		},
		{
			rule:   "cluster-name-invalid",
			eksctl: `label "` + api.ClusterNameLabel + `" has invalid value %q - %v`, key: "/metadata/name",
			text: `every node carries the cluster's name as a label, and $1 cannot be one`, help: `use ` + names,
		},
		{
			rule:   "cluster-name-invalid",
			eksctl: `label "` + api.NodeGroupNameLabel + `" has invalid value %q - %v`, key: "name",
			text: `every node carries the name of its nodegroup as a label, and $1 cannot be one`, help: `use ` + names,
		},
		{
			eksctl: "label %q has invalid value %q - %v", key: "labels/$1",
			text: `the label $1 cannot have the value $2`, help: `use ` + names,
		},
		{
			eksctl: "the following nodegroup labels are disallowed as they have reserved prefixes [kubernetes.io/, k8s.io/]: [%s]", key: "labels/$1",
			text: `a node cannot give itself the label "$1": Kubernetes reserves the prefix`, help: `choose a prefix of your own`,
		},
		{
			eksctl: "taint key must be non-empty", key: "key",
			text: `a taint of {it} has no key`, help: `add its "key"`,
		},
		{
			eksctl: "invalid taint key: %v, %s", key: "key",
			text: `"$1" cannot be the key of a taint`, help: `use ` + names + `; a domain and "/" may stand before`,
		},
		{
			eksctl: "invalid taint value: %v, %s", key: "value",
			text: `"$1" cannot be the value of a taint`, help: `use ` + names,
		},
		{
			eksctl: "invalid taint effect: , unsupported taint effect. Valid taint effects are: %s, %s and %s", key: "effect",
			text: `a taint of {it} has no effect`, oneOf: taintEffects,
		},
		{
			eksctl: "invalid taint effect: %v, unsupported taint effect. Valid taint effects are: %s, %s and %s", key: "effect",
			text: `"$1" is not an effect that a taint can have`, oneOf: taintEffects,
		},
	}
}

func taintEffects() []string {
	return texts([]corev1.TaintEffect{corev1.TaintEffectNoSchedule, corev1.TaintEffectPreferNoSchedule, corev1.TaintEffectNoExecute})
}
