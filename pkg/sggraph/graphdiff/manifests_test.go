package graphdiff_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/manifest/manifesttest"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

const (
	twoNodegroups = `
managedNodeGroups: [{name: web, instanceType: m5.large, maxSize: 4, labels: {pool: web}}]
nodeGroups: [{name: jobs, instanceType: m5.large, maxSize: 4, labels: {pool: jobs}, taints: [{key: jobs, effect: NoSchedule}],
  securityGroups: {withShared: false}}]
`
	api = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: shop}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      nodeSelector: {pool: web}
      containers: [{name: api, image: api, ports: [{containerPort: 8443}], env: [{name: DB, value: "postgres://db.shop:5432"}]}]
---
apiVersion: v1
kind: Service
metadata:
  name: api
  namespace: shop
  annotations:
    service.beta.kubernetes.io/aws-load-balancer-type: external
    service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip
    service.beta.kubernetes.io/aws-load-balancer-scheme: internal
spec: {type: LoadBalancer, selector: {app: api}, ports: [{name: https, port: 443, targetPort: 8443}]}
---
apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec: {selector: {app: db}, ports: [{port: 5432}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      nodeSelector: {pool: web}
      containers: [{name: db, image: postgres, ports: [{containerPort: 5432}]}]
`
)

// with is a side with manifests.
func with(tb testing.TB, body, manifests string) graphdiff.Side {
	tb.Helper()
	s := side(tb, body)
	found := manifesttest.Read(tb, "app.yaml", manifests)
	s.Graph = derive.GraphWith(s.Config, derive.Known{Manifests: found})
	return s
}

func TestCompareManifests(t *testing.T) {
	t.Parallel()
	public := strings.Replace(api, "scheme: internal", "scheme: internet-facing", 1)
	moved := strings.Replace(api, "      nodeSelector: {pool: web}\n      containers: [{name: db",
		"      nodeSelector: {pool: jobs}\n      tolerations: [{key: jobs, operator: Exists}]\n      containers: [{name: db", 1)
	gone := strings.NewReplacer("type: LoadBalancer, ", "", "    service.beta.kubernetes.io/aws-load-balancer-type: external\n", "").Replace(api)
	none := []string{}
	more := strings.Replace(api, "targetPort: 8443}]}", "targetPort: 8443}, {name: admin, port: 9000, targetPort: 9001}]}", 1)
	for name, test := range map[string]struct {
		before, after string
		flows, items  []string
	}{
		"nothing":                    {api, api, none, none},
		"manifests in another order": {api, inReverse(api), none, none},
		"an annotation that opens it to the internet": {
			api, public, []string{"opened internet: 0.0.0.0/0 -> load-balancer/shop/api tcp/443: denied to allowed"}, none,
		},
		"an annotation that closes it to the internet": {
			public, api, []string{"closed internet: 0.0.0.0/0 -> load-balancer/shop/api tcp/443: allowed to denied"}, none,
		},
		"a listener more": {
			api, more, []string{
				"opened network: 192.168.0.0/16 -> load-balancer/shop/api tcp/9000: denied to allowed",
				"opened cluster: load-balancer/shop/api -> pods/shop/api tcp/9001: denied to allowed",
			}, []string{
				"removed rule cluster ingress tcp 8443-8443 k8s-traffic-demo-2a97516c35",
				"added rule cluster ingress tcp 8443-9001 k8s-traffic-demo-2a97516c35",
				"added rule k8s-shop-api-* ingress tcp 9000-9000 0.0.0.0/0",
			},
		},
		"pods on other nodes": {
			api, moved, []string{
				"closed cluster: managed-nodegroup/web -> pods/shop/db all: allowed to denied",
				"closed cluster: control-plane -> pods/shop/db all but tcp/443 tcp/1025-65535: allowed to denied",
				"closed cluster: pods/shop/db -> control-plane all but tcp/443: allowed to denied",
				"closed cluster: pods/shop/db -> managed-nodegroup/web pods/shop/db all: allowed to denied",
			}, []string{"removed attachment pods/shop/db cluster", "added attachment pods/shop/db nodegroup/jobs"},
		},
		"a load balancer is gone": {
			api, gone, []string{
				"closed network: 192.168.0.0/16 -> load-balancer/shop/api tcp/443: allowed to absent",
				"closed cluster: load-balancer/shop/api -> pods/shop/api tcp/8443: allowed to absent",
			}, []string{
				"removed member load-balancer/shop/api",
				"removed group k8s-shop-api-* (aws-load-balancer-controller)",
				"removed group k8s-traffic-demo-2a97516c35 (aws-load-balancer-controller)",
				"removed attachment load-balancer/shop/api k8s-shop-api-*",
				"removed attachment load-balancer/shop/api k8s-traffic-demo-2a97516c35",
				"removed rule cluster ingress tcp 8443-8443 k8s-traffic-demo-2a97516c35",
				"removed rule k8s-shop-api-* ingress tcp 443-443 0.0.0.0/0",
				"removed rule k8s-shop-api-* egress all 0-0 0.0.0.0/0",
				"removed rule k8s-traffic-demo-2a97516c35 egress all 0-0 0.0.0.0/0",
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := graphdiff.Compare(with(t, twoNodegroups, test.before), with(t, twoNodegroups, test.after))
			if diff := cmp.Diff(test.flows, flowsOf(d)); diff != "" {
				t.Errorf("flows (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.items, itemsOf(d)); diff != "" {
				t.Errorf("items (-want +got):\n%s", diff)
			}
		})
	}
}

// A load balancer of which it is not known to what it leads has not closed the way to its targets.
func TestTargetsThatAreNotKnown(t *testing.T) {
	t.Parallel()
	unclaimed := strings.Replace(api, "    service.beta.kubernetes.io/aws-load-balancer-type: external\n", "", 1)
	const way = " cluster: load-balancer/shop/api -> pods/shop/api tcp/8443: "
	for _, test := range []struct{ before, after, want string }{
		{api, unclaimed, "unknown" + way + "allowed to unknown"},
		{unclaimed, api, "opened" + way + "unknown to allowed"},
	} {
		flows := flowsOf(graphdiff.Compare(with(t, twoNodegroups, test.before), with(t, twoNodegroups, test.after)))
		if !slices.Contains(flows, test.want) {
			t.Errorf("%q is not among %q", test.want, flows)
		}
	}
}

func inReverse(manifests string) string {
	docs := strings.Split(manifests, "---\n")
	slices.Reverse(docs)
	return strings.Join(docs, "\n---\n")
}

// What a move of pods closes is told as a need where another workload names their Service, with the place in the manifest.
func TestMovedPodsAreMissed(t *testing.T) {
	t.Parallel()
	moved := strings.Replace(api, "      nodeSelector: {pool: web}\n      containers: [{name: db",
		"      nodeSelector: {pool: jobs}\n      tolerations: [{key: jobs, operator: Exists}]\n      containers: [{name: db", 1)
	d := graphdiff.Compare(with(t, twoNodegroups, api), with(t, twoNodegroups, moved))
	if diff := cmp.Diff([]string{"pods/shop/api names Service shop/db"}, d.Flows[0].Needs); diff != "" {
		t.Errorf("needs (-want +got):\n%s", diff)
	}
	var places []string
	for _, r := range d.Flows[0].Because {
		if r.At != nil {
			places = append(places, string(r.Version)+" "+r.At.String())
		}
	}
	if len(places) == 0 {
		t.Errorf("no reason has a place in a manifest: %v", d.Flows[0].Because)
	}
}

// Workloads and load balancers follow the nodegroup under whose new name they run.
func TestRenamedNodesKeepTheirPods(t *testing.T) {
	t.Parallel()
	renamed := strings.Replace(twoNodegroups, "name: web", "name: front", 1)
	d := graphdiff.Compare(with(t, twoNodegroups, api), with(t, renamed, api))
	if diff := cmp.Diff([]string{"renamed managed-nodegroup/web managed-nodegroup/front"}, itemsOf(d)); diff != "" || len(d.Flows) > 0 {
		t.Errorf("%v\nitems (-want +got):\n%s", flowsOf(d), diff)
	}
}

// twoListeners is an Ingress for each of two listeners, which lead to two Services.
const twoListeners = `
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: alb}
spec: {controller: ingress.k8s.aws/alb}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: public
  namespace: shop
  annotations: {alb.ingress.kubernetes.io/group.name: web, alb.ingress.kubernetes.io/target-type: ip, alb.ingress.kubernetes.io/listen-ports: '[{"HTTP": 80}]'}
spec: {ingressClassName: alb, rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: private
  namespace: shop
  annotations: {alb.ingress.kubernetes.io/group.name: web, alb.ingress.kubernetes.io/target-type: ip, alb.ingress.kubernetes.io/listen-ports: '[{"HTTP": 8080}]'}
spec: {ingressClassName: alb, rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: admin, port: {number: 80}}}}]}}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8000}]}
---
apiVersion: v1
kind: Service
metadata: {name: admin, namespace: shop}
spec: {selector: {app: admin}, ports: [{port: 80, targetPort: 9000}]}
`

// What listeners lead to is a difference, also where the load balancer reaches the same targets as before.
func TestLeads(t *testing.T) {
	t.Parallel()
	const by = " lead load-balancer/web "
	swapped := strings.NewReplacer("name: web, port", "name: admin, port", "name: admin, port", "name: web, port").Replace(twoListeners)
	for name, test := range map[string]struct {
		before, after string
		want          []string
	}{
		"nothing": {twoListeners, twoListeners, []string{}},
		"listeners that change places": {twoListeners, swapped, []string{
			"added" + by + "tcp/80 to shop/admin:80 on tcp/9000", "removed" + by + "tcp/80 to shop/web:80 on tcp/8000",
			"removed" + by + "tcp/8080 to shop/admin:80 on tcp/9000", "added" + by + "tcp/8080 to shop/web:80 on tcp/8000",
		}},
		"what is not known":      {twoListeners, strings.Replace(swapped, "name: web, port", `name: "${SERVICE}", port`, 1), []string{}},
		"a listener that is new": {twoListeners, strings.Replace(twoListeners, `[{"HTTP": 80}]`, `[{"HTTP": 80}, {"HTTP": 81}]`, 1), []string{}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := graphdiff.Compare(with(t, twoNodegroups, test.before), with(t, twoNodegroups, test.after))
			got := slices.DeleteFunc(itemsOf(d), func(line string) bool { return !strings.Contains(line, " lead ") })
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
