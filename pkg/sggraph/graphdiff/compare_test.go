package graphdiff_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// pods have custom networking.
const pods = "addons: [{name: vpc-cni, configurationValues: '{env: {AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: \"true\"}," +
	" eniConfig: {create: true, subnets: {z: {id: subnet-1, securityGroups: [sg-1]}}}}'}]\nmanagedNodeGroups: "

const web = "managedNodeGroups: [{name: web}]"

func TestFlows(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		before, after string
		want          []string
	}{
		"nothing":                    {web, web, []string{}},
		"no cluster in either":       {"none", "none", []string{}},
		"what changes no connection": {web, "managedNodeGroups: [{name: web, instanceType: m6i.large, minSize: 3}]", []string{}},
		"SSH from the internet": {
			web, "managedNodeGroups: [{name: web, ssh: {allow: true}}]",
			[]string{"opened internet: 0.0.0.0/0 -> managed-nodegroup/web tcp/22: denied to allowed"},
		},
		"SSH from the VPC, which its members do not repeat": {
			web, "managedNodeGroups: [{name: web, privateNetworking: true, ssh: {allow: true}}]",
			[]string{"opened network: 192.168.0.0/16 -> managed-nodegroup/web tcp/22: denied to allowed"},
		},
		"SSH from a group that somebody outside carries": {
			web, "managedNodeGroups: [{name: web, ssh: {allow: true, sourceSecurityGroupIds: [sg-9, sg-8]}}]",
			[]string{"opened security-group: sg-8 sg-9 -> managed-nodegroup/web tcp/22: denied to allowed"},
		},
		"SSH from a group that a member carries": {
			"nodeGroups: [{name: a, securityGroups: {attachIDs: [sg-9], withShared: false}}, {name: b, ssh: {allow: true, sourceSecurityGroupIds: [sg-8]}}]",
			"nodeGroups: [{name: a, securityGroups: {attachIDs: [sg-9], withShared: false}}, {name: b, ssh: {allow: true, sourceSecurityGroupIds: [sg-9]}}]",
			[]string{
				"opened security-group: sg-9 -> nodegroup/b tcp/22: denied to allowed",
				"opened cluster: nodegroup/a -> nodegroup/b tcp/22: unknown to allowed",
				"closed security-group: sg-8 -> nodegroup/b tcp/22: allowed to denied",
			},
		},
		"a narrower source of SSH": {
			"nodeGroups: [{name: a, ssh: {allow: true}}]", "nodeGroups: [{name: a, privateNetworking: true, ssh: {allow: true}}]",
			[]string{"closed internet: 0.0.0.0/0 -> nodegroup/a tcp/22: allowed to denied"},
		},
		"extra networks of the control plane": {
			web, web + "\nvpc: {extraCIDRs: [10.0.0.0/8, 10.1.0.0/16], extraIPv6CIDRs: ['2001:db8::/32']}",
			[]string{"opened network: 10.0.0.0/8 -> control-plane tcp/443: denied to allowed"},
		},
		"two halves of the internet": {
			web, web + "\nvpc: {extraCIDRs: [0.0.0.0/1, 128.0.0.0/1]}",
			[]string{"opened network: 192.168.0.0/16 -> control-plane tcp/443: denied to allowed"},
		},
		"half of the internet": {
			web, web + "\nvpc: {extraCIDRs: [128.0.0.0/1]}",
			[]string{"opened network: 192.168.0.0/16 -> control-plane tcp/443: denied to allowed"},
		},
		"a narrower network": {
			web + "\nvpc: {extraCIDRs: [10.0.0.0/8]}", web + "\nvpc: {extraCIDRs: [10.1.0.0/16]}",
			[]string{"closed network: 10.0.0.0/8 without 10.1.0.0/16 -> control-plane tcp/443: allowed to denied"},
		},
		"the public endpoint, with the nodes that use it": {
			web + "\nvpc: {publicAccessCIDRs: [203.0.113.7/32], clusterEndpoints: {privateAccess: true}}",
			web + "\nvpc: {clusterEndpoints: {privateAccess: true}}",
			[]string{"opened internet: 0.0.0.0/0 without 203.0.113.7/32 -> api-server tcp/443: denied to allowed"},
		},
		"sources of the public endpoint": {
			web + "\nvpc: {publicAccessCIDRs: [203.0.113.0/24], clusterEndpoints: {privateAccess: true}}",
			web + "\nvpc: {publicAccessCIDRs: [203.0.113.0/25, 198.51.100.0/24], clusterEndpoints: {privateAccess: true}}",
			[]string{
				"opened network: 198.51.100.0/24 -> api-server tcp/443: denied to allowed",
				"closed network: 203.0.113.0/24 without 203.0.113.0/25 -> api-server tcp/443: allowed to denied",
			},
		},
		"half of the internet for the public endpoint, in which there are private networks": {
			web + "\nvpc: {publicAccessCIDRs: [203.0.113.0/24], clusterEndpoints: {privateAccess: true}}",
			web + "\nvpc: {publicAccessCIDRs: [203.0.113.0/24, 128.0.0.0/1], clusterEndpoints: {privateAccess: true}}",
			[]string{"opened internet: 128.0.0.0/1 without 203.0.113.0/24 -> api-server tcp/443: denied to allowed"},
		},
		"a new nodegroup": {
			web, web + "\nnodeGroups: [{name: a}]",
			[]string{
				"opened cluster: control-plane managed-nodegroup/web -> nodegroup/a all: absent to allowed",
				"opened cluster: nodegroup/a -> api-server tcp/443: absent to allowed",
				"opened cluster: nodegroup/a -> control-plane managed-nodegroup/web nodegroup/a all: absent to allowed",
			},
		},
		"a nodegroup that leaves the shared group": {
			web + "\nnodeGroups: [{name: a}, {name: b}]", web + "\nnodeGroups: [{name: a}, {name: b, securityGroups: {withShared: false}}]",
			[]string{
				"closed cluster: managed-nodegroup/web nodegroup/a -> nodegroup/b all: allowed to denied",
				"closed cluster: nodegroup/b -> managed-nodegroup/web nodegroup/a nodegroup/b all: allowed to denied",
				"closed cluster: control-plane -> nodegroup/b all but tcp/443 tcp/1025-65535: allowed to denied",
				"closed cluster: nodegroup/b -> control-plane all but tcp/443: allowed to denied",
			},
		},
		"nodegroups within themselves": {
			"nodeGroups: [{name: a, securityGroups: {withShared: false}}, {name: b, securityGroups: {withShared: false}}]",
			"nodeGroups: [{name: a, efaEnabled: true, securityGroups: {withShared: false}}, {name: b, efaEnabled: true, securityGroups: {withShared: false}}]",
			[]string{"opened cluster: nodegroup/a nodegroup/b -> nodegroup/a nodegroup/b (itself) all: denied to allowed"},
		},
		"a shared group that the user brings": {
			"nodeGroups: [{name: a, securityGroups: {withLocal: false}}]\nvpc: {clusterEndpoints: {publicAccess: false, privateAccess: true}}",
			"nodeGroups: [{name: a, securityGroups: {withLocal: false}}]\nvpc: {sharedNodeSecurityGroup: sg-1, clusterEndpoints: {publicAccess: false, privateAccess: true}}",
			[]string{
				"opened security-group: sg-1 -> api-server tcp/443: denied to allowed",
				"opened security-group: sg-1 -> control-plane all: denied to allowed",
				"unknown internet: 0.0.0.0/0 -> nodegroup/a all: denied to unknown",
				"unknown cluster: nodegroup/a -> nodegroup/a all: allowed to unknown",
			},
		},
		"a group of the user that goes": {
			"managedNodeGroups: [{name: web, securityGroups: {attachIDs: [sg-1]}}]", web,
			[]string{"closed internet: 0.0.0.0/0 -> managed-nodegroup/web all: unknown to denied"},
		},
		"an unknown value on both sides": {
			"managedNodeGroups: [{name: web, ssh: {allow: '${A}'}}]\nvpc: {extraCIDRs: ['${B}']}",
			"managedNodeGroups: [{name: web, ssh: {allow: '${C}'}}]\nvpc: {extraCIDRs: ['${D}']}", []string{},
		},
		"the VPC's prefix becomes known": {
			"vpc: {cidr: '${CIDR}'}\nnodeGroups: [{name: b, privateNetworking: true, ssh: {allow: true}}]",
			"vpc: {cidr: 10.0.0.0/16}\nnodeGroups: [{name: b, privateNetworking: true, ssh: {allow: true}}]", []string{},
		},
		"a way out that goes": {
			"vpc: {clusterEndpoints: {privateAccess: true}}\nnodeGroups: [{name: b, privateNetworking: true}]",
			"vpc: {nat: {gateway: Disable}, clusterEndpoints: {privateAccess: true}}\nnodeGroups: [{name: b, privateNetworking: true}]",
			[]string{"closed cluster: nodegroup/b -> internet all: allowed to denied"},
		},
		"a value that becomes known": {
			web + "\nvpc: {extraCIDRs: ['${B}']}", web + "\nvpc: {extraCIDRs: [10.0.0.0/8]}",
			[]string{
				"opened network: 10.0.0.0/8 -> control-plane tcp/443: unknown to allowed",
				"closed network: 192.168.0.0/16 -> control-plane tcp/443: unknown to denied",
			},
		},
		"a nodegroup with another name": {"nodeGroups: [{name: a}]", "nodeGroups: [{name: b}]", []string{}},
		"a nodegroup with another name and a group that it may carry": {
			"nodeGroups: [{name: a, efaEnabled: '${E}'}]", "nodeGroups: [{name: b, efaEnabled: '${E}'}]", []string{},
		},
		"SSH that is not known": {
			"managedNodeGroups: [{name: web, privateNetworking: true}]",
			"managedNodeGroups: [{name: web, privateNetworking: true, ssh: {allow: '${A}'}}]",
			[]string{"unknown network: 192.168.0.0/16 -> managed-nodegroup/web tcp/22: denied to unknown"},
		},
		"a new cluster": {
			"none", web,
			[]string{
				"opened internet: 0.0.0.0/0 -> api-server tcp/443: absent to allowed",
				"opened cluster: control-plane managed-nodegroup/web -> control-plane managed-nodegroup/web all: absent to allowed",
				"opened cluster: managed-nodegroup/web -> api-server tcp/443: absent to allowed",
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(test.want, flowsOf(compare(t, test.before, test.after))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// A network stands for those of its addresses that are in no other network.
func TestNetworksInNetworks(t *testing.T) {
	t.Parallel()
	const nodes = "\nmanagedNodeGroups: []"
	listed := func(cidrs string) string {
		return "vpc: {clusterEndpoints: {privateAccess: true}, publicAccessCIDRs: [" + cidrs + "]}" + nodes
	}
	extra := func(cidrs string) string { return "vpc: {extraCIDRs: [" + cidrs + "]}" + nodes }
	for name, test := range map[string]struct {
		before, after string
		want          []string
	}{
		"one in a listed one":          {listed("203.0.0.0/16"), listed("203.0.0.0/16, 203.0.113.0/24"), []string{}},
		"one less in a listed one":     {listed("203.0.0.0/16, 203.0.113.0/24"), listed("203.0.0.0/16"), []string{}},
		"a wider one around":           {listed("203.0.113.0/24"), listed("203.0.0.0/16"), []string{"opened network: 203.0.0.0/16 without 203.0.113.0/24 -> api-server tcp/443: denied to allowed"}},
		"a part of a listed one":       {listed("203.0.113.0/24"), listed("203.0.113.0/25"), []string{"closed network: 203.0.113.0/24 without 203.0.113.0/25 -> api-server tcp/443: allowed to denied"}},
		"both halves of a listed one":  {listed("203.0.113.0/24"), listed("203.0.113.0/25, 203.0.113.128/25"), []string{}},
		"a part of the internet":       {listed("0.0.0.0/0"), listed("203.0.113.0/24"), []string{"closed internet: 0.0.0.0/0 without 203.0.113.0/24 -> api-server tcp/443: allowed to denied"}},
		"the rest of the internet":     {listed("203.0.113.0/24, 198.51.100.7/32"), listed("0.0.0.0/0"), []string{"opened internet: 0.0.0.0/0 without 203.0.113.0/24 198.51.100.7/32 -> api-server tcp/443: denied to allowed"}},
		"one that is in a hole":        {extra("10.1.0.0/16"), extra("10.0.0.0/15, 10.1.0.0/16"), []string{"opened network: 10.0.0.0/15 without 10.1.0.0/16 -> control-plane tcp/443: denied to allowed"}},
		"an address in a part of one":  {listed("203.0.0.0/16"), listed("203.0.0.0/17, 203.0.200.7/32"), []string{"closed network: 203.0.0.0/16 without 203.0.0.0/17 203.0.200.7/32 -> api-server tcp/443: allowed to denied"}},
		"the other half instead":       {extra("10.0.0.0/9"), extra("10.128.0.0/9"), []string{"opened network: 10.128.0.0/9 -> control-plane tcp/443: denied to allowed", "closed network: 10.0.0.0/9 -> control-plane tcp/443: allowed to denied"}},
		"one in one that is not known": {extra("'${X}'"), extra("'${X}', 10.0.0.0/8"), []string{"opened network: 10.0.0.0/8 -> control-plane tcp/443: unknown to allowed"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(test.want, flowsOf(compare(t, test.before, test.after))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestItems(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		before, after string
		want          []string
	}{
		"nothing": {web, web, []string{}},
		"an attached group": {web, "managedNodeGroups: [{name: web, securityGroups: {attachIDs: [sg-1]}}]", []string{
			"added group sg-1 (user)", "added attachment managed-nodegroup/web sg-1",
		}},
		"a rule that moves to another resource": {
			web + "\nvpc: {extraCIDRs: [10.0.0.0/8, 10.1.0.0/16]}", web + "\nvpc: {extraCIDRs: [10.1.0.0/16]}",
			[]string{"removed rule control-plane ingress tcp 443-443 10.0.0.0/8"},
		},
		"a group that may be carried, and may exist": {web, "managedNodeGroups: [{name: web, ssh: {allow: '${A}', sourceSecurityGroupIds: [sg-1]}}]", []string{
			"added possible group managed-nodegroup/web/ssh (eksctl)", "added group sg-1 (user)",
			"added possible attachment managed-nodegroup/web managed-nodegroup/web/ssh",
			"added rule managed-nodegroup/web/ssh ingress tcp 22-22 sg-1", "added rule managed-nodegroup/web/ssh egress all 0-0 0.0.0.0/0",
		}},
		"a group that is certain now": {
			"managedNodeGroups: [{name: web, ssh: {allow: '${A}', sourceSecurityGroupIds: [sg-1]}}]",
			"managedNodeGroups: [{name: web, ssh: {allow: true, sourceSecurityGroupIds: [sg-1]}}]",
			[]string{
				"added group managed-nodegroup/web/ssh (eksctl)", "removed possible group managed-nodegroup/web/ssh (eksctl)",
				"added attachment managed-nodegroup/web managed-nodegroup/web/ssh",
				"removed possible attachment managed-nodegroup/web managed-nodegroup/web/ssh",
			},
		},
		"a launch template": {web, "managedNodeGroups: [{name: web, launchTemplate: {id: lt-1}}]", []string{
			"added attachment managed-nodegroup/web ", "removed attachment managed-nodegroup/web cluster",
		}},
		"a group whose id is not known, in the place of one that eksctl makes": {
			web + "\nvpc: {manageSharedNodeSecurityGroupRules: false}",
			web + "\nvpc: {manageSharedNodeSecurityGroupRules: false, sharedNodeSecurityGroup: '${X}'}",
			[]string{
				"added group shared-node (user)", "removed group shared-node (eksctl)",
				"removed rule shared-node ingress all 0-0 shared-node", "removed rule shared-node egress all 0-0 0.0.0.0/0",
			},
		},
		"a new name":              {"nodeGroups: [{name: a, minSize: 2}]", "nodeGroups: [{name: b, minSize: 2}]", []string{"renamed nodegroup/a nodegroup/b"}},
		"a new name and order":    {"nodeGroups: [{name: a, minSize: 2}, {name: b, minSize: 3}]", "nodeGroups: [{name: b, minSize: 3}, {name: c, minSize: 2}]", []string{"renamed nodegroup/a nodegroup/c"}},
		"a new name of a profile": {"fargateProfiles: [{name: a}]", "fargateProfiles: [{name: b}]", []string{"renamed fargate-profile/a fargate-profile/b"}},
		"another name of a member with a group that it may carry": {
			"nodeGroups: [{name: a, efaEnabled: '${E}'}]", "nodeGroups: [{name: b, efaEnabled: '${E}'}]", []string{"renamed nodegroup/a nodegroup/b"},
		},
		"another name of a member whose pods have interfaces of their own": {
			pods + "[{name: a, tags: {x: y}}]", pods + "[{name: b, tags: {x: y}}]", []string{"renamed managed-nodegroup/a managed-nodegroup/b"},
		},
		"two new names for two equal members": {
			"fargateProfiles: [{name: a}, {name: b}]", "fargateProfiles: [{name: c}, {name: d}]",
			[]string{
				"removed member fargate-profile/a", "removed member fargate-profile/b", "added member fargate-profile/c", "added member fargate-profile/d",
				"removed attachment fargate-profile/a cluster", "removed attachment fargate-profile/b cluster",
				"added attachment fargate-profile/c cluster", "added attachment fargate-profile/d cluster",
			},
		},
		"two that may have got one name": {
			"fargateProfiles: [{name: a}, {name: b}]", "fargateProfiles: [{name: c}]",
			[]string{
				"removed member fargate-profile/a", "removed member fargate-profile/b", "added member fargate-profile/c",
				"removed attachment fargate-profile/a cluster", "removed attachment fargate-profile/b cluster",
				"added attachment fargate-profile/c cluster",
			},
		},
		"another name and definition": {
			"fargateProfiles: [{name: a}]", "fargateProfiles: [{name: b, selectors: [{namespace: x}]}]",
			[]string{
				"removed member fargate-profile/a", "added member fargate-profile/b",
				"removed attachment fargate-profile/a cluster", "added attachment fargate-profile/b cluster",
			},
		},
		"another kind under another name": {
			"managedNodeGroups: [{name: a}]", "fargateProfiles: [{name: b}]",
			[]string{
				"added member fargate-profile/b", "removed member managed-nodegroup/a",
				"added attachment fargate-profile/b cluster", "removed attachment managed-nodegroup/a cluster",
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(test.want, itemsOf(compare(t, test.before, test.after))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Every difference has a reason, and one that the file made has a place in it.
func TestReasons(t *testing.T) {
	t.Parallel()
	d := compare(t,
		"nodeGroups: [{name: a, securityGroups: {withShared: false}}]",
		"nodeGroups: [{name: a, ssh: {allow: true}}]\nvpc: {extraCIDRs: [10.0.0.0/8]}")
	var got []string
	for _, f := range d.Flows {
		for _, b := range f.Because {
			if len(b.Path) > 0 {
				got = append(got, f.From[0]+" -> "+f.To[0]+": "+string(b.Version)+" "+b.Path.String())
			}
		}
	}
	for _, a := range d.Attachments {
		got = append(got, "attachment: "+string(a.Because[0].Version)+" "+a.Because[0].Path.String())
	}
	want := []string{
		"0.0.0.0/0 -> nodegroup/a: new nodeGroups[0].ssh.allow",
		"0.0.0.0/0 -> nodegroup/a: old nodeGroups[0].securityGroups.withShared",
		"10.0.0.0/8 -> control-plane: new vpc.extraCIDRs[0]",
		"control-plane -> nodegroup/a: old nodeGroups[0].securityGroups.withShared",
		"nodegroup/a -> control-plane: old nodeGroups[0].securityGroups.withShared",
		"nodegroup/a -> nodegroup/a: old nodeGroups[0].securityGroups.withShared",
		"attachment: old nodeGroups[0].securityGroups.withShared",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, r := range d.Rules {
		if len(r.Because) == 0 {
			t.Errorf("no reason for %+v", r.Rule)
		}
	}
}
