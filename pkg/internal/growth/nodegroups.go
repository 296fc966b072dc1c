package growth

// Nodegroups returns, by name, functions that write ClusterConfigs with n nodegroups: such as are all alike, and such of which
// each has something that no other has.
func Nodegroups() map[string]func(n int) string {
	const (
		types  = "instanceTypes: [m5.large, m5.xlarge]"
		efa    = "efaEnabled: true, instanceType: c5n.18xlarge"
		shared = "securityGroups: {attachIDs: [sg-0123456789abcdef0]}"
		volume = "volumeSize: 10, volumeType: gp3, additionalVolumes: [{volumeName: /dev/xvdb, volumeSize: 10, volumeType: gp3, volumeIOPS: 1}]"
		taints = "labels: {a: l%d}, taints: [{key: t%d, value: x, effect: NoSchedule}]"
		script = "amiFamily: AmazonLinux2, ami: ami-0123456789abcdef0, overrideBootstrapCommand: '/etc/eks/bootstrap.sh a --x %d'"
		zone   = "availabilityZones: [eu-west-1a], instanceType: m5.large"
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
		"own groups":   lists("{name: ng-%d, securityGroups: {attachIDs: [sg-0%x]}}", "{name: mng-%d, securityGroups: {attachIDs: [sg-1%x]}}"),
		"own sources":  lists("{name: ng-%d, ssh: {allow: true, publicKeyPath: a.pub, sourceSecurityGroupIds: [sg-0%x]}}", ""),
		"volumes":      lists("{name: ng-%d, "+volume+"}", "{name: mng-%d, "+volume+"}"),
		"taints":       lists("{name: ng-%d, "+taints+"}", "{name: mng-%d, "+taints+"}"),
		"zones":        lists("{name: ng-%d, "+zone+"}", "{name: mng-%d, "+zone+"}"),
		"scripts":      lists("{name: ng-%d, "+script+"}", "{name: mng-%d, "+script+"}"),
		"own zones":    lists("{name: ng-%d, availabilityZones: [eu-west-%da]}", "{name: mng-%d, availabilityZones: [eu-north-%da]}"),
		"own subnets":  lists("{name: ng-%d, subnets: [s-%d]}", "{name: mng-%d, subnets: [subnet-0%x]}"),
		"own types":    lists("{name: ng-%d, instanceType: m5.%d, labels: {own: l%d}}", "{name: mng-%d, instanceType: m5.%d, minSize: %d}"),
	}
}

// lists returns a function that writes both lists of nodegroups, half of them in each, or one list where the other has no item.
func lists(unmanaged, managed string) func(n int) string {
	return func(n int) string {
		if unmanaged != "" && managed != "" {
			n /= 2
		}
		text := Head
		if unmanaged != "" {
			text += "nodeGroups:\n" + lines(n, "- "+unmanaged)
		}
		if managed != "" {
			text += "managedNodeGroups:\n" + lines(n, "- "+managed)
		}
		return text
	}
}
