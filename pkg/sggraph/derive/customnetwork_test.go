package derive

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/vpccni"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

const (
	customNetworking = "    env: {AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: \"true\"}\n"
	eniConfigs       = customNetworking + "    eniConfig:\n      create: true\n      region: eu-west-1\n      subnets:\n"
)

// podNetworkIn writes what the function under test returns: the answer, the groups with a "?" where there may be others, and the
// reasons.
func podNetworkIn(t *testing.T, addons string) (groups, because string) {
	t.Helper()
	doc := yamldoc.Parse([]byte("apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a, region: eu-west-1}\n" + addons))[0]
	derived := newBuilder(clusterconfig.Load(doc, clusterconfig.PurposeCreateCluster))
	derived.graph.CNI = vpccni.Of(derived.cfg, nil)
	n := derived.customNetworking().joined()
	var b strings.Builder
	b.WriteString(string(n.own))
	for _, g := range n.groups {
		b.WriteString(" " + g.id)
		for _, why := range g.because {
			if l := doc.Locate(why.Path); !l.Exists(why.Path) || !strings.Contains(text(doc, l.Value), g.id) {
				t.Errorf("%s is not at %s but at %q", g.id, why.Path, text(doc, l.Value))
			}
		}
	}
	if !n.groupsKnown {
		b.WriteString(" ?")
	}
	var reasons []string
	for _, why := range n.because {
		reasons = append(reasons, fmt.Sprintf("%s: %s", strings.ReplaceAll(why.Path.String(), "addons[0].configurationValues", "~"), why.Text))
	}
	return b.String(), strings.Join(reasons, "\n")
}

func text(doc *yamldoc.Document, r yamldoc.Range) string {
	return string(doc.Text[r.Start.Offset:r.End.Offset])
}

func TestCustomNetworking(t *testing.T) {
	t.Parallel()
	const sw = "~.env.AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: "
	const on = sw + "custom networking puts pods on network interfaces of their own"
	const off = sw + "custom networking is off: pods share the network interfaces of their node"
	const maybe = sw + "it is not known whether custom networking is on"
	for name, tt := range map[string]struct{ values, want, because string }{
		"agreed":                {eniConfigs + "        a: {id: s, securityGroups: [sg-1, sg-2]}\n        b: {id: s, securityGroups: [sg-2, sg-1, sg-1]}", "yes sg-1 sg-2", on},
		"one zone":              {eniConfigs + "        a: {id: $SUBNET, securityGroups: [sg-1]}", "yes sg-1", on},
		"node's own":            {eniConfigs + "        a: {id: s}\n        b: {id: s, securityGroups: []}\n        c: {securityGroups: null}", "yes", on + "\n~.eniConfig.subnets: without securityGroups these interfaces carry the groups of the node"},
		"zones differ":          {eniConfigs + "        a: {id: s, securityGroups: [sg-1, sg-2]}\n        b: {id: s, securityGroups: [sg-2, sg-3]}", "yes sg-2 ?", on + "\n~.eniConfig.subnets: the zones differ in the security groups of these interfaces"},
		"one zone without":      {eniConfigs + "        a: {id: s, securityGroups: [sg-1]}\n        b: {id: s}", "yes ?", on + "\n~.eniConfig.subnets: the zones differ in the security groups of these interfaces"},
		"one group unknown":     {eniConfigs + "        a: {id: s, securityGroups: [sg-1, '${SG}']}", "yes sg-1 ?", on + "\n~.eniConfig.subnets.a.securityGroups: these security groups are not known yet"},
		"zone's unknown":        {eniConfigs + "        a: {id: s, securityGroups: [sg-1]}\n        b: {id: s, securityGroups: '${SGS}'}", "yes ?", on + "\n~.eniConfig.subnets.b.securityGroups: these security groups are not known yet"},
		"zone unknown":          {eniConfigs + "        a: {id: s, securityGroups: [sg-1]}\n        ${AZ}: {id: s, securityGroups: [sg-1]}", "yes ?", on + "\n~.eniConfig.subnets[\"${AZ}\"]: these security groups are not known yet"},
		"not an id":             {eniConfigs + "        a: {id: s, securityGroups: [nodes, 1]}", "yes ?", on + "\n~.eniConfig.subnets.a.securityGroups: these security groups are not known yet"},
		"not a list":            {eniConfigs + "        a: {id: s, securityGroups: sg-1}", "yes ?", on + "\n~.eniConfig.subnets.a.securityGroups: these security groups are not known yet"},
		"not a zone":            {eniConfigs + "        a: subnet-1", "yes ?", on + "\n~.eniConfig.subnets.a: these security groups are not known yet"},
		"subnets unknown":       {eniConfigs[:len(eniConfigs)-1] + " ${SUBNETS}", "yes ?", on + "\n~.eniConfig.subnets: the ENIConfigs of these interfaces are not known yet"},
		"no subnets":            {eniConfigs[:len(eniConfigs)-1] + " {}", "yes ?", on + "\n~.eniConfig.subnets: the ENIConfigs of these interfaces are not in the file"},
		"not created":           {strings.Replace(eniConfigs, "create: true", "create: false", 1) + "        a: {securityGroups: [sg-1]}", "yes ?", on + "\n~.eniConfig.create: the ENIConfigs of these interfaces are not in the file"},
		"perhaps created":       {strings.Replace(eniConfigs, "create: true", "create: $CREATE", 1) + "        a: {securityGroups: [sg-1]}", "yes ?", on + "\n~.eniConfig.create: the ENIConfigs of these interfaces are not known yet"},
		"created elsewhere":     {customNetworking, "yes ?", on + "\n: the ENIConfigs of these interfaces are not in the file"},
		"bare":                  {"    env: {AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: true}", "yes ?", on + "\n: the ENIConfigs of these interfaces are not in the file"},
		"as Go reads it":        {"    env: {AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: '1'}", "yes ?", on + "\n: the ENIConfigs of these interfaces are not in the file"},
		"off":                   {strings.Replace(eniConfigs, `"true"`, `"false"`, 1) + "        a: {securityGroups: [sg-1]}", "no", off},
		"as the plugin logs":    {"    env: {AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: enabled}", "no", off},
		"other variables":       {"    env: {ENABLE_POD_ENI: \"true\"}", "no", strings.TrimPrefix(off, strings.TrimSuffix(sw, ": "))},
		"placeholder":           {strings.Replace(eniConfigs, `"true"`, `"${ON}"`, 1) + "        a: {securityGroups: [sg-1]}", "unknown sg-1", maybe},
		"values unknown":        {"    ${VALUES}", "unknown ?", maybe + "\n~.eniConfig.create: the ENIConfigs of these interfaces are not known yet"},
		"values eksctl refuses": {"    a: [", "unknown ?", maybe + "\n~.eniConfig.create: the ENIConfigs of these interfaces are not known yet"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, because := podNetworkIn(t, "addons:\n- name: VPC-CNI\n  configurationValues: |\n"+tt.values+"\n")
			if got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
			if diff := cmp.Diff(tt.because, because); diff != "" {
				t.Errorf("because (-want +got):\n%s", diff)
			}
		})
	}
}

// Which add-on is vpc-cni decides as well.
func TestCustomNetworkingOfAddons(t *testing.T) {
	t.Parallel()
	const on = `, configurationValues: '{"env": {"AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG": "true"}}'}`
	for addons, want := range map[string]string{
		"": "no", "[{name: coredns}]": "no", "[{name: vpc-cni}]": "no", "[null]": "no",
		"[{name: coredns" + on + "]":                          "no",
		"[{name: coredns}, {name: vpc-cni" + on + "]":         "yes ?",
		"[{name: '${A}'" + on + ", {name: vpc-cni}]":          "no",
		"[{name: '${A}'" + on + "]":                           "unknown ?",
		"[{name: '${A}'}]":                                    "no",
		"['${A}']":                                            "unknown ?",
		"${ADDONS}":                                           "unknown ?",
		"[{name: vpc-cni}, {name: vpc-cni" + on + "]":         "unknown ?",
		"[{name: vpc-cni}, {name: vpc-cni}]":                  "no",
		"[{name: vpc-cni, configurationValues: {env: {}}}]":   "unknown ?",
		"[{name: vpc-cni, ConfigurationValues: 'a: {b: c}'}]": "no",
	} {
		if got, because := podNetworkIn(t, "addons: "+addons+"\n"); got != want {
			t.Errorf("%s: %s, want %s (%s)", addons, got, want, because)
		}
	}
}
