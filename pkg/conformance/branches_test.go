package conformance

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"
)

// base is what every configuration of the tests has unless it says otherwise.
const base = `
apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: conf, region: us-west-2}
`

const outpost = `outpost: {controlPlaneOutpostARN: "arn:aws:outposts:us-west-2:123456789012:outpost/op-1"}`

// branches has a case for each branch of eksctl's builder that has to do with security groups, with what launch templates
// and network interfaces carry, or with VPC endpoints. A case is named after its branch; source is a line of
// eksctl v0.230.0, in pkg/cfn/builder unless it says otherwise. Where refused is set, eksctl stops there.
var branches = []struct {
	name, source string
	config       string
	refused      Stage
}{
	{name: "nothing", source: "cluster.go:126", config: ``},

	// The network.
	{name: "new-vpc/ipv4", source: "cluster.go:56", config: `vpc: {cidr: 10.9.0.0/16}`},
	{name: "new-vpc/ipv6", source: "cluster.go:54", config: ipv6},
	{name: "new-vpc/auto-allocate-ipv6", source: "vpc_ipv4.go:122", config: `vpc: {autoAllocateIPv6: true}`},
	{name: "new-vpc/local-zones", source: "vpc_ipv4.go:143", config: `
localZones: [us-west-2-lax-1a]
nodeGroups: [{name: a, localZones: [us-west-2-lax-1a], ssh: {allow: true}}]`},
	{name: "existing-vpc/by-ids", source: "cluster.go:52", config: `
vpc: {id: vpc-1, subnets: {private: {us-west-2a: {id: subnet-1}, us-west-2b: {id: subnet-2}}}}
nodeGroups: [{name: a, privateNetworking: true, ssh: {allow: true}}]`},
	{name: "existing-vpc/cidr-given", source: "pkg/vpc/vpc.go:441", config: `
vpc: {id: vpc-1, cidr: 10.3.0.0/16, subnets: {private: {us-west-2a: {id: subnet-1}, us-west-2b: {id: subnet-2}}}}
nodeGroups: [{name: a, privateNetworking: true, ssh: {allow: true}}]`},
	{name: "existing-vpc/subnets-only", source: "pkg/vpc/vpc.go:503", config: `
vpc: {subnets: {public: {us-west-2a: {id: subnet-1}, us-west-2b: {id: subnet-2}}}}
managedNodeGroups: [{name: a, ssh: {allow: true}}]`},
	{name: "existing-vpc/subnets-by-cidr", source: "pkg/vpc/vpc.go:209", config: `
vpc: {id: vpc-1, subnets: {private: {us-west-2a: {cidr: 10.0.1.0/24}, us-west-2b: {cidr: 10.0.2.0/24}}}}
nodeGroups: [{name: a, privateNetworking: true, ssh: {allow: true}}]`},
	{name: "existing-vpc/aliases", source: "pkg/apis/eksctl.io/v1alpha5/vpc.go:344", config: `
vpc: {id: vpc-1, subnets: {private: {one: {id: subnet-1}, two: {id: subnet-2}}}}
nodeGroups: [{name: a, privateNetworking: true, subnets: [one], ssh: {allow: true}}]`},
	{name: "existing-vpc/ipv6", source: "vpc_existing.go:56", config: ipv6 + `
vpc: {id: vpc-1, subnets: {private: {us-west-2a: {id: subnet-1}, us-west-2b: {id: subnet-2}}}}
managedNodeGroups: [{name: a, privateNetworking: true, ssh: {allow: true}}]`},
	{name: "existing-vpc/no-subnets", source: "pkg/ctl/create/cluster.go:588", config: `
vpc: {id: vpc-1}
nodeGroups: [{name: a, privateNetworking: true, ssh: {allow: true}}]`},
	{name: "existing-vpc/too-few-subnets", source: "cluster.go:71", refused: StageAccount, config: `
vpc: {subnets: {private: {us-west-2a: {id: subnet-1}}}}`},

	// The control plane's group.
	{name: "control-plane/own", source: "cluster.go:130", config: `
vpc: {securityGroup: sg-cp}
nodeGroups: [{name: a}]`},
	{name: "control-plane/own-list-of-one", source: "cluster.go:133", config: `
vpc: {controlPlaneSecurityGroupIDs: [sg-1]}
nodeGroups: [{name: a}]`},
	{name: "control-plane/own-list", source: "cluster.go:133", config: `
vpc: {controlPlaneSecurityGroupIDs: [sg-1, sg-2, sg-3]}
nodeGroups: [{name: a}]`},
	{name: "control-plane/own-list-twice-the-same", source: "cluster.go:133", config: `
vpc: {controlPlaneSecurityGroupIDs: [sg-1, sg-1]}`},
	{name: "control-plane/own-and-list", source: "pkg/apis/eksctl.io/v1alpha5/validation.go:500", refused: StageValidators, config: `
vpc: {securityGroup: sg-cp, controlPlaneSecurityGroupIDs: [sg-1]}`},
	{name: "control-plane/own-ignores-networks", source: "cluster.go:130", config: `
vpc: {securityGroup: sg-cp, extraCIDRs: [10.1.0.0/16]}
remoteNetworkConfig: {remoteNodeNetworks: [{cidrs: [10.80.0.0/16]}]}`},
	{name: "control-plane/list-ignores-networks", source: "cluster.go:133", config: ipv6 + `
vpc: {controlPlaneSecurityGroupIDs: [sg-1], extraCIDRs: [10.1.0.0/16], extraIPv6CIDRs: ["2001:db8::/32"]}`},
	{name: "control-plane/made", source: "cluster.go:136", config: `nodeGroups: [{name: a}]`},
	{name: "control-plane/remote-nodes", source: "cluster.go:141", config: `
remoteNetworkConfig: {remoteNodeNetworks: [{cidrs: [10.80.0.0/16, 10.81.0.0/16]}]}`},
	{name: "control-plane/remote-nodes-and-pods", source: "cluster.go:142", config: `
remoteNetworkConfig: {remotePodNetworks: [{cidrs: [10.90.0.0/16]}], remoteNodeNetworks: [{cidrs: [10.80.0.0/16]}]}`},
	{name: "control-plane/remote-networks-overlap", source: "pkg/apis/eksctl.io/v1alpha5/types.go:822", config: `
remoteNetworkConfig: {remotePodNetworks: [{cidrs: [10.80.0.0/16]}], remoteNodeNetworks: [{cidrs: [10.80.0.0/16, 10.80.7.7/16]}]}`},
	{name: "control-plane/remote-networks-empty", source: "pkg/apis/eksctl.io/v1alpha5/validation.go:122", config: `
remoteNetworkConfig: {remoteNodeNetworks: [], remotePodNetworks: []}`},
	{name: "control-plane/extra-cidrs", source: "cluster.go:155", config: `
vpc: {extraCIDRs: [10.1.0.0/16, 10.2.3.4/8, 10.1.0.0/16]}`},
	{name: "control-plane/extra-ipv6-cidrs", source: "cluster.go:168", config: ipv6 + `
vpc: {extraIPv6CIDRs: ["2001:db8:1::/48", "2001:db8:2::1/48"], extraCIDRs: [10.1.0.0/16]}`},
	{name: "control-plane/extra-ipv6-cidrs-on-ipv4", source: "pkg/apis/eksctl.io/v1alpha5/validation.go:490", refused: StageValidators, config: `
vpc: {extraIPv6CIDRs: ["2001:db8:1::/48"]}`},
	{name: "control-plane/extra-ipv6-in-ipv4-list", source: "cluster.go:155", config: `
vpc: {extraCIDRs: ["2001:db8:1::/48"]}`},
	{name: "control-plane/extra-cidr-no-prefix", source: "pkg/apis/eksctl.io/v1alpha5/validation.go:475", refused: StageValidators, config: `
vpc: {extraCIDRs: [10.1.0.0]}`},

	// The shared group.
	{name: "shared/made", source: "cluster.go:182", config: `nodeGroups: [{name: a}, {name: b}]`},
	{name: "shared/own", source: "cluster.go:224", config: `
vpc: {sharedNodeSecurityGroup: sg-shared}
nodeGroups: [{name: a}, {name: b, securityGroups: {attachIDs: [sg-e, sg-shared]}}]`},
	{name: "shared/own-is-control-plane", source: "cluster.go:224", config: `
vpc: {sharedNodeSecurityGroup: sg-1, securityGroup: sg-1}
nodeGroups: [{name: a}]`},
	{name: "shared/rules-unmanaged", source: "cluster.go:228", config: `
vpc: {sharedNodeSecurityGroup: sg-shared, manageSharedNodeSecurityGroupRules: false}
nodeGroups: [{name: a}]`},
	{name: "shared/rules-unmanaged-made", source: "pkg/apis/eksctl.io/v1alpha5/validation.go:524", refused: StageValidators, config: `
vpc: {manageSharedNodeSecurityGroupRules: false}`},
	{name: "shared/karpenter-tag", source: "cluster.go:206", config: `
metadata: {name: conf, region: us-west-2, tags: {karpenter.sh/discovery: conf, team: x}}
iam: {withOIDC: true}
karpenter: {version: "1.2.1"}
nodeGroups: [{name: a, tags: {team: v, own: z}}]
managedNodeGroups: [{name: b, ssh: {allow: true}, tags: {team: v}}]`},
	{name: "shared/karpenter-no-tag", source: "cluster.go:206", config: `
iam: {withOIDC: true}
karpenter: {version: "1.2.1"}`},
	{name: "shared/tag-no-karpenter", source: "cluster.go:206", config: `
metadata: {name: conf, region: us-west-2, tags: {karpenter.sh/discovery: conf, Name: mine}}
nodeGroups: [{name: a}]`},
	{name: "shared/karpenter-empty-tag", source: "cluster.go:202", refused: StageBuilder, config: `
metadata: {name: conf, region: us-west-2, tags: {karpenter.sh/discovery: ""}}
iam: {withOIDC: true}
karpenter: {version: "1.2.1"}`},
	{name: "tags/cluster-tag", source: "nodegroup.go:217", config: `
metadata: {name: conf, region: us-west-2, tags: {kubernetes.io/cluster/conf: shared}}
nodeGroups: [{name: a}]`},

	// Outposts.
	{name: "outposts/plain", source: "cluster.go:420", config: outpost},
	{name: "outposts/private-new-vpc", source: "cluster.go:240", config: outpost + `
privateCluster: {enabled: true}`},
	{name: "outposts/private-existing-vpc", source: "cluster.go:240", config: outpost + `
privateCluster: {enabled: true}
vpc: {id: vpc-1, subnets: {private: {one: {id: subnet-1}}}}
nodeGroups: [{name: a, privateNetworking: true, ssh: {allow: true}}]`},
	{name: "outposts/private-existing-vpc-prefixes", source: "cluster.go:240", config: outpost + `
privateCluster: {enabled: true}
vpc: {id: vpc-1, cidr: 10.0.0.0/16, subnets: {private: {us-west-2a: {id: subnet-1, cidr: 10.0.1.0/24}}}}`},
	{name: "outposts/private-existing-vpc-zone-unknown", source: "pkg/vpc/vpc.go:721", config: outpost + `
privateCluster: {enabled: true}
vpc: {id: vpc-1, subnets: {private: {mine: {cidr: 10.0.1.0/24}}}}`},
	{name: "outposts/private-rules-unmanaged", source: "cluster.go:228", config: outpost + `
privateCluster: {enabled: true}
vpc: {sharedNodeSecurityGroup: sg-1, manageSharedNodeSecurityGroupRules: false}`},
	{name: "outposts/nodegroup", source: "pkg/ctl/create/cluster.go:282", refused: StageCommand, config: outpost + `
nodeGroups: [{name: a}]`},
	{name: "outposts/managed-nodegroup", source: "pkg/ctl/cmdutils/configfile.go:273", refused: StageLoader, config: outpost + `
managedNodeGroups: [{name: a}]`},
	{name: "outposts/nodegroup-alone", source: "pkg/ctl/create/cluster.go:285", refused: StageCommand, config: `
nodeGroups: [{name: a, outpostARN: "arn:aws:outposts:us-west-2:123456789012:outpost/op-1"}]`},

	// VPC endpoints and the API server's endpoints.
	{name: "endpoints/required", source: "vpc_endpoint.go:60", config: `privateCluster: {enabled: true}`},
	{name: "endpoints/outposts", source: "vpc_endpoint.go:60", config: outpost + `
privateCluster: {enabled: true, additionalEndpointServices: [autoscaling]}`},
	{name: "endpoints/skipped", source: "cluster.go:85", config: `privateCluster: {enabled: true, skipEndpointCreation: true}`},
	{name: "endpoints/not-private", source: "cluster.go:85", config: `privateCluster: {enabled: false, additionalEndpointServices: [logs]}`},
	{name: "endpoints/additional", source: "vpc_endpoint.go:56", config: `
privateCluster: {enabled: true, additionalEndpointServices: [cloudformation, autoscaling, logs]}`},
	{name: "endpoints/additional-unknown", source: "pkg/apis/eksctl.io/v1alpha5/endpoint_service.go:132", refused: StageValidators, config: `
privateCluster: {enabled: true, additionalEndpointServices: [kms]}`},
	{name: "endpoints/additional-twice", source: "pkg/apis/eksctl.io/v1alpha5/endpoint_service.go:135", refused: StageValidators, config: `
privateCluster: {enabled: true, additionalEndpointServices: [logs, logs]}`},
	{name: "endpoints/additional-skipped", source: "pkg/apis/eksctl.io/v1alpha5/validation.go:657", refused: StageValidators, config: `
privateCluster: {enabled: true, skipEndpointCreation: true, additionalEndpointServices: [logs]}`},
	{name: "endpoints/logging", source: "pkg/apis/eksctl.io/v1alpha5/endpoint_service.go:110", config: `
privateCluster: {enabled: true}
cloudWatch: {clusterLogging: {enableTypes: ["*"]}}`},
	{name: "endpoints/logging-and-asked", source: "pkg/apis/eksctl.io/v1alpha5/endpoint_service.go:106", config: `
privateCluster: {enabled: true, additionalEndpointServices: [logs]}
cloudWatch: {clusterLogging: {enableTypes: [api]}}`},
	{name: "endpoints/logging-of-nothing", source: "pkg/apis/eksctl.io/v1alpha5/endpoint_service.go:110", config: `
privateCluster: {enabled: true}
cloudWatch: {clusterLogging: {enableTypes: []}}`},
	{name: "endpoints/own-shared-group", source: "vpc_endpoint.go:78", config: `
privateCluster: {enabled: true}
vpc: {sharedNodeSecurityGroup: sg-shared, manageSharedNodeSecurityGroupRules: false}
nodeGroups: [{name: a, privateNetworking: true, securityGroups: {withShared: false}}]`},
	{name: "endpoints/existing-vpc", source: "vpc_existing.go:113", config: `
privateCluster: {enabled: true}
vpc: {id: vpc-1, subnets: {private: {us-west-2a: {id: subnet-1}, us-west-2b: {id: subnet-2}}}}
managedNodeGroups: [{name: a, privateNetworking: true, ssh: {allow: true}}]`},
	{name: "endpoints/existing-vpc-no-subnets", source: "pkg/apis/eksctl.io/v1alpha5/validation.go:652", refused: StageValidators, config: `
privateCluster: {enabled: true}
vpc: {id: vpc-1}`},
	{name: "endpoints/existing-vpc-public-subnets", source: "pkg/apis/eksctl.io/v1alpha5/validation.go:653", refused: StageValidators, config: `
privateCluster: {enabled: true}
vpc: {id: vpc-1, subnets: {public: {us-west-2a: {id: subnet-1}, us-west-2b: {id: subnet-2}}}}`},
	{name: "endpoints/ipv6", source: "vpc_ipv6.go:77", config: ipv6 + `
privateCluster: {enabled: true}`},
	{name: "endpoints/china", source: "pkg/apis/eksctl.io/v1alpha5/partitions.go:190", config: `
metadata: {name: conf, region: cn-north-1}
privateCluster: {enabled: true, additionalEndpointServices: [cloudformation, autoscaling, logs]}`},
	{name: "endpoints/gov", source: "pkg/apis/eksctl.io/v1alpha5/partitions.go:192", config: `
metadata: {name: conf, region: us-gov-west-1}
privateCluster: {enabled: true, additionalEndpointServices: [cloudformation]}`},
	{name: "endpoints/iso", source: "pkg/apis/eksctl.io/v1alpha5/partitions.go:195", config: `
metadata: {name: conf, region: us-iso-east-1}
privateCluster: {enabled: true, additionalEndpointServices: [autoscaling]}`},
	{name: "endpoints/isob", source: "pkg/apis/eksctl.io/v1alpha5/partitions.go:195", config: `
metadata: {name: conf, region: us-isob-east-1}
privateCluster: {enabled: true}`},
	{name: "endpoints/isoe", source: "pkg/apis/eksctl.io/v1alpha5/partitions.go:203", config: `
metadata: {name: conf, region: eu-isoe-west-1}
privateCluster: {enabled: true}`},
	{name: "endpoints/isof", source: "pkg/apis/eksctl.io/v1alpha5/partitions.go:203", config: `
metadata: {name: conf, region: us-isof-south-1}
privateCluster: {enabled: true}`},
	{name: "endpoints/local-zones", source: "pkg/apis/eksctl.io/v1alpha5/validation.go:668", refused: StageValidators, config: `
localZones: [us-west-2-lax-1a]
privateCluster: {enabled: true}`},
	{name: "endpoints/public-nodegroup", source: "pkg/apis/eksctl.io/v1alpha5/validation.go:259", refused: StageValidators, config: `
privateCluster: {enabled: true}
managedNodeGroups: [{name: a}]`},
	{name: "api/private-only", source: "cluster.go:330", config: `
vpc: {clusterEndpoints: {publicAccess: false, privateAccess: true}}`},
	{name: "api/both-narrowed", source: "cluster.go:333", config: `
vpc: {clusterEndpoints: {privateAccess: true}, publicAccessCIDRs: [203.0.113.7/24, 198.51.100.0/24]}`},
	{name: "api/egress-mode", source: "cluster.go:335", config: `
vpc: {controlPlaneEgressMode: CUSTOMER_ROUTED, controlPlaneSubnetIDs: [subnet-1, subnet-2]}
nodeGroups: [{name: a}]`},
	{name: "api/none", source: "pkg/apis/eksctl.io/v1alpha5/validation.go:637", refused: StageValidators, config: `
vpc: {clusterEndpoints: {publicAccess: false, privateAccess: false}}`},
	{name: "api/private-cluster-with-endpoints", source: "pkg/ctl/cmdutils/configfile.go:268", refused: StageLoader, config: `
privateCluster: {enabled: true}
vpc: {clusterEndpoints: {privateAccess: true}}`},

	// Self-managed nodegroups.
	{name: "nodegroup/default", source: "nodegroup.go:195", config: `nodeGroups: [{name: a}]`},
	{name: "nodegroup/ipv6", source: "nodegroup.go:78", refused: StageBuilder, config: ipv6 + `
nodeGroups: [{name: a}]`},
	{name: "nodegroup/attach-ids", source: "nodegroup.go:197", config: `
nodeGroups: [{name: a, securityGroups: {attachIDs: [sg-2, sg-1, sg-2]}}]`},
	{name: "nodegroup/no-shared", source: "nodegroup.go:201", config: `
nodeGroups: [{name: a, securityGroups: {withShared: false, attachIDs: [sg-1]}}]`},
	{name: "nodegroup/no-local", source: "nodegroup.go:205", config: `
nodeGroups: [{name: a, ssh: {allow: true}, securityGroups: {withLocal: false}}]`},
	{name: "nodegroup/neither", source: "nodegroup.go:205", config: `
nodeGroups: [{name: a, securityGroups: {withLocal: false, withShared: false}}]`},
	{name: "nodegroup/neither-attach-ids", source: "nodegroup.go:205", config: `
nodeGroups: [{name: a, securityGroups: {withLocal: false, withShared: false, attachIDs: [sg-1]}}]`},
	{name: "nodegroup/efa", source: "nodegroup.go:225", config: `
nodeGroups: [{name: a, instanceType: c5n.18xlarge, efaEnabled: true, availabilityZones: [us-west-2a]}]`},
	{name: "nodegroup/efa-1.32", source: "pkg/utils/efa/efa.go:13", config: `
metadata: {name: conf, region: us-west-2, version: "1.32"}
nodeGroups: [{name: a, instanceType: c5n.18xlarge, efaEnabled: true}]`},
	{name: "nodegroup/efa-cards", source: "network_interfaces.go:64", config: `
nodeGroups: [{name: a, instanceType: p4d.24xlarge, efaEnabled: true, securityGroups: {attachIDs: [sg-1]}}]`},
	{name: "nodegroup/efa-no-local", source: "nodegroup.go:205", config: `
nodeGroups: [{name: a, instanceType: c5n.18xlarge, efaEnabled: true, securityGroups: {withLocal: false}}]`},
	{name: "nodegroup/mixed", source: "nodegroup.go:521", config: `
nodeGroups: [{name: a, instancesDistribution: {instanceTypes: [m5.large, m5a.large]}, ssh: {allow: true}}]`},
	{name: "nodegroup/instance-selector", source: "pkg/eks/nodegroup_service.go:122", config: `
nodeGroups: [{name: a, instanceSelector: {vCPUs: 2}}]`},
	{name: "nodegroup/size-wrong", source: "nodegroup.go:117", refused: StageBuilder, config: `
nodeGroups: [{name: a, minSize: 3, desiredCapacity: 1}]`},

	// SSH, on both kinds.
	{name: "ssh/off", source: "managed_launch_template.go:134", config: bothKinds(`ssh: {allow: false}`)},
	{name: "ssh/default-key", source: "pkg/apis/eksctl.io/v1alpha5/defaults.go:366", config: bothKinds(`ssh: {allow: true}`)},
	{name: "ssh/key-name", source: "pkg/apis/eksctl.io/v1alpha5/defaults.go:371", config: bothKinds(`ssh: {publicKeyName: mine}`)},
	{name: "ssh/key-path", source: "pkg/ssh/loader.go:42", config: bothKinds(`ssh: {allow: true, publicKeyPath: nowhere.pub}`)},
	{name: "ssh/key-text", source: "pkg/ssh/loader.go:26", config: bothKinds(`ssh: {publicKey: "` + publicKey + `"}`)},
	{name: "ssh/key-text-unreadable", source: "pkg/ssh/client/ssh.go:54", refused: StageAccount, config: bothKinds(`ssh: {publicKey: "ssh-rsa nonsense"}`)},
	{name: "ssh/key-but-off", source: "managed_launch_template.go:64", config: bothKinds(`ssh: {allow: false, publicKeyName: mine}`)},
	{name: "ssh/two-keys", source: "pkg/apis/eksctl.io/v1alpha5/validation.go:1634", refused: StageValidators, config: `
nodeGroups: [{name: a, ssh: {publicKeyName: mine, publicKeyPath: x.pub}}]`},
	{name: "ssh/two-keys-managed", source: "pkg/ssh/loader.go:26", config: `
managedNodeGroups: [{name: a, ssh: {publicKeyName: mine, publicKeyPath: x.pub}}]`},
	{name: "ssh/sources", source: "managed_launch_template.go:135", config: bothKinds(`ssh: {allow: true, sourceSecurityGroupIds: [sg-9, sg-8, sg-9]}`)},
	{name: "ssh/sources-but-off", source: "managed_launch_template.go:134", config: bothKinds(`ssh: {allow: false, sourceSecurityGroupIds: [sg-9]}`)},
	{name: "ssh/sources-private", source: "managed_launch_template.go:135", config: bothKinds(`privateNetworking: true, ssh: {allow: true, sourceSecurityGroupIds: [sg-9]}`)},
	{name: "ssh/private", source: "managed_launch_template.go:157", config: bothKinds(`privateNetworking: true, ssh: {allow: true}`)},
	{name: "ssh/source-is-own-group", source: "managed_launch_template.go:135", config: `
vpc: {securityGroup: sg-1, sharedNodeSecurityGroup: sg-2}
nodeGroups: [{name: a, securityGroups: {attachIDs: [sg-3]}, ssh: {allow: true, sourceSecurityGroupIds: [sg-1, sg-2, sg-3]}}]`},

	// Managed nodegroups.
	{name: "managed/default", source: "managed_launch_template.go:108", config: `managedNodeGroups: [{name: a}]`},
	{name: "managed/attach-ids", source: "managed_launch_template.go:54", config: `
managedNodeGroups: [{name: a, securityGroups: {attachIDs: [sg-2, sg-1]}, ssh: {allow: true}}]`},
	{name: "managed/with-shared", source: "pkg/apis/eksctl.io/v1alpha5/validation.go:1388", refused: StageValidators, config: `
managedNodeGroups: [{name: a, securityGroups: {withShared: true}}]`},
	{name: "managed/without-shared", source: "pkg/apis/eksctl.io/v1alpha5/validation.go:1388", config: `
managedNodeGroups: [{name: a, securityGroups: {withShared: false, withLocal: false}}]`},
	{name: "managed/efa-1.32", source: "managed_launch_template.go:76", config: `
metadata: {name: conf, region: us-west-2, version: "1.32"}
managedNodeGroups: [{name: a, instanceType: c5n.18xlarge, efaEnabled: true, ssh: {allow: true}, securityGroups: {attachIDs: [sg-1]}}]`},
	{name: "managed/efa-1.33", source: "pkg/utils/efa/efa.go:19", config: `
metadata: {name: conf, region: us-west-2, version: "1.33"}
managedNodeGroups: [{name: a, instanceType: c5n.18xlarge, efaEnabled: true, ssh: {allow: true}}]`},
	{name: "managed/efa-default-version", source: "pkg/utils/efa/efa.go:19", config: `
managedNodeGroups: [{name: a, instanceType: c5n.18xlarge, efaEnabled: true}]`},
	{name: "managed/efa-auto-version", source: "pkg/eks/versions_manager.go:121", config: `
metadata: {name: conf, region: us-west-2, version: auto}
managedNodeGroups: [{name: a, instanceType: c5n.18xlarge, efaEnabled: true}]`},
	{name: "managed/efa-latest-version", source: "pkg/eks/versions_manager.go:125", config: `
metadata: {name: conf, region: us-west-2, version: latest}
managedNodeGroups: [{name: a, instanceType: c5n.18xlarge, efaEnabled: true}]`},
	{name: "managed/efa-cards", source: "network_interfaces.go:64", config: `
metadata: {name: conf, region: us-west-2, version: "1.31"}
managedNodeGroups: [{name: a, instanceTypes: [p4d.24xlarge, p5.48xlarge], efaEnabled: true}]`},
	{name: "managed/efa-reservation", source: "managed_launch_template.go:99", config: `
metadata: {name: conf, region: us-west-2, version: "1.32"}
managedNodeGroups: [{name: a, instanceType: p4d.24xlarge, efaEnabled: true, capacityReservation: {capacityReservationTarget: {capacityReservationID: cr-1}}, instanceMarketOptions: {marketType: capacity-block}}]`},
	{name: "managed/launch-template", source: "managed_nodegroup.go:193", config: `
managedNodeGroups: [{name: a, launchTemplate: {id: lt-1, version: "2"}}]`},
	{name: "managed/launch-template-instance-types", source: "managed_nodegroup.go:217", config: `
managedNodeGroups: [{name: a, instanceTypes: [m5.large], launchTemplate: {id: lt-1}, efaEnabled: true}]`},
	{name: "managed/launch-template-attach-ids", source: "pkg/apis/eksctl.io/v1alpha5/validation.go:1456", refused: StageValidators, config: `
managedNodeGroups: [{name: a, launchTemplate: {id: lt-1}, securityGroups: {attachIDs: [sg-1]}}]`},
	{name: "managed/launch-template-ssh", source: "pkg/apis/eksctl.io/v1alpha5/validation.go:1456", refused: StageValidators, config: `
managedNodeGroups: [{name: a, launchTemplate: {id: lt-1}, ssh: {allow: true}}]`},
	{name: "managed/launch-template-no-id", source: "pkg/apis/eksctl.io/v1alpha5/validation.go:1442", refused: StageValidators, config: `
managedNodeGroups: [{name: a, launchTemplate: {version: "1"}}]`},
	{name: "managed/bottlerocket", source: "managed_nodegroup.go:233", config: `
managedNodeGroups: [{name: a, amiFamily: bottlerocket, ssh: {allow: true}}]`},
	{name: "managed/custom-ami", source: "managed_launch_template.go:57", config: `
managedNodeGroups: [{name: a, amiFamily: AmazonLinux2023, ami: ami-0123456789abcdef0, ssh: {allow: true}}]`},
	{name: "managed/capacity-block-types", source: "managed_nodegroup.go:237", refused: StageBuilder, config: `
managedNodeGroups: [{name: a, instanceTypes: [p5.48xlarge, p4d.24xlarge], capacityReservation: {capacityReservationTarget: {capacityReservationID: cr-1}}, instanceMarketOptions: {marketType: capacity-block}}]`},

	// What eksctl itself does not take.
	{name: "refused/region", source: "pkg/ctl/cmdutils/cmd.go:57", refused: StageValidators, config: `
metadata: {name: conf, region: nowhere-1}`},
	{name: "refused/version", source: "pkg/eks/versions_manager.go:128", refused: StageAccount, config: `
metadata: {name: conf, region: us-west-2, version: v1.33}`},
	{name: "refused/name", source: "pkg/ctl/create/cluster.go:155", refused: StageValidators, config: `
metadata: {name: not_good, region: us-west-2}`},
	{name: "refused/no-region", source: "pkg/ctl/cmdutils/configfile.go:152", refused: StageLoader, config: `
metadata: {name: conf, region: null}`},
	{name: "refused/unknown-key", source: "pkg/eks/api.go:222", refused: StageLoader, config: `
nodeGroup: [{name: a}]`},
	{name: "refused/wrong-type", source: "pkg/eks/api.go:222", refused: StageLoader, config: `
nodeGroups: [{name: a, ssh: {allow: "yes"}}]`},
	{name: "refused/null-nodegroup", source: "pkg/ctl/cmdutils/configfile.go:589", refused: StageLoader, config: `
nodeGroups: [null]`},
	{name: "refused/nat-without-gateway", source: "pkg/ctl/cmdutils/configfile.go:255", refused: StageLoader, config: `
vpc: {nat: {}}`},
	{name: "refused/nameless-nodegroup", source: "pkg/apis/eksctl.io/v1alpha5/validation.go:253", refused: StageValidators, config: `
nodeGroups: [{instanceType: m5.large}]`},
	{name: "refused/empty-nodegroup", source: "pkg/apis/eksctl.io/v1alpha5/validation.go:252", refused: StageValidators, config: `
nodeGroups: [{}]`},
	{name: "refused/same-name", source: "pkg/apis/eksctl.io/v1alpha5/validation.go:256", refused: StageValidators, config: `
nodeGroups: [{name: a}]
managedNodeGroups: [{name: a}]`},
	{name: "accepted/wrong-case", source: "pkg/eks/api.go:226", config: `
vpc: {publicAccessCidrs: [203.0.113.0/24], securitygroup: sg-1}
nodeGroups: [{name: a, SSH: {allow: true}}]`},
	{name: "accepted/nulls", source: "pkg/apis/eksctl.io/v1alpha5/defaults.go:192", config: `
vpc: {nat: null, subnets: null, securityGroup: null, controlPlaneSecurityGroupIDs: null, clusterEndpoints: null}
nodeGroups: [{name: a, ssh: null, securityGroups: null, iam: null}]`},

	// Everything else that carries groups.
	{name: "fargate/profiles", source: "cluster.go:101", config: `
fargateProfiles: [{name: a, selectors: [{namespace: x}]}, {name: b, selectors: [{namespace: z}]}]`},
	{name: "auto-mode/default", source: "cluster.go:386", config: `autoModeConfig: {enabled: true}`},
	{name: "auto-mode/no-pools", source: "cluster.go:392", config: `autoModeConfig: {enabled: true, nodePools: []}`},
	{name: "auto-mode/role", source: "cluster.go:391", config: `
autoModeConfig: {enabled: true, nodePools: [system], nodeRoleARN: "arn:aws:iam::123456789012:role/x"}`},
	{name: "auto-mode/off", source: "cluster.go:386", config: `
autoModeConfig: {enabled: false}
managedNodeGroups: [{name: a}]`},
	{name: "auto-mode/nodegroups", source: "pkg/ctl/cmdutils/configfile.go:317", refused: StageLoader, config: `
autoModeConfig: {enabled: true}
managedNodeGroups: [{name: a}]`},
}

const ipv6 = `
kubernetesNetworkConfig: {ipFamily: IPv6}
iam: {withOIDC: true}
addons: [{name: vpc-cni}, {name: coredns}, {name: kube-proxy}]
`

const publicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl someone"

// bothKinds is a configuration with the same settings for a nodegroup of each kind.
func bothKinds(settings string) string {
	return "nodeGroups: [{name: a, " + settings + "}]\nmanagedNodeGroups: [{name: b, " + settings + "}]\n"
}

// configuration returns base with the keys of text set.
func configuration(t *testing.T, text string) []byte {
	t.Helper()
	var tree map[string]any
	if err := yaml.Unmarshal([]byte(base), &tree); err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal([]byte(text), &tree); err != nil {
		t.Fatalf("%v in:\n%s", err, text)
	}
	out, err := yaml.Marshal(tree)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestSources makes sure that each case cites a line of eksctl's code.
func TestSources(t *testing.T) {
	t.Parallel()
	folder := eksctlFolder(t)
	for _, branch := range branches {
		file, number, _ := strings.Cut(branch.source, ":")
		if !strings.Contains(file, "/") {
			file = "pkg/cfn/builder/" + file
		}
		text, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(file)))
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(text), "\n")
		n, err := strconv.Atoi(number)
		if err != nil || n < 1 || n > len(lines) {
			t.Fatalf("%s: no line %s", branch.name, branch.source)
		}
		if line := strings.TrimSpace(lines[n-1]); len(line) < 3 || strings.HasPrefix(line, "//") {
			t.Errorf("%s: %s is not a line of code: %q", branch.name, branch.source, line)
		}
	}
}

func TestBranches(t *testing.T) {
	t.Parallel()
	for _, branch := range branches {
		t.Run(branch.name, func(t *testing.T) {
			t.Parallel()
			r := run(t, configuration(t, branch.config))
			var refused Stage
			if r.Refusal != nil {
				refused = r.Refusal.Stage
			}
			if refused != branch.refused {
				t.Errorf("the case (eksctl %s) should be refused by %q, but: %v", branch.source, branch.refused, r.Refusal)
			}
			if r.Late() {
				t.Logf("accepted by the validators, then refused by the %s", r.Refusal)
			}
		})
	}
}
