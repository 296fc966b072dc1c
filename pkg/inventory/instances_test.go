package inventory_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/inventory"
)

func TestTypes(t *testing.T) {
	t.Parallel()
	const only, among = true, false
	for name, tc := range map[string]struct {
		body, types string
		known       bool
	}{
		"default":                  {"nodeGroups: [{name: a}]", "nodeGroups[0].instanceType=m5.large", only},
		"one":                      {"managedNodeGroups: [{name: a, instanceType: t3.small}]", "managedNodeGroups[0].instanceType=t3.small", only},
		"some":                     {"managedNodeGroups: [{name: a, instanceTypes: [t3.small, c5.large]}]", "managedNodeGroups[0].instanceTypes[0]=t3.small managedNodeGroups[0].instanceTypes[1]=c5.large", only},
		"distribution":             {"nodeGroups: [{name: a, instanceType: mixed, instancesDistribution: {instanceTypes: [c5.large]}}]", "nodeGroups[0].instancesDistribution.instanceTypes[0]=c5.large", only},
		"mixed without a list":     {"nodeGroups: [{name: a, instanceType: mixed}]", "", among},
		"one is a placeholder":     {"managedNodeGroups: [{name: a, instanceTypes: [t3.small, \"${TYPE}\"]}]", "managedNodeGroups[0].instanceTypes[0]=t3.small", among},
		"the list is":              {"managedNodeGroups: [{name: a, instanceTypes: \"${TYPES}\"}]", "", among},
		"the distribution is":      {"nodeGroups: [{name: a, instancesDistribution: \"${TYPES}\"}]", "", among},
		"the type is":              {"nodeGroups: [{name: a, instanceType: \"${TYPE}\"}]", "", among},
		"selected":                 {"nodeGroups: [{name: a, instanceSelector: {vCPUs: 2}}]", "", among},
		"selected perhaps":         {"nodeGroups: [{name: a, instanceSelector: {vCPUs: \"${CPUS}\"}}]", "", among},
		"no selection":             {"nodeGroups: [{name: a, instanceSelector: {}}]", "nodeGroups[0].instanceType=m5.large", only},
		"template":                 {"managedNodeGroups: [{name: a, launchTemplate: {id: lt-0a1b2c3d4e5f60718}}]", "", among},
		"template, types besides":  {"managedNodeGroups: [{name: a, launchTemplate: {id: lt-0a1b2c3d4e5f60718}, instanceTypes: [c5.large]}]", "managedNodeGroups[0].instanceTypes[0]=c5.large", only},
		"template perhaps":         {"managedNodeGroups: [{name: a, launchTemplate: \"${TEMPLATE}\"}]", "", among},
		"default of an Outpost":    {"nodeGroups: [{name: a, outpostARN: \"arn:aws:outposts:eu-west-1:1234567890:outpost/op-1\"}]", "", among},
		"a placeholder beside it":  {"nodeGroups: [{name: a, instanceType: c5.large, labels: {x: \"${X}\"}}]", "nodeGroups[0].instanceType=c5.large", only},
		"on an Outpost, but named": {"nodeGroups: [{name: a, instanceType: c5.large, outpostARN: \"arn:aws:outposts:eu-west-1:1234567890:outpost/op-1\"}]", "nodeGroups[0].instanceType=c5.large", only},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			instances := of(t, tc.body).Nodegroups[0].Instances
			var types []string
			for _, i := range instances.Types {
				types = append(types, i.Path.String()+"="+i.Name)
			}
			if got := strings.Join(types, " "); got != tc.types || instances.TypesKnown != tc.known {
				t.Errorf("got %q (known: %t), want %q (%t)", got, instances.TypesKnown, tc.types, tc.known)
			}
		})
	}
}

func TestWhatTypesAreLike(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]struct{ architecture, accelerator, efa, pods, cards, siblings string }{
		"m5.large":      {"x86-64", "none", "false", "29", "1", "none"},
		"g4dn.8xlarge":  {"x86-64", "nvidia", "true", "58", "1", "none"},
		"trn1.32xlarge": {"x86-64", "neuron", "true", "247", "8", "none"},
		"c6gn.16xlarge": {"arm64", "none", "true", "737", "1", "none"},
		"g4dn.metal":    {"unknown", "unknown", "unknown", "737", "1", "x86-64 nvidia listed"},
		"c6g.metal":     {"unknown", "unknown", "unknown", "737", "1", "arm64 none listed"},
		"m5.medium":     {"unknown", "unknown", "unknown", "unknown", "unknown", "x86-64 none listed"},
		"c99gd.large":   {"unknown", "unknown", "unknown", "unknown", "unknown", "arm64 none"},
		"g99.large":     {"unknown", "unknown", "unknown", "unknown", "unknown", "x86-64 nvidia"},
		"g99ad.large":   {"unknown", "unknown", "unknown", "unknown", "unknown", "x86-64 none"},
		"trn99.large":   {"unknown", "unknown", "unknown", "unknown", "unknown", "x86-64 neuron"},
		"a1.metal":      {"unknown", "unknown", "unknown", "234", "1", "arm64 none listed"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			i := of(t, "nodeGroups: [{name: a, instanceType: "+name+"}]").Nodegroups[0].Instances.Types[0]
			got := want
			got.architecture, got.accelerator, got.efa = text(i.Architecture), text(i.Accelerator), truth(i.EFA)
			got.pods, got.cards, got.siblings = number(i.Pods), number(i.NetworkCards), "none"
			if i.Siblings != nil {
				got.siblings = i.Siblings.Architecture + " " + i.Siblings.Accelerator
				if i.Siblings.Listed {
					got.siblings += " listed"
				}
			}
			if got != want || i.Known != (i.Siblings == nil) {
				t.Errorf("got %+v, want %+v", got, want)
			}
		})
	}
}

func TestWhatTypeIsMeant(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"m6i.lage":    "m6i.large",
		"m6i.xlarg":   "m6i.xlarge",
		"t3.meduim":   "t3.medium",
		"m66i.large":  "", // a digit is meant
		"m6i.xxlarge": "", // or 2xlarge
		"m6i.3xlarge": "", // as is this one
		"m6.large":    "", // of several families
		"m6i.":        "",
		"m6i":         "",
		"c6g.metal":   "",
		"r5nd.large":  "", // r5dn, r5d or r5n
		"m5.medium":   "",
	} {
		if got := inventory.InstanceTypeOf(name, nil).Siblings.Nearest; got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func TestWhatTheImageIsFor(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		"nodeGroups: [{name: a}]":                                                                  "x86-64 none",
		"nodeGroups: [{name: a, instanceType: c6g.large}]":                                         "arm64 none",
		"managedNodeGroups: [{name: a, instanceTypes: [m5.large, g5g.xlarge]}]":                    "arm64 nvidia",
		"nodeGroups: [{name: a, instancesDistribution: {instanceTypes: [m5.large, inf2.xlarge]}}]": "x86-64 neuron",
		"managedNodeGroups: [{name: a, instanceType: c6g.metal}]":                                  "x86-64 none",
		"managedNodeGroups: [{name: a, instanceTypes: [c6g.large, \"${TYPE}\"]}]":                  "unknown unknown",
	} {
		instances := of(t, body).Nodegroups[0].Instances
		if got := text(instances.ImageArchitecture) + " " + text(instances.ImageAccelerator); got != want {
			t.Errorf("%s: %s, want %s", body, got, want)
		}
	}
}

func TestKnownTypes(t *testing.T) {
	t.Parallel()
	types := inventory.KnownTypes()
	i := slices.IndexFunc(types, func(it inventory.InstanceType) bool { return it.Name == "m5.large" })
	if i < 0 || !types[i].Known || types[i].Pods == nil || *types[i].Pods != 29 || *types[i].Architecture != "x86-64" {
		t.Errorf("m5.large is not among the %d types as it is", len(types))
	}
}
