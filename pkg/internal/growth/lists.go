package growth

import (
	"fmt"
	"strings"
)

// Lists returns, by name, functions that write ClusterConfigs in which a list that is not of nodegroups has n items, and such in
// which there are n nodegroups besides.
func Lists() map[string]func(n int) string {
	const (
		group   = "sg-%017x"
		network = "10.%[2]d.%[3]d.0/24"
		address = "198.%[2]d.%[3]d.%[4]d/32"
		nodes   = "nodeGroups: [{name: a, securityGroups: {withShared: false}}]\nmanagedNodeGroups: [{name: b}]\n"
	)
	return map[string]func(n int) string{
		"attached groups":      list("nodeGroups: [{name: a, securityGroups: {attachIDs: [%s]}}, {name: b}]\n", group),
		"attached to managed":  list("managedNodeGroups: [{name: a, securityGroups: {attachIDs: [%s]}}, {name: b}]\n", group),
		"SSH sources":          list("nodeGroups: [{name: a, ssh: {allow: true, publicKeyPath: a.pub, sourceSecurityGroupIds: [%s]}}]\n", group),
		"control plane groups": list("vpc: {controlPlaneSecurityGroupIDs: [%s]}\n"+nodes, group),
		"public CIDRs":         list("vpc: {publicAccessCIDRs: [%s]}\n"+nodes, address),
		"extra CIDRs":          list("vpc: {extraCIDRs: [%s]}\n"+nodes, network),
		"subnets":              list("vpc: {id: vpc-1, subnets: {private: {%s}}}\n"+nodes, "s%d: {id: subnet-%017[1]x}"),
		"remote networks":      list("remoteNetworkConfig: {iam: {provider: ssm}, remoteNodeNetworks: [{cidrs: [%s]}]}\n"+nodes, network),
		"Fargate profiles":     list("fargateProfiles: [%s]\n"+nodes, "{name: p%d, selectors: [{namespace: n%[1]d}]}"),
		"endpoint services":    list("privateCluster: {enabled: true, additionalEndpointServices: [%s]}\n"+nodes, "logs"),
		"add-ons":              list("addons: [%s]\n"+nodes, "{name: a%d}"),
		"unknown names":        list("nodeGroups: [%s]\n", "{name: \"${NAME_%d}\", ssh: {allow: true}}"),
		"unknown settings":     list("nodeGroups: [%s]\n", "{name: a%d, securityGroups: {withShared: \"${S}\", withLocal: \"${L}\"}}"),
		"long names":           list("nodeGroups: [%s]\n", "{name: a%d"+strings.Repeat("-x", 200)+"}"),
		"pod groups": list("addons: [{name: vpc-cni, configurationValues: '{\"env\": {\"AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG\": \"true\"}, "+
			"\"eniConfig\": {\"create\": true, \"subnets\": {\"a\": {\"id\": \"subnet-1\", \"securityGroups\": [%s]}}}}'}]\n"+nodes, `"`+group+`"`),
	}
}

// list returns a function that writes a configuration with n items, separated by commas, in the place of "%s". The verbs of an item
// are given its number and the three parts of an address that is made of it.
func list(text, item string) func(n int) string {
	return func(n int) string {
		items := make([]string, n)
		for i := range items {
			if items[i] = item; strings.Contains(item, "%") {
				items[i] = strings.SplitN(fmt.Sprintf(item+"%[5]s", i, i>>16&0xff, i>>8&0xff, i&0xff, "\x00"), "\x00", 2)[0]
			}
		}
		return head + strings.Replace(text, "%s", strings.Join(items, ", "), 1)
	}
}
