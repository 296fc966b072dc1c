package clusterconfig

// volumePhrases are about the root volume of nodes.
func volumePhrases() []phrase {
	const iops = "volumeIOPS"
	return []phrase{
		{
			// The name is a default: eksctl pkg/apis/eksctl.io/v1alpha5/defaults.go:254.
			eksctl: "%s.volumeName cannot be set without %s.volumeSize", key: "amiFamily", unless: "volumeName", rule: "launch-template-incompatible",
			text: `{it} runs Bottlerocket, for which eksctl describes a data volume, and it refuses one beside a launch template`,
			help: `describe the nodes here, without "launchTemplate"; or remove "amiFamily", where the template names an image of Bottlerocket itself`,
		},
		{
			eksctl: "%s.%s cannot be set without %s.volumeSize", key: "volumeSize", at: "$2",
			text: `"$2" of {it} describes a volume whose size is not given`, help: `remove "$2", or set "volumeSize"`,
		},
		{
			eksctl: "%s.volumeKmsKeyID can not be set without %s.volumeEncrypted enabled explicitly", key: "volumeEncrypted", at: "volumeKmsKeyID",
			text: `{it} has a key for its volumes, which are not encrypted`, help: `set "volumeEncrypted" to true`,
		},
		{
			eksctl: "%s.volumeIOPS is only supported for %s, %s and %s volume types", key: iops,
			text: `volumes of this type have no "volumeIOPS"; $2, $3 and $4 have`, help: `remove "volumeIOPS", or set "volumeType" to $4`,
		},
		{
			eksctl: "%s.volumeThroughput is only supported for %s volume type", key: "volumeThroughput",
			text: `only $2 volumes have a "volumeThroughput"`, help: `remove "volumeThroughput", or set "volumeType" to $2`,
		},
		{
			eksctl: "value for %s.%s must be within range %d-%d", key: "$2",
			text: `"$2" must be between $3 and $4 for volumes of this type, not {value}`, help: `set "$2" to {nearest}, or {beyond}`,
		},
		{
			eksctl: "cannot set %q for %s.volumeType; only %q volume types are supported on Outposts", key: "volumeType",
			text: `on Outposts there are $3 volumes only`, help: `set "volumeType" to gp2`,
		},
	}
}
