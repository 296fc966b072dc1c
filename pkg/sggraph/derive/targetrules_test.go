package derive_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest/manifesttest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

const (
	// ingressIP and ingressNodes lead to the port 80 of Service web.
	ingressIP    = "---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web, namespace: shop, annotations: {kubernetes.io/ingress.class: alb, alb.ingress.kubernetes.io/target-type: ip}}\nspec: {defaultBackend: {service: {name: web, port: {number: 80}}}}\n"
	ingressNodes = "---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web, namespace: shop, annotations: {kubernetes.io/ingress.class: alb}}\nspec: {defaultBackend: {service: {name: web, port: {number: 80}}}}\n"
	nodePort     = "---\napiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {type: NodePort, selector: {app: web}, ports: [{port: 80, targetPort: 8080, nodePort: 30080}]}\n"
	choosePort   = "---\napiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {type: NodePort, selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}\n"
	podPort      = "---\napiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}\n"
	namedPort    = "---\napiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}\n"
	back         = "k8s-traffic-demo-2a97516c35"
	front        = "---\napiVersion: v1\nkind: Service\nmetadata: {name: own, namespace: shop, annotations: {%s}}\nspec: {type: LoadBalancer, loadBalancerClass: service.k8s.aws/nlb, selector: {app: web}, %s}\n"
)

func deployment(name, ports string) string {
	return "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: " + name + ", namespace: shop}\nspec: {template: {metadata: {labels: {app: web}}, " +
		"spec: {containers: [{name: c, image: i, ports: " + ports + "}]}}}\n"
}

func binding(spec string) string {
	return "---\napiVersion: elbv2.k8s.aws/v1beta1\nkind: TargetGroupBinding\nmetadata: {name: by-hand, namespace: shop}\nspec: {targetGroupARN: arn, " + spec + "}\n"
}

func deriveManifests(t *testing.T, cluster, account, manifests string) *sggraph.Graph {
	t.Helper()
	found := manifesttest.Read(t, "manifests.yaml", manifests)
	var known *facts.Facts
	if account != "" {
		known = graphtest.Know(t, account)
	}
	return derive.GraphWith(graphtest.Load(t, graphtest.Preamble+graphtest.Metadata+cluster), derive.Known{Facts: known, Manifests: found, DefaultMaker: loadbalancer.Controller})
}

// targetRules are the rules on the groups of targets, the possible ones with what they hang on.
func targetRules(g *sggraph.Graph) []string {
	var lines []string
	add := func(list []sggraph.Rule, prefix string) {
		for _, r := range list {
			i := slices.IndexFunc(g.SecurityGroups, func(sg sggraph.SecurityGroup) bool { return sg.ID == r.SecurityGroup })
			if r.Origin != sggraph.OriginController || r.Direction != sggraph.Ingress || g.SecurityGroups[i].Kind == sggraph.KindFrontEnd {
				continue
			}
			line := fmt.Sprintf("%s%s %s %d-%d from %s%s%s", prefix, r.SecurityGroup, r.Protocol, r.FromPort, r.ToPort, r.Peer.SecurityGroup, r.Peer.CIDR, r.Peer.SubnetsOf)
			if r.If != "" {
				line += " if " + r.If
			}
			lines = append(lines, line)
		}
	}
	add(g.Rules, "")
	add(g.PossibleRules, "possible ")
	return lines
}

// TestTargetRules has the cases in which the controller, run in worlds that are drawn (pkg/conformance/controllers/worlds), did something
// else than the graph said.
func TestTargetRules(t *testing.T) {
	t.Parallel()
	const (
		one      = "managedNodeGroups: [{name: a}]\n"
		attached = "managedNodeGroups: [{name: a, securityGroups: {attachIDs: [sg-0a0a0a0a]}}]\n"
		empty    = "managedNodeGroups: [{name: a, minSize: 0, desiredCapacity: 0}]\n"
		tagged   = `{"securityGroups": {"sg-0a0a0a0a": {"tags": {"kubernetes.io/cluster/demo": "owned"}}}}`
		untagged = `{"securityGroups": {"sg-0a0a0a0a": {"tags": {"team": "shop"}}}}`
		web      = "[{name: http, containerPort: 8080}]"
	)
	for name, tt := range map[string]struct {
		cluster, account, manifests string
		want                        []string
	}{
		"a group that is told not to have the tag": {attached, untagged, ingressNodes + nodePort, []string{"cluster tcp 30080-30080 from " + back}},
		"a group that is told to have the tag":     {attached, tagged, ingressNodes + nodePort, nil},
		"a group of which the tags are not told":   {attached, "", ingressNodes + nodePort, []string{"possible cluster tcp 30080-30080 from " + back}},
		"two groups of which the tags are not told": {
			"nodeGroups: [{name: a, securityGroups: {withLocal: false, attachIDs: [sg-0a0a0a0a, sg-0b0b0b0b]}}]\n", "", ingressNodes + nodePort,
			[]string{"possible sg-0a0a0a0a tcp 30080-30080 from " + back, "possible sg-0b0b0b0b tcp 30080-30080 from " + back},
		},
		"the cluster group by its id": {
			"nodeGroups: [{name: a, securityGroups: {withLocal: false, attachIDs: [sg-0c0c0c0c]}}]\n",
			`{"cluster": {"name": "demo", "arn": "arn:aws:eks:eu-west-1:123456789012:cluster/demo", "resourcesVpcConfig": {"clusterSecurityGroupId": "sg-0c0c0c0c"}}}`,
			ingressNodes + nodePort, []string{"sg-0c0c0c0c tcp 30080-30080 from " + back},
		},
		"a port that is chosen":                   {one, "", ingressNodes + choosePort, []string{"possible cluster tcp 30000-32767 from " + back + " if node port of shop/web:80"}},
		"a port that is chosen, and other doubts": {attached, "", ingressNodes + choosePort, []string{"possible cluster tcp 30000-32767 from " + back}},
		"a port that is chosen, for clients": {
			one, "", fmt.Sprintf(front, "service.beta.kubernetes.io/aws-load-balancer-disable-nlb-sg: \"true\"", "loadBalancerSourceRanges: [10.0.0.0/8], ports: [{port: 80}]"),
			[]string{
				"possible cluster tcp 30000-32767 from 10.0.0.0/8 if node port of shop/own:80",
				"possible cluster tcp 30000-32767 from load-balancer/shop/own if node port of shop/own:80",
			},
		},
		"no nodes yet": {empty, "", ingressNodes + nodePort, []string{"possible cluster tcp 30080-30080 from " + back + " if nodes of managed-nodegroup/a"}},
		"no nodes yet, and a port that is chosen": {
			empty, "", ingressNodes + choosePort,
			[]string{"possible cluster tcp 30000-32767 from " + back + " if nodes of managed-nodegroup/a and node port of shop/web:80"},
		},
		"no nodes yet for a DaemonSet": {
			empty, "", ingressIP + podPort + strings.Replace(deployment("web", web), "Deployment", "DaemonSet", 1),
			[]string{"possible cluster tcp 8080-8080 from " + back + " if pods/shop/web on managed-nodegroup/a"},
		},
		"only nodes with a label": {
			"nodeGroups: [{name: a, labels: {pool: blue}}, {name: b, labels: {pool: green}}]\n", "",
			"---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web, namespace: shop, annotations: {kubernetes.io/ingress.class: alb, alb.ingress.kubernetes.io/target-node-labels: pool=blue}}\nspec: {defaultBackend: {service: {name: web, port: {number: 80}}}}\n" + nodePort,
			[]string{"nodegroup/a tcp 30080-30080 from " + back},
		},
		"pods on one thing that is refused": {
			"nodeGroups: [{name: a}]\nmanagedNodeGroups: [{name: b, securityGroups: {attachIDs: [sg-0a0a0a0a]}}]\n", tagged,
			ingressIP + podPort + deployment("web", web), []string{"possible nodegroup/a tcp 8080-8080 from " + back},
		},
		"pods that may be elsewhere": {
			"iam: {withOIDC: true}\nkarpenter: {version: 1.6.0}\nnodeGroups: [{name: a}]\n", "",
			ingressIP + podPort + deployment("web", web), []string{
				"possible nodegroup/a tcp 8080-8080 from " + back, "possible cluster tcp 8080-8080 from " + back,
				"possible control-plane tcp 8080-8080 from " + back, "possible shared-node tcp 8080-8080 from " + back,
			},
		},
		"several conditions together": {
			"nodeGroups: [{name: a}, {name: b}]\n", "",
			ingressIP + namedPort + deployment("web", web) + deployment("new", "[{name: http, containerPort: 9090}]"),
			[]string{
				"possible nodegroup/a tcp 9090-9090 from " + back + " if pods/shop/new on nodegroup/a",
				"possible nodegroup/a tcp 8080-8080 from " + back + " if pods/shop/web on nodegroup/a",
				"possible nodegroup/a tcp 8080-9090 from " + back,
				"possible nodegroup/b tcp 9090-9090 from " + back + " if pods/shop/new on nodegroup/b",
				"possible nodegroup/b tcp 8080-8080 from " + back + " if pods/shop/web on nodegroup/b",
				"possible nodegroup/b tcp 8080-9090 from " + back,
			},
		},
		"pods without the port are no targets": {
			one, "", ingressIP + namedPort + deployment("web", web) + deployment("old", "[]"), []string{"cluster tcp 8080-8080 from " + back},
		},
		"pods whose ports are not known": {
			one, "", ingressIP + namedPort + deployment("web", "\"${PORTS}\""), []string{"possible cluster tcp 0-65535 from " + back},
		},
		"a port that is not known": {
			one, "", ingressNodes + "---\napiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {type: NodePort, selector: {app: web}, ports: [{port: 80, nodePort: \"${PORT}\"}]}\n",
			[]string{"possible cluster tcp 0-65535 from " + back},
		},
		"health checks of datagrams": {
			one, "",
			fmt.Sprintf(front, "service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip", "ports: [{port: 53, targetPort: dns, protocol: UDP}]") +
				deployment("web", "[{name: dns, containerPort: 5353, protocol: UDP}]"),
			[]string{"cluster udp 5353-5353 from " + back, "cluster tcp 5353-5353 from " + back},
		},
		"a binding, folded": {
			one, "", ingressIP + podPort + deployment("web", web) + binding(
				"targetType: ip, serviceRef: {name: web, port: 80}, networking: {ingress: [{from: [{securityGroup: {groupID: sg-0f0f0f0f}}, {ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: 8080}, {protocol: TCP, port: 9090}]}]}"),
			[]string{
				"cluster tcp 8080-8080 from 10.0.0.0/8", "cluster tcp 9090-9090 from 10.0.0.0/8", "cluster tcp 8080-8080 from " + back,
				"cluster tcp 8080-9090 from sg-0f0f0f0f",
			},
		},
		"a binding for all ports": {
			one, "", podPort + deployment("web", web) + binding(
				"targetType: ip, serviceRef: {name: web, port: 80}, networking: {ingress: [{from: [{securityGroup: {groupID: sg-0f0f0f0f}}], ports: [{protocol: UDP}, {port: 0}]}]}"),
			[]string{"cluster udp 0-65535 from sg-0f0f0f0f", "cluster tcp 0-65535 from sg-0f0f0f0f"},
		},
		"a binding without ports": {
			one, "", podPort + deployment("web", web) + binding(
				"targetType: ip, serviceRef: {name: web, port: 80}, networking: {ingress: [{from: [{securityGroup: {groupID: sg-0f0f0f0f}}]}]}"), nil,
		},
		"a binding by name": {
			one, "", podPort + deployment("web", web) + binding(
				"targetType: ip, serviceRef: {name: web, port: 80}, networking: {ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: http}]}]}"),
			[]string{"cluster tcp 8080-8080 from 10.0.0.0/8"},
		},
		"a binding by a name that pods lack": {
			one, "", podPort + deployment("web", web) + binding(
				"targetType: ip, serviceRef: {name: web, port: 80}, networking: {ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: admin}, {port: 80}]}]}"), nil,
		},
		"a binding of nodes by a name": {
			one, "", nodePort + binding(
				"targetType: instance, serviceRef: {name: web, port: 80}, networking: {ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: http}]}]}"), nil,
		},
		"a binding of nodes": {
			"nodeGroups: [{name: a, labels: {pool: blue}}, {name: b, labels: {pool: green}}]\n", "", nodePort + binding(
				"targetType: instance, serviceRef: {name: web, port: 80}, nodeSelector: {matchLabels: {pool: green}}, networking: {ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: 30080}]}]}"),
			[]string{"nodegroup/b tcp 30080-30080 from 10.0.0.0/8"},
		},
		"a binding of nodes to a Service without ports of them": {
			one, "", podPort + binding(
				"targetType: instance, serviceRef: {name: web, port: 80}, networking: {ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: 30080}]}]}"), nil,
		},
		"a binding of nobody knows what": {
			one, "", nodePort + binding("serviceRef: {name: web, port: 80}, networking: {ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: 30080}]}]}"),
			[]string{"possible cluster tcp 30080-30080 from 10.0.0.0/8"},
		},
		"a binding that lets in nobody knows whom": {
			one, "", nodePort + binding(
				"targetType: instance, serviceRef: {name: web, port: 80}, networking: {ingress: [{from: [{securityGroup: {groupID: \"${GROUP}\"}}], ports: [{port: 30080}]}]}"),
			[]string{"possible cluster tcp 30080-30080 from "},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, targetRules(deriveManifests(t, tt.cluster, tt.account, tt.manifests))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestRuleForClientsIsADoubt: what may let in the clients of a load balancer without security groups may let in that load balancer.
func TestRuleForClientsIsADoubt(t *testing.T) {
	t.Parallel()
	const cluster = "managedNodeGroups: [{name: a}, {name: b, securityGroups: {attachIDs: [sg-0a0a0a0a]}}]\n"
	g := deriveManifests(t, cluster, "", fmt.Sprintf(front, `service.beta.kubernetes.io/aws-load-balancer-disable-nlb-sg: "true"`,
		"loadBalancerSourceRanges: [10.0.0.0/8], ports: [{port: 53, protocol: UDP, nodePort: 30053}]"))
	for _, f := range reach.Flows(g) {
		if f.Name == "load-balancer-to-target" && f.Verdict != sggraph.Unknown {
			t.Errorf("%s -> %s is %s", f.From, f.To, f.Verdict)
		}
	}
}

// TestRefusedBinding: a TargetGroupBinding that the controller refuses is in the graph with the reason, and lets nothing in.
func TestRefusedBinding(t *testing.T) {
	t.Parallel()
	const rules = "networking: {ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: 8080}]}]}"
	for name, tt := range map[string]struct{ targets, want string }{
		"bound":                        {"targetType: ip, serviceRef: {name: web, port: 80}", ""},
		"nobody knows":                 {"targetType: instance, serviceRef: {name: other, port: 80}", ""},
		"a port that is not there":     {"targetType: ip, serviceRef: {name: web, port: 81}", "backend not found: unable to find port 81 on service shop/web"},
		"nodes without the port":       {"targetType: instance, serviceRef: {name: web, port: 80}", "service type must be either 'NodePort' or 'LoadBalancer': shop/web"},
		"the same for nodes, in words": {"targetType: instance, serviceRef: {name: web, port: http}", "backend not found: unable to find port http on service shop/web"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := deriveManifests(t, "managedNodeGroups: [{name: a}]\n", "", podPort+binding(tt.targets+", "+rules))
			var got string
			if refused := g.Bindings[0].Refused; len(refused) > 0 {
				got = strings.TrimPrefix(refused[0].Text, "the AWS Load Balancer Controller will refuse it: ")
			}
			if got != tt.want || (len(targetRules(g)) == 0) != (tt.want != "") {
				t.Errorf("refused: %q, want %q, with the rules %q", got, tt.want, targetRules(g))
			}
		})
	}
}

// A rule for all ports names the flag that makes it one, with its line.
func TestRulesOfAControllerThatDoesNotRestrictThemSayWhy(t *testing.T) {
	t.Parallel()
	controller := strings.Join([]string{
		"apiVersion: apps/v1", "kind: Deployment", "metadata: {name: aws-load-balancer-controller, namespace: kube-system}",
		"spec: {template: {metadata: {labels: {app: c}}, spec: {containers: [{name: c, image: aws-load-balancer-controller,",
		"  args: [--cluster-name=demo, --disable-restricted-sg-rules]}]}}}", "",
	}, "\n")
	g := deriveManifests(t, "managedNodeGroups: [{name: a}]\n", "", controller+ingressIP+podPort+deployment("web", "[{containerPort: 8080}]"))
	var reasons []string
	for _, r := range g.Rules {
		if r.Origin == sggraph.OriginController && r.Direction == sggraph.Ingress && r.SecurityGroup == "cluster" {
			for _, because := range r.Because {
				reasons = append(reasons, fmt.Sprintf("%d %d-%d %s", because.At.Range.Start.Line, r.FromPort, r.ToPort, because.Text))
			}
		}
	}
	want := []string{
		"10 0-65535 load-balancer/shop/web reaches its targets for shop/web",
		"5 0-65535 the controller is started not to restrict its rules to ports",
	}
	if diff := cmp.Diff(want, reasons); diff != "" {
		t.Errorf("reasons (-want +got):\n%s", diff)
	}
}
