package graphtest

// Parts of configurations from which tests start.
const (
	AB          = "nodeGroups: [{name: a}, {name: b}]\n"
	Alone       = "nodeGroups: [{name: a, securityGroups: {withShared: false}}, {name: b}]\nmanagedNodeGroups: [{name: m}]\n"
	Hybrid      = "remoteNetworkConfig: {remoteNodeNetworks: [{cidrs: [10.80.0.0/24]}], remotePodNetworks: [{cidrs: [10.86.0.0/16]}]}\n"
	Mixed       = "nodeGroups: [{name: a}]\nmanagedNodeGroups: [{name: m}, {name: k}]\nfargateProfiles: [{name: f, selectors: [{namespace: x}]}]\nautoModeConfig: {enabled: true}\n"
	Outposts    = "outpost: {controlPlaneOutpostARN: 'arn:aws:outposts:eu-west-1:1:outpost/op-1'}\n"
	PrivateOnly = "vpc: {clusterEndpoints: {publicAccess: false, privateAccess: true}}\n"
	Template    = "managedNodeGroups: [{name: t, launchTemplate: {id: lt-1}}, {name: m}]\n"
	Unmanaged   = "vpc: {sharedNodeSecurityGroup: sg-1, manageSharedNodeSecurityGroupRules: false}\n"
)

// Everything has a member of each kind.
const Everything = `
privateCluster: {enabled: true}
remoteNetworkConfig: {remoteNodeNetworks: [{cidrs: [10.80.0.0/24]}]}
karpenter: {version: 1.2.1}
vpc: {sharedNodeSecurityGroup: sg-5, extraCIDRs: [10.9.0.0/16]}
nodeGroups:
  - {name: a, privateNetworking: true, ssh: {allow: true}, tags: {one: "1", two: "2", three: "3"}}
  - {name: b, privateNetworking: true, securityGroups: {withShared: "${X}", attachIDs: [sg-5]}}
managedNodeGroups: [{name: m, privateNetworking: true, ssh: {allow: "${X}"}}]
fargateProfiles: [{name: f, selectors: [{namespace: x}]}]
`
