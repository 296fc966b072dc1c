package growth

import (
	"fmt"
	"strconv"
	"strings"
)

// Head is the start of every configuration.
const Head = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: large, region: eu-west-1, version: \"1.33\"}\n"

// Lists returns, by name, functions that write ClusterConfigs with a list or mapping of n entries, a line each: another one than
// that of nodegroups, or nodegroups with which there is something wrong or not known.
func Lists() map[string]func(n int) string {
	const (
		nodes = "nodeGroups: [{name: a, securityGroups: {withShared: false}}]\nmanagedNodeGroups: [{name: b}]\n"
		group = "- sg-0%x"
		role  = "arn:aws:iam::111122223333:role/r-%d"
		pods  = "addons:\n- name: vpc-cni\n  configurationValues: |\n    env: {AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true'}\n" +
			"    eniConfig:\n      create: true\n      subnets:\n        a:\n          id: subnet-1\n          securityGroups:\n"
	)
	return map[string]func(n int) string{
		"access entries":       list("accessConfig:\n  accessEntries:\n", "  - principalARN: "+role),
		"add-ons":              list(nodes+"addons:\n", "- {name: addon-%d, attachPolicyARNs: [arn:aws:iam::aws:policy/p-%d]}"),
		"attached groups":      list("nodeGroups:\n- name: b\n- name: a\n  securityGroups:\n    attachIDs:\n", "    "+group),
		"attached alone":       list("nodeGroups:\n- name: b\n- name: a\n  securityGroups:\n    withShared: false\n    attachIDs:\n", "    "+group),
		"attached to managed":  list("managedNodeGroups:\n- name: b\n- name: a\n  securityGroups:\n    attachIDs:\n", "    "+group),
		"attached policies":    list("nodeGroups:\n- name: a\n  iam:\n    attachPolicyARNs:\n", "    - arn:aws:iam::aws:policy/p-%d"),
		"control plane groups": list(nodes+"vpc:\n  controlPlaneSecurityGroupIDs:\n", "  "+group),
		"endpoint services":    list(nodes+"privateCluster:\n  enabled: true\n  additionalEndpointServices:\n", "  - logs"),
		"extra CIDRs":          list(nodes+"vpc:\n  extraCIDRs:\n", "  - %a.0/24"),
		"Fargate profiles":     list(nodes+"fargateProfiles:\n", "- {name: fp-%d, selectors: [{namespace: ns-%d}]}"),
		"identity mappings":    list("iamIdentityMappings:\n", "- {arn: "+role+", username: u-%d}"),
		"long names":           list("nodeGroups:\n", "- {name: a%d"+strings.Repeat("-x", 200)+"}"),
		"pod groups":           list(nodes+pods, "          "+group),
		"pod identities": list("addons: [{name: eks-pod-identity-agent}]\niam:\n  podIdentityAssociations:\n",
			"  - {namespace: ns, serviceAccountName: sa-%d, roleARN: "+role+"}"),
		"public CIDRs":    list(nodes+"vpc:\n  publicAccessCIDRs:\n", "  - 198.%b/32"),
		"remote networks": list(nodes+"remoteNetworkConfig:\n  iam: {provider: ssm}\n  remoteNodeNetworks:\n  - cidrs:\n", "    - %a.0/24"),
		"service accounts": list("iam:\n  withOIDC: true\n  serviceAccounts:\n",
			"  - {metadata: {name: sa-%d}, attachPolicyARNs: [arn:aws:iam::aws:policy/p-%d]}"),
		"SSH sources": list("nodeGroups:\n- name: a\n  ssh:\n    allow: true\n    publicKeyPath: a.pub\n    sourceSecurityGroupIds:\n", "    "+group),
		"subnets": list(nodes+"privateCluster: {enabled: true}\nvpc:\n  id: vpc-1\n  subnets:\n    private:\n",
			"      s-%d: {id: subnet-0%x, az: eu-west-1a}"),
		"tags":             list("nodeGroups:\n- name: a\n  tags:\n", "    tag-%d: v-%d"),
		"unknown keys":     list("nodeGroups:\n", "- {name: ng-%d, instanceTypes: [m5.large]}"),
		"unknown names":    list("nodeGroups:\n", "- {name: '${NG_%d}', disableIMDSv1: false, ssh: {allow: true, publicKeyPath: '${KEY_%d}'}}"),
		"unknown settings": list("nodeGroups:\n", "- {name: a%d, securityGroups: {withShared: \"${S}\", withLocal: \"${L}\"}}"),
		"wrong types":      list("managedNodeGroups:\n", "- {name: ng-%d, disableImdsv1: false, maxPodsPerNode: '%d'}"),
	}
}

// list returns a function that writes the entry n times below the text.
func list(text, entry string) func(n int) string {
	return func(n int) string { return Head + text + lines(n, entry) }
}

// lines are n entries, a line each, as Repeat writes them.
func lines(n int, entry string) string { return Repeat(n, entry+"\n") }

// Repeat returns n times the text, with something else each time in the place of %d, a number, %x, sixteen digits of an id, %b, three
// bytes of an address, and %a, the first three.
func Repeat(n int, text string) string {
	var b strings.Builder
	for i := range n {
		bytes := fmt.Sprintf("%d.%d", i>>8&0xff, i&0xff)
		_, _ = strings.NewReplacer(
			"%d", strconv.Itoa(i),
			"%x", fmt.Sprintf("%016x", i),
			"%b", fmt.Sprintf("%d.%s", i>>16, bytes),
			"%a", fmt.Sprintf("%d.%s", 10+i>>16&0xff, bytes),
		).WriteString(&b, text)
	}
	return b.String()
}
