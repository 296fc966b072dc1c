package growth

import "strings"

// LongLists returns, by name, functions that write ClusterConfigs with another list or mapping than that of nodegroups with n entries.
func LongLists() map[string]func(n int) string {
	const item, entry = "- ", "    "
	return map[string]func(n int) string{
		"access CIDRs":      long("vpc:\n  publicAccessCIDRs:\n", "  - 1.2.%d.0/24"),
		"access entries":    long("accessConfig:\n  accessEntries:\n", "  - principalARN: arn:aws:iam::111122223333:role/r-%d"),
		"addons":            long("addons:\n", item+"{name: addon-%d, attachPolicyARNs: [arn:aws:iam::aws:policy/p-%d]}"),
		"attached groups":   long("nodeGroups:\n- name: ng\n  securityGroups:\n    withShared: false\n    attachIDs:\n", entry+"- sg-%017x"),
		"attached policies": long("nodeGroups:\n- name: ng\n  iam:\n    attachPolicyARNs:\n", entry+"- arn:aws:iam::aws:policy/p-%d"),
		"Fargate profiles":  long("fargateProfiles:\n", item+"{name: fp-%d, selectors: [{namespace: ns-%d}]}"),
		"identity mappings": long("iamIdentityMappings:\n", item+"{arn: arn:aws:iam::111122223333:role/r-%d, username: u-%d}"),
		"pod identities": long("addons: [{name: eks-pod-identity-agent}]\niam:\n  podIdentityAssociations:\n",
			"  - {namespace: ns, serviceAccountName: sa-%d, roleARN: arn:aws:iam::111122223333:role/r-%d}"),
		"service accounts": long("iam:\n  withOIDC: true\n  serviceAccounts:\n",
			"  - {metadata: {name: sa-%d}, attachPolicyARNs: [arn:aws:iam::aws:policy/p-%d]}"),
		"subnets": long("privateCluster: {enabled: true}\nvpc:\n  id: vpc-1\n  subnets:\n    private:\n",
			entry+"  s-%d: {id: subnet-%d, az: eu-west-1a}"),
		"tags":          long("nodeGroups:\n- name: ng\n  tags:\n", entry+"tag-%d: v-%d"),
		"unknown keys":  long("nodeGroups:\n", item+"{name: ng-%d, instanceTypes: [m5.large]}"),
		"unknown names": long("nodeGroups:\n", item+"{name: '${NG_%d}', disableIMDSv1: false, ssh: {publicKeyPath: '${KEY_%d}'}}"),
		"wrong types":   long("managedNodeGroups:\n", item+"{name: ng-%d, disableImdsv1: false, maxPodsPerNode: '%d'}"),
	}
}

// long returns a function that writes the entry n times below the head.
func long(head, entry string) func(n int) string {
	return func(n int) string {
		var b strings.Builder
		b.WriteString("apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: large, region: eu-west-1, version: \"1.33\"}\n" + head)
		for i := range n {
			b.WriteString(numbered(entry, i) + "\n")
		}
		return b.String()
	}
}
