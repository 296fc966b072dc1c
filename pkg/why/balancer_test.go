package why_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/manifest/manifesttest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/why"
)

const behindBalancer = `
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop, annotations: {service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip, service.beta.kubernetes.io/aws-load-balancer-scheme: internet-facing}}
spec: {type: LoadBalancer, loadBalancerClass: service.k8s.aws/nlb, loadBalancerSourceRanges: [203.0.113.0/24], selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: c, image: i, ports: [{containerPort: 8080}]}]}
`

// TestRulesOfTheControllerAreNotAdvised is about rules by hand that its controller would take away again, or that would go round a load
// balancer.
func TestRulesOfTheControllerAreNotAdvised(t *testing.T) {
	t.Parallel()
	c := withObjects(t, behindBalancer)
	const lb, pods = "load-balancer/shop/web", "pods/shop/web"
	for name, test := range map[string]struct {
		q      reach.Query
		advice bool
	}{
		"a client that it does not list":   {question("198.51.100.1", lb, 80), false},
		"the pods behind it":               {question("198.51.100.1", pods, 8080), false},
		"another port of its targets":      {question(lb, pods, 9090), false},
		"a port that is behind none of it": {question("10.1.2.3", pods, 9090), true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			answer, err := why.Ask(c, test.q.From, test.q.To, test.q.Ports)
			if err != nil {
				t.Fatal(err)
			}
			if answer.Verdict != sggraph.Denied {
				t.Fatalf("it is %s", answer.Verdict)
			}
			said := strings.Join(answer.Remarks, "\n")
			if strings.Contains(said, "add a rule") != test.advice {
				t.Errorf("remarks %q", said)
			}
		})
	}
}

// TestInternalLoadBalancer: the internet does not reach it for its scheme, whatever its subnets and their routes are.
func TestInternalLoadBalancer(t *testing.T) {
	t.Parallel()
	internal := strings.Replace(behindBalancer, "scheme: internet-facing", "scheme: internal", 1)
	internal = strings.Replace(internal, "203.0.113.0/24", "0.0.0.0/0", 1)
	answer, err := why.Ask(withObjects(t, internal), "internet", "load-balancer/shop/web", sggraph.Port(sggraph.TCP, 80))
	if err != nil {
		t.Fatal(err)
	}
	const want = "load-balancer/shop/web is internal: nothing on the internet reaches it"
	if answer.Verdict != sggraph.Denied || answer.Because[0].Text != want || answer.Because[0].Range.Start.Line != 4 {
		t.Errorf("%s: %+v", answer.Verdict, answer.Because)
	}
	if said := strings.Join(sentences(answer), "\n"); strings.Contains(said, "subnets") {
		t.Error(said)
	}
}

// TestIngressOfAnotherController: pods of its controller may let through what is denied directly, and nobody is to open nodes instead.
func TestIngressOfAnotherController(t *testing.T) {
	t.Parallel()
	const class = "---\napiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: inside}\nspec: {controller: k8s.io/ingress-nginx}\n"
	named := strings.Replace(behindNodePort, "spec: {defaultBackend", "spec: {ingressClassName: inside, defaultBackend", 1)
	named = strings.Replace(named, ", annotations: {kubernetes.io/ingress.class: alb}", "", 1)
	_, deployment, _ := strings.Cut(behindBalancer, "---")
	c := withObjects(t, named+"---"+deployment+class)
	if len(c.Graph.LoadBalancers) > 0 {
		t.Fatal("there is a load balancer")
	}
	const want = "Ingress shop/web of class inside (manifests.yaml:2) leads to pods/shop/web on tcp/8080, by pods of its controller: " +
		"these are not followed, and may let it through"
	for from, isTold := range map[string]bool{"internet": true, "10.1.2.3": true, "managed-nodegroup/m": false} {
		answer, err := why.Ask(c, from, "pods/shop/web", sggraph.Port(sggraph.TCP, 8080))
		if err != nil {
			t.Fatal(err)
		}
		if said := strings.Join(answer.Remarks, "\n"); strings.Contains(said, want) != isTold || isTold && strings.Contains(said, "add a rule") {
			t.Errorf("%s: %s, %s", from, answer.Verdict, said)
		}
	}
}

const behindNodePort = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop, annotations: {kubernetes.io/ingress.class: alb}}
spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {type: NodePort, selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
`

// TestNoWayByAnotherProtocol is about a load balancer of which it is not known to which port of the nodes it leads.
func TestNoWayByAnotherProtocol(t *testing.T) {
	t.Parallel()
	c := withObjects(t, behindNodePort)
	for protocol, ways := range map[sggraph.Protocol]int{sggraph.TCP: 1, sggraph.UDP: 0, sggraph.ICMP: 0} {
		port := sggraph.Ports{Protocol: protocol}
		if protocol != sggraph.ICMP {
			port.From, port.To = 30053, 30053
		}
		answer, err := why.Ask(c, "10.1.2.3", "managed-nodegroup/m", port)
		if err != nil {
			t.Fatal(err)
		}
		byNodes := func(w why.Way) bool { return !strings.HasPrefix(w.By, "load-balancer/") }
		if found := slices.DeleteFunc(answer.Ways, byNodes); len(found) != ways {
			t.Errorf("%s: %d ways, want %d: %+v", protocol, len(found), ways, found)
		}
	}
}

// TestNameOfANodegroup is that of a load balancer as well, which nobody means who says what it is.
func TestNameOfANodegroup(t *testing.T) {
	t.Parallel()
	const objects = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop, annotations: {kubernetes.io/ingress.class: alb, alb.ingress.kubernetes.io/group.name: m}}
spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
`
	c := withObjects(t, objects)
	_, err := why.Ask(c, "nodegroup/m", "internet", sggraph.Port(sggraph.TCP, 80))
	if err == nil || !strings.Contains(err.Error(), `(did you mean "managed-nodegroup/m"?); it has`) || !strings.Contains(err.Error(), "load-balancer/m,") {
		t.Error(err)
	}
}

// TestNamesInANamespace are taken for what was meant, where the kind is another word or the namespace is missing.
func TestNamesInANamespace(t *testing.T) {
	t.Parallel()
	c := withObjects(t, behindBalancer)
	for name, meant := range map[string]string{
		"pods/web": "pods/shop/web", "pods/": "pods/shop/web", "pod/shop/web": "pods/shop/web", "ingress/shop/web": "load-balancer/shop/web",
		"shop/web": "load-balancer/shop/web", "load-balancer/web": "load-balancer/shop/web", "pods/shop/wbe": "pods/shop/web",
	} {
		_, err := why.Ask(c, "internet", name, sggraph.Port(sggraph.TCP, 80))
		if err == nil || !strings.Contains(err.Error(), `(did you mean "`+meant+`"?)`) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestNamesOfOneNamespaceAreNotAlike: that they share what stands before them is no reason to take one for the other.
func TestNamesOfOneNamespaceAreNotAlike(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"pods/shop/new", "zoo/"} {
		_, err := why.Ask(withObjects(t, behindBalancer), "internet", name, sggraph.Port(sggraph.TCP, 80))
		if err == nil || strings.Contains(err.Error(), "did you mean") {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// withObjects is a cluster that is to have Kubernetes objects.
func withObjects(t *testing.T, text string) *cluster.Cluster {
	t.Helper()
	manifests := manifesttest.Read(t, "manifests.yaml", text)
	options := cluster.Options{Known: derive.Known{Manifests: manifests}}
	clusters, err := cluster.Load(source.File{Name: "cluster.yaml", Data: []byte(preamble + managed)}, options)
	if err != nil {
		t.Fatal(err)
	}
	return clusters[0]
}

// TestPodsCallTheAPIServer: pods of a workload go by the Service "kubernetes", and nothing is said of an endpoint that is off.
func TestPodsCallTheAPIServer(t *testing.T) {
	t.Parallel()
	onHost := strings.Replace(behindBalancer, "spec: {containers:", "spec: {hostNetwork: true, containers:", 1)
	if onHost == behindBalancer {
		t.Fatal("nothing is on the host network")
	}
	for name, text := range map[string]string{"pods": behindBalancer, "on the host network": onHost} {
		a, err := why.Ask(withObjects(t, text), "pods/shop/web", sggraph.APIServer, sggraph.Port(sggraph.TCP, 443))
		if err != nil {
			t.Fatal(err)
		}
		said := strings.Join(sentences(a), "\n")
		if !strings.Contains(said, `pods reach the API server through the Service "kubernetes"`) || strings.Contains(said, "the private endpoint") {
			t.Errorf("%s: %s", name, said)
		}
	}
}

// TestOneWayByALoadBalancer: where a load balancer leads to the pods and only its group is not known, there is one way by it, and that names
// the flag of its controller.
func TestOneWayByALoadBalancer(t *testing.T) {
	t.Parallel()
	const controller = `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: aws-load-balancer-controller, namespace: kube-system}
spec:
  selector: {matchLabels: {app: lbc}}
  template:
    metadata: {labels: {app: lbc}}
    spec: {containers: [{name: c, image: aws-load-balancer-controller, args: [--cluster-name=demo, "--backend-security-group=$(SG)"]}]}
`
	a, err := why.Ask(withObjects(t, behindBalancer+controller), "internet", "pods/shop/web", sggraph.Port(sggraph.TCP, 8080))
	if err != nil {
		t.Fatal(err)
	}
	if a.Verdict != sggraph.Unknown || len(a.Ways) != 1 {
		t.Fatalf("%s, by %d ways", a.Verdict, len(a.Ways))
	}
	flag := strings.Count((behindBalancer + controller)[:strings.Index(behindBalancer+controller, "--backend")], "\n") + 1
	hop := a.Ways[0].Hops[1]
	if !slices.ContainsFunc(hop.Because, func(r why.Reason) bool {
		return strings.Contains(r.Text, "the security group from which") && r.Range.Start.Line == flag
	}) {
		t.Errorf("nothing names line %d: %+v", flag, hop.Because)
	}
}
