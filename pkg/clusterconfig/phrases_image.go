package clusterconfig

import api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

// imagePhrases are about the image of nodes and how it is set up.
func imagePhrases() []phrase {
	const override = "overrideBootstrapCommand"
	return []phrase{
		{
			eksctl: "AMI Family %s is not supported - use one of: %s", key: "amiFamily",
			text: `eksctl does not know the image family "$1"`, help: `use AmazonLinux2023, Bottlerocket, Ubuntu2404 or another family of eksctl's schema`,
			oneOf: api.SupportedAMIFamilies,
		},
		{
			eksctl: "AMI Family %s is deprecated. For more information, head to the Amazon documentation on Windows AMIs " +
				"(https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html)",
			key:  "amiFamily",
			rule: "windows-family-vs-version",
			text: `AWS makes no images of the family $1 any more`, help: `set "amiFamily" to WindowsServer2022CoreContainer`,
		},
		{
			eksctl: "AmazonLinux2 is not supported for Kubernetes version %s", key: "amiFamily", rule: "al2-eol",
			text: `{it} runs Amazon Linux 2, which eksctl does not support for {kubernetes}`, help: `set "amiFamily" to AmazonLinux2023`,
		},
		{
			eksctl: "when using a custom AMI, amiFamily needs to be explicitly set via config file or via --node-ami-family flag", key: "amiFamily", at: "ami",
			text: `{it} has an image of its own, and "amiFamily" does not say of which family it is`,
			help: `add the "amiFamily" that the image is built on, such as AmazonLinux2023`,
		},
		{
			eksctl: "invalid AMI %q (%s.ami)", key: "ami", rule: "ami-auto",
			text: `"ami" must be the id of an image (ami-…), not $1`, help: `remove "ami" for the image of EKS`,
		},
		{
			eksctl: "cannot set amiFamily to %s when using a custom AMI for managed nodes, only %s are supported", key: "amiFamily",
			text: `a managed nodegroup cannot have an image of its own of the family $1`, help: `remove "ami", or move {it} to "nodeGroups"`,
		},
		{
			eksctl: "%[1]s.overrideBootstrapCommand is required when using a custom AMI based on %s (%[1]s.ami)", key: override, at: "ami",
			rule: "custom-ami-override-missing",
			text: `{it} has an image of its own, and eksctl does not know how to start $2 from it`,
			help: `add "overrideBootstrapCommand" with the script that joins the node`,
		},
		{
			eksctl: "%s.overrideBootstrapCommand can only be set when a custom AMI (%s.ami) is specified", key: override,
			text: `the image of {it} is that of EKS, which starts in its own way`, help: `remove "overrideBootstrapCommand", or name an image of yours in "ami"`,
		},
		{
			eksctl: "%s.enableSSM is not supported when using a custom AMI (%s.ami)", key: "ssh/enableSSM",
			text: `{it} has an image of its own, on which eksctl installs no SSM agent`, help: `remove "ssh.enableSsm"`,
		},
		{
			eksctl: "%s.%s is not supported when using a custom AMI (%s.ami)", key: "$2",
			text: `{it} has an image of its own, which "$2" does not go with`, help: `remove "$2"`,
		},
		{
			eksctl: "%s is not supported for %s nodegroups (path=%s.%s)", key: "$1",
			text: `{it} runs $2, which takes no "$1"`, help: `remove "$1"`,
		},
		{
			eksctl: `bottlerocket config can only be used with amiFamily "Bottlerocket" or "BottlerocketFips" but found "%s" (path=%s.bottlerocket)`,
			key:    "amiFamily", at: "bottlerocket",
			text: `{it} has settings for Bottlerocket and does not run it`, help: `set "amiFamily" to Bottlerocket`,
		},
		{
			eksctl: "invalid kubernetes settings provided: expected a map of settings", key: "bottlerocket/settings/kubernetes",
			text: `"bottlerocket.settings.kubernetes" must be a mapping of settings, not {value}`, help: `write settings below it, one a line`,
		},
		{
			eksctl: "invalid Bottlerocket setting: use %s.%s instead (path=%s.bottlerocket.settings.kubernetes.%s)", key: "bottlerocket/settings/kubernetes/$4",
			text: `the setting "$4" is eksctl's: it comes from "$2" of the nodegroup`, help: `write "$2" of {it} instead`,
		},
		{
			eksctl: "only one of %[1]s.bottlerocket.settings.kubernetes.cluster-dns-ip or %[1]s.clusterDNS can be set", key: "clusterDNS",
			text: `{it} gets the address of the cluster's DNS twice: from "clusterDNS" and from the setting "cluster-dns-ip"`, help: `remove "clusterDNS"`,
		},
		{
			eksctl: "%s instance types are not supported for %s; %s", key: "amiFamily",
			text: `the images of the family $2 have no drivers for $1 instances`, help: `set "amiFamily" to AmazonLinux2023`,
		},
		{
			eksctl: "%s instance types are not supported for unmanaged nodegroups with AMIFamily %s", key: "instanceType", at: "amiFamily",
			rule: "instance-types-mixed-arch",
			text: `there are no images of the family $2 for $1`, help: `choose another "instanceType", or another "amiFamily"`,
		},
		{
			eksctl: "only %s is supported for container runtime on %s nodes", key: "containerRuntime",
			text: `the containers of {it} can run in $1 only`, help: `set "containerRuntime" to $1`,
		},
		{
			eksctl: "only %s, %s and %s are supported for container runtime", key: "containerRuntime",
			text: `{value} is not a container runtime that eksctl knows`, help: `set "containerRuntime" to $1`,
		},
		{
			eksctl: "only %s is supported for container runtime, starting with EKS version %s", key: "containerRuntime",
			text: `from Kubernetes $2 on, containers can run in $1 only`, help: `set "containerRuntime" to $1`,
		},
		{
			eksctl: "overrideBootstrapCommand overwrites container runtime setting; please use --container-runtime in the bootsrap script instead",
			key:    "containerRuntime",
			text:   `{it} is set up by "overrideBootstrapCommand", where "containerRuntime" has no effect`,
			help:   `remove "containerRuntime"; the script may give --container-runtime itself`,
		},
	}
}
