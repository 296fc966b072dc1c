package worlds_test

import (
	"math/rand/v2"
	"strings"

	"sigs.k8s.io/yaml"

	"github.com/ekslint/ekslint/pkg/internal/randomconfig"
)

type object = map[string]any

// generator draws clusters of the kinds that decide whose groups targets carry, for the manifests that randomconfig draws.
type generator struct{ *rand.Rand }

func (g generator) chance(percent int) bool { return g.IntN(100) < percent }

func pick[T any](g generator, from ...T) T { return from[g.IntN(len(from))] }

// draw draws a cluster with its facts and manifests.
func draw(source *rand.Rand) object {
	g := generator{source}
	cluster := g.cluster()
	if g.chance(25) {
		cluster = randomconfig.Generate(source)
	}
	return object{"cluster": cluster, "facts": g.facts(), "manifests": g.manifests()}
}

func (g generator) cluster() object {
	c := object{
		"apiVersion": "eksctl.io/v1alpha5", "kind": "ClusterConfig", "metadata": object{"name": "conf", "region": "us-west-2", "version": "1.34"},
		"addons": []any{object{"name": "vpc-cni", "configurationValues": g.plugin()}},
	}
	if g.chance(8) {
		c["metadata"].(object)["tags"] = object{"kubernetes.io/cluster/conf": "owned"}
	}
	if g.chance(15) {
		c["vpc"] = pick(g, object{"sharedNodeSecurityGroup": "sg-2"}, object{"cidr": "10.0.0.0/16"})
	}
	managed, own := []any{}, []any{}
	for i := range g.IntN(3) {
		managed = append(managed, g.managed("m"+string(rune('a'+i))))
	}
	for i := range g.IntN(3) {
		own = append(own, g.selfManaged("s"+string(rune('a'+i))))
	}
	c["managedNodeGroups"], c["nodeGroups"] = managed, own
	if g.chance(25) {
		selectors := []any{object{"namespace": pick(g, "default", "shop")}}
		if g.chance(50) {
			selectors[0].(object)["labels"] = object{"app": pick(g, "web", "api")}
		}
		c["fargateProfiles"] = []any{object{"name": "fp", "selectors": selectors}}
	}
	if g.chance(8) {
		c["remoteNetworkConfig"] = object{"remoteNodeNetworks": []any{object{"cidrs": []any{"10.80.0.0/16"}}}, "remotePodNetworks": []any{object{"cidrs": []any{"10.81.0.0/16"}}}}
	}
	switch g.IntN(16) {
	case 0:
		c["iam"], c["karpenter"] = object{"withOIDC": true}, object{"version": "1.4.0"}
	case 1:
		c["autoModeConfig"] = object{"enabled": true}
	}
	return c
}

// plugin are the settings of vpc-cni.
func (g generator) plugin() string {
	env, values := object{}, object{}
	if g.chance(60) {
		env["ENABLE_POD_ENI"] = "true"
	}
	if g.chance(20) {
		env["AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG"] = "true"
		groups := pick(g, []any{"sg-eni"}, []any{"sg-eni", "sg-1"}, []any{})
		values["eniConfig"] = object{"create": true, "subnets": object{"us-west-2a": object{"id": "subnet-1", "securityGroups": groups}}}
	}
	values["env"] = env
	text, err := yaml.Marshal(values)
	if err != nil {
		panic(err)
	}
	return string(text)
}

func (g generator) node(name string) object {
	n := object{"name": name, "instanceType": pick(g, "m5.large", "m5.large", "m5.large", "t3.large")}
	if g.chance(50) {
		n["labels"] = object{"pool": pick(g, "a", "b")}
	}
	if g.chance(5) {
		n["labels"] = object{"node.kubernetes.io/exclude-from-external-load-balancers": "true"}
	}
	if g.chance(12) {
		n["minSize"], n["desiredCapacity"], n["maxSize"] = 0, 0, 3
	}
	if g.chance(12) {
		n["ssh"] = object{"allow": true, "publicKeyName": "mine"}
	}
	if g.chance(10) {
		n["taints"] = []any{object{"key": "only", "value": "x", "effect": "NoSchedule"}}
	}
	return n
}

func (g generator) managed(name string) object {
	n := g.node(name)
	if g.chance(30) {
		n["securityGroups"] = object{"attachIDs": pick(g, []any{"sg-1"}, []any{"sg-2"}, []any{"sg-1", "sg-3"})}
	}
	if g.chance(8) {
		delete(n, "ssh")
		delete(n, "instanceType")
		delete(n, "securityGroups")
		n["launchTemplate"] = object{"id": "lt-1"}
	}
	return n
}

func (g generator) selfManaged(name string) object {
	n, groups := g.node(name), object{}
	if g.chance(25) {
		groups["attachIDs"] = pick(g, []any{"sg-1"}, []any{"sg-2"}, []any{"sg-1", "sg-3"}, []any{"sg-cluster"})
	}
	if g.chance(25) {
		groups["withLocal"] = false
	}
	if g.chance(25) {
		groups["withShared"] = false
	}
	n["securityGroups"] = groups
	return n
}

// facts tell the tags of some groups, and perhaps the id of the cluster group.
func (g generator) facts() object {
	groups := object{}
	for _, id := range []string{"sg-1", "sg-2", "sg-3", "sg-eni", "sg-pod-1", "sg-pod-2"} {
		if g.chance(60) {
			tags := object{}
			if g.chance(30) {
				tags["kubernetes.io/cluster/conf"] = "owned"
			}
			groups[id] = object{"tags": tags}
		}
	}
	return object{"securityGroups": groups, "tellsCluster": g.chance(60)}
}

// manifests are those of randomconfig, without what only AWS refuses, with other kinds of workloads and ports that are left to be chosen.
func (g generator) manifests() object {
	all := randomconfig.Manifests(g.Rand)
	text, err := yaml.Marshal(all)
	if err != nil {
		panic(err)
	}
	known := strings.NewReplacer("sg-absent", "sg-front-1", "unknown.example.org", "shop.example.com", "ingressClassName: absent", "")
	all = object{}
	if err := yaml.Unmarshal([]byte(known.Replace(string(text))), &all); err != nil {
		panic(err)
	}
	for _, item := range all["items"].([]any) {
		item := item.(object)
		switch item["kind"] {
		case "Deployment":
			item["kind"] = pick(g, "Deployment", "Deployment", "StatefulSet", "DaemonSet")
			if g.chance(25) {
				pod := item["spec"].(object)["template"].(object)["spec"].(object)
				pod["nodeSelector"] = object{"pool": pick(g, "a", "b")}
			}
		case "Service":
			g.leaveOutPorts(item["spec"].(object))
		}
	}
	return all
}

func (g generator) leaveOutPorts(spec object) {
	for _, port := range spec["ports"].([]any) {
		if g.chance(15) {
			delete(port.(object), "nodePort")
		}
	}
	if g.chance(30) {
		delete(spec, "healthCheckNodePort")
	}
}
