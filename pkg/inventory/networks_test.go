package inventory_test

import (
	"net/netip"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

func TestRanges(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct{ body, want string }{
		"default":             {"", "vpc 192.168.0.0/16 (default)"},
		"default beside keys": {"vpc: {nat: {gateway: Single}}", "vpc 192.168.0.0/16 (default)"},
		"written":             {"vpc: {cidr: 10.1.2.3/16}", "vpc 10.1.0.0/16"},
		"existing VPC":        {"vpc: {id: vpc-0123456789abcdef0}", ""},
		"existing, written":   {"vpc: {id: vpc-0123456789abcdef0, cidr: 10.0.0.0/16}", "vpc 10.0.0.0/16"},
		"subnets alone":       {"vpc: {subnets: {private: {a: {id: subnet-0123456789abcdef0}}}}", ""},
		"not known":           {"vpc: {cidr: \"${CIDR}\"}", ""},
		"VPC not known":       {"vpc: {id: \"${VPC}\"}", ""},
		"no range":            {"vpc: {cidr: 10.0.0.0/16}\nkubernetesNetworkConfig: {serviceIPv4CIDR: ten}", "vpc 10.0.0.0/16"},
		"services":            {"kubernetesNetworkConfig: {serviceIPv4CIDR: 10.200.0.0/16}", "vpc 192.168.0.0/16 (default), services 10.200.0.0/16"},
		"none in IPv6":        {"kubernetesNetworkConfig: {ipFamily: IPv6, serviceIPv4CIDR: 10.200.0.0/16}", "vpc 192.168.0.0/16 (default)"},
		"remote": {
			"remoteNetworkConfig: {remoteNodeNetworks: [{cidrs: [100.64.0.0/16, \"${X}\", \"fd00::/64\"]}], remotePodNetworks: [{cidrs: [8.8.0.0/16]}]}",
			"vpc 192.168.0.0/16 (default), remote-nodes 100.64.0.0/16, remote-pods 8.8.0.0/16",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := make([]string, 0, 4)
			for _, r := range of(t, tc.body).Networks.Ranges {
				text := r.Use + " " + r.CIDR
				if r.Default {
					text += " (default)"
				}
				got = append(got, text)
			}
			if diff := cmp.Diff(tc.want, strings.Join(got, ", ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRangesOfPrivateAndSharedAddresses(t *testing.T) {
	t.Parallel()
	for cidr, want := range map[string]string{
		"10.0.0.0/8": "private", "10.0.0.0/7": "", "172.16.0.0/12": "private", "172.16.0.0/11": "", "172.31.0.0/16": "private",
		"172.32.0.0/16": "", "192.168.0.0/16": "private", "192.168.0.0/15": "", "192.168.9.0/24": "private", "192.169.0.0/16": "",
		"100.64.0.0/10": "shared", "100.64.0.0/9": "", "100.127.0.0/16": "shared", "100.128.0.0/16": "", "8.8.8.0/24": "",
	} {
		t.Run(strings.ReplaceAll(cidr, "/", " "), func(t *testing.T) {
			t.Parallel()
			r := of(t, "vpc: {cidr: "+cidr+"}").Networks.Ranges[0]
			got := map[[2]bool]string{{true, false}: "private", {false, true}: "shared", {false, false}: ""}[[2]bool{r.Private, r.Shared}]
			if got != want {
				t.Errorf("%q, want %q", got, want)
			}
		})
	}
}

func TestOverlaps(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct{ vpc, services, nodes, want string }{
		"none":            {"10.0.0.0/16", "10.1.0.0/16", "10.2.0.0/16", ""},
		"neighbours":      {"10.0.0.0/17", "10.0.128.0/17", "10.1.0.0/16", ""},
		"equal":           {"10.0.0.0/16", "10.0.0.0/16", "10.1.0.0/16", "services in vpc"},
		"within":          {"10.0.0.0/8", "10.1.0.0/16", "192.168.0.0/24", "services in vpc"},
		"around":          {"10.1.0.0/16", "10.0.0.0/8", "192.168.0.0/24", "vpc in services"},
		"within each":     {"10.0.0.0/8", "10.1.0.0/16", "10.1.2.0/24", "services in vpc, remote-nodes in services"},
		"two within one":  {"10.0.0.0/8", "10.1.0.0/16", "10.2.0.0/16", "services in vpc, remote-nodes in vpc"},
		"one after a gap": {"10.0.0.0/8", "10.1.0.0/16", "11.2.0.0/16", "services in vpc"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			body := "vpc: {cidr: " + tc.vpc + "}\nkubernetesNetworkConfig: {serviceIPv4CIDR: " + tc.services +
				"}\nremoteNetworkConfig: {remoteNodeNetworks: [{cidrs: [" + tc.nodes + "]}]}"
			got := make([]string, 0, 2)
			for _, o := range of(t, body).Networks.Overlaps {
				got = append(got, o.Inner.Use+" in "+o.Outer.Use)
			}
			if diff := cmp.Diff(tc.want, strings.Join(got, ", ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestRangesThatAWSHasTold: what AWS has told of the VPC is added to what the file gives.
func TestRangesThatAWSHasTold(t *testing.T) {
	t.Parallel()
	known := of(t, "vpc: {id: vpc-0123456789abcdef0, cidr: 10.0.0.0/16}\nkubernetesNetworkConfig: {serviceIPv4CIDR: 10.1.4.0/22}")
	told := inventory.InVPC(known, []netip.Prefix{netip.MustParsePrefix("10.0.0.0/16"), netip.MustParsePrefix("10.1.0.0/16")}, "vpc.json:2")
	var got []string
	for _, r := range told.Networks.Ranges {
		got = append(got, strings.TrimSpace(r.Use+" "+r.CIDR+" at "+r.Path.String()+" "+r.Told))
	}
	want := []string{
		"vpc 10.0.0.0/16 at vpc.cidr", "services 10.1.4.0/22 at kubernetesNetworkConfig.serviceIPv4CIDR", "vpc 10.1.0.0/16 at vpc.id vpc.json:2",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if overlaps := told.Networks.Overlaps; len(overlaps) != 1 || overlaps[0].Outer.Told == "" || len(known.Networks.Overlaps) != 0 {
		t.Errorf("%+v, and before %+v", overlaps, known.Networks.Overlaps)
	}
}

func TestServices(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct{ body, want string }{
		"EKS chooses": {"", "10.100.0.10 172.20.0.10"},
		"written":     {"kubernetesNetworkConfig: {serviceIPv4CIDR: 10.200.16.0/20}", "10.200.16.10"},
		"not known":   {"kubernetesNetworkConfig: {serviceIPv4CIDR: \"${X}\"}", ""},
		"no range":    {"kubernetesNetworkConfig: {serviceIPv4CIDR: ten}", ""},
		"IPv6":        {"kubernetesNetworkConfig: {ipFamily: IPv6}", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tc.want, strings.Join(of(t, tc.body).Networks.DNS, " ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestNetworksOfAnExistingClusterAreNotKnown(t *testing.T) {
	t.Parallel()
	text := "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: demo, region: eu-west-1}\nnodeGroups: [{name: a}]\n"
	networks := inventory.Of(clusterconfig.Load(yamldoc.Parse([]byte(text))[0], clusterconfig.PurposeExistingCluster)).Networks
	if len(networks.Ranges)+len(networks.Services)+len(networks.DNS) > 0 {
		t.Errorf("%+v, want nothing", networks)
	}
}
