package drift_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/drift"
	"github.com/ekslint/ekslint/pkg/manifest"
)

// withService is a load balancer whose front-end group has a name with the UID of the Service in it, and which reaches its targets by that group.
const withService = `
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
  annotations:
    service.beta.kubernetes.io/aws-load-balancer-type: external
    service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip
    service.beta.kubernetes.io/aws-load-balancer-scheme: internal
spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
`

// withGateway is the same of a Gateway.
const withGateway = `
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: {name: alb}
spec: {controllerName: gateway.k8s.aws/alb}
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: web, namespace: shop}
spec: {gatewayClassName: alb, listeners: [{name: http, port: 80, protocol: HTTP}]}
`

// TestFrontEndGroup: a group that a rule admits is called as in the graph where exactly one of the account has the tags and a name of that;
// where several have, it is said that these are undecided.
func TestFrontEndGroup(t *testing.T) {
	t.Parallel()
	for kind, of := range map[string]struct{ objects, tag string }{
		"Service": {withService, "service.k8s.aws"}, "Gateway": {withGateway, "gateway.k8s.aws.alb"},
	} {
		manifests, errs := manifest.Read(slices.Values([]manifest.File{{Name: "manifests.yaml", Data: []byte(of.objects)}}))
		if len(errs) > 0 {
			t.Fatal(errs)
		}
		front := func(id, name, stack, cluster string) string {
			tags := `"Tags": [{"Key": "elbv2.k8s.aws/cluster", "Value": "` + cluster + `"}, {"Key": "` + of.tag + `/stack", "Value": "` + stack + `"},
				{"Key": "` + of.tag + `/resource", "Value": "ManagedLBSecurityGroup"}]`
			return strings.Replace(described(id, tags, "", openEgress), `"x"`, `"`+name+`"`, 1)
		}
		const (
			rule = `, {"IpProtocol": "tcp", "FromPort": 9090, "ToPort": 9090, "UserIdGroupPairs": [{"GroupId": "sg-0f"}]}`
			name = "k8s-shop-web-0123456789"
		)
		fits := front("sg-0f", name, "shop/web", "demo")
		for name, tt := range map[string]struct {
			others          []string
			want, undecided string
		}{
			"one group":                    {[]string{fits}, "k8s-shop-web-*", ""},
			"two groups":                   {[]string{fits, front("sg-0a", "k8s-shop-web-9876543210", "shop/web", "demo")}, "sg-0f", "k8s-shop-web-*: sg-0a sg-0f"},
			"another one of another stack": {[]string{fits, front("sg-0a", "k8s-shop-web-9876543210", "shop/w.eb", "demo")}, "k8s-shop-web-*", ""},
			"that of another cluster":      {[]string{front("sg-0f", name, "shop/web", "other")}, "sg-0f", ""},
			"that of another object":       {[]string{front("sg-0f", name, "shop/w-eb", "demo")}, "sg-0f", ""},
			"a name of somebody's":         {[]string{front("sg-0f", "my-web", "shop/web", "demo")}, "sg-0f", ""},
		} {
			t.Run(kind+", "+name, func(t *testing.T) {
				t.Parallel()
				answer := groups(append([]string{described("sg-0c", clusterTags, itselfAndShared+rule, openEgress)}, tt.others...)...)
				d := compare(loadWith(t, preamble+publicNodes, manifests, answer))
				if diff := cmp.Diff([]string{"added cluster ingress tcp 9090-9090 " + tt.want}, inWords(d)[:1]); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
				if got := undecided(d); got != tt.undecided {
					t.Errorf("undecided is %q, want %q", got, tt.undecided)
				}
			})
		}
	}
}

// undecided are the groups of which it is not known which of several of the account they are.
func undecided(d *drift.Cluster) string {
	var lines []string
	for _, g := range d.Undecided {
		var ids []string
		for _, sg := range g.Account {
			ids = append(ids, sg.ID)
		}
		lines = append(lines, g.ID+": "+strings.Join(ids, " "))
	}
	return strings.Join(lines, "; ")
}
