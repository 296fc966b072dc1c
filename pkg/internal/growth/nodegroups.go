package growth

import (
	"fmt"
	"strings"
)

// Nodegroups returns, by name, functions that write ClusterConfigs with n nodegroups: such as are all alike, and such of which
// each has something that no other has.
func Nodegroups() map[string]func(n int) string {
	const (
		types  = "instanceTypes: [m5.large, m5.xlarge]"
		efa    = "efaEnabled: true, instanceType: c5n.18xlarge"
		shared = "securityGroups: {attachIDs: [sg-0123456789abcdef0]}"
	)
	return map[string]func(n int) string{
		"managed":      lists("", "{name: ng-%d}"),
		"self-managed": lists("{name: ng-%d}", ""),
		"unnamed":      lists("{}", "{}"),
		"ssh":          lists("{name: ng-%d, ssh: {allow: true, publicKeyPath: a.pub}}", "{name: mng-%d, ssh: {allow: true, publicKeyPath: a.pub}}"),
		"spot":         lists("{name: ng-%d, instancesDistribution: {maxPrice: 0.1, "+types+"}}", "{name: mng-%d, spot: true, "+types+"}"),
		"efa":          lists("{name: ng-%d, "+efa+"}", "{name: mng-%d, "+efa+"}"),
		"not shared":   lists("{name: ng-%d, securityGroups: {withShared: false}}", ""),
		"one group":    lists("{name: ng-%d, "+shared+"}", "{name: mng-%d, "+shared+"}"),
		"own groups":   lists("{name: ng-%d, securityGroups: {attachIDs: [sg-%017x]}}", "{name: mng-%d, securityGroups: {attachIDs: [sg-1%016x]}}"),
		"own sources":  lists("{name: ng-%d, ssh: {allow: true, publicKeyPath: a.pub, sourceSecurityGroupIds: [sg-%017x]}}", ""),
		"own types":    lists("{name: ng-%d, instanceType: m5.%d, labels: {own: l%d}}", "{name: mng-%d, instanceType: m5.%d, minSize: %d}"),
	}
}

// head is the start of every configuration.
const head = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: large, region: eu-west-1, version: \"1.33\"}\n"

// lists returns a function that writes both lists of nodegroups, half of them in each, or one list where the other has no item.
func lists(unmanaged, managed string) func(n int) string {
	return func(n int) string {
		var b strings.Builder
		b.WriteString(head)
		if unmanaged != "" && managed != "" {
			n /= 2
		}
		for _, l := range []struct{ key, item string }{{"nodeGroups", unmanaged}, {"managedNodeGroups", managed}} {
			if l.item == "" {
				continue
			}
			b.WriteString(l.key + ":\n")
			for i := range n {
				b.WriteString("- " + numbered(l.item, i) + "\n")
			}
		}
		return b.String()
	}
}

// numbered puts the number in for each verb of the item.
func numbered(item string, number int) string {
	args := make([]any, strings.Count(item, "%"))
	for i := range args {
		args[i] = number
	}
	return fmt.Sprintf(item, args...)
}
