package kubernetes_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/kubernetes"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// TestSpots: each path of each object leads to a place, from which the same path is found.
func TestSpots(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob("../loadbalancer/testdata/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal("no manifests", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		found, _ := manifest.Read(slices.Values([]manifest.File{{Name: "a.yaml", Data: data}}))
		objects := found.Objects()
		for i, o := range objects {
			root := len(o.PathInDocument(nil))
			o.Document().Walk(func(n yamldoc.Node) bool {
				want := n.Path()
				if len(want) < root || !want.HasPrefix(o.PathInDocument(nil)) {
					return true
				}
				want = want[root:]
				spot, ok := kubernetes.SpotIn(objects, o.Locate(want))
				if !ok || spot.Object != i || !spot.Path.Equal(want) {
					t.Errorf("%s: %s of %s is found at %s of object %d, %t", name, want, o, spot.Path, spot.Object, ok)
				}
				return true
			})
		}
	}
}

const (
	oneNodegroup = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: c, region: eu-west-1}\nmanagedNodeGroups: [{name: a}]\n"

	// Objects are sorted by their kinds, so that the Ingress is the first one.
	someObjects = `
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: alb}
spec: {controller: ingress.k8s.aws/alb}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    alb.ingress.kubernetes.io/scheme: internet-facing
    alb.ingress.kubernetes.io/security-groups: sg-0a1b2c3d4e5f60718, clients
spec:
  ingressClassName: alb
  defaultBackend: {service: {name: web, port: {number: 81}}}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
`
)

func TestLoadBalancer(t *testing.T) {
	t.Parallel()
	got := viewOf(t, []byte(oneNodegroup), []byte(someObjects)).LoadBalancers
	groups := kubernetes.Spot{Path: yamldoc.Keys("metadata", "annotations", "alb.ingress.kubernetes.io/security-groups")}
	backend := kubernetes.Spot{Path: yamldoc.Keys("spec", "defaultBackend")}
	want := []kubernetes.LoadBalancer{{
		ID: "load-balancer/shop/web", Kind: "application", Maker: "aws-load-balancer-controller", Called: "Ingress shop/web", Owners: []int{0},
		Scheme: "internet-facing", SchemeAt: kubernetes.Spot{Path: yamldoc.Keys("metadata", "annotations", "alb.ingress.kubernetes.io/scheme")},
		SubnetsAt:   kubernetes.Spot{Path: yamldoc.Keys("metadata", "annotations", "alb.ingress.kubernetes.io/scheme")},
		Groups:      []kubernetes.NamedGroup{{At: groups, ID: "sg-0a1b2c3d4e5f60718"}, {At: groups, NameTag: "clients"}},
		GroupsKnown: true, RulesIf: "the controller runs without --enable-manage-backend-security-group-rules", MayMakeRules: true,
		Open:     []kubernetes.OpenPort{},
		Targets:  []kubernetes.Target{{At: backend, Service: "shop/web", ServicePort: "81", Type: "instance", IsDefaultType: true}},
		Refusals: []kubernetes.Refusal{{At: backend, Called: "Ingress shop/web", Message: "unable to find port 81 on service shop/web"}},
		LeftOut:  []kubernetes.Refusal{},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
