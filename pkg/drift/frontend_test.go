package drift_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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

// TestFrontEndGroup: a group that a rule admits is called as in the graph where exactly one of the account has the tags and a name of that.
func TestFrontEndGroup(t *testing.T) {
	t.Parallel()
	manifests, errs := manifest.Read(slices.Values([]manifest.File{{Name: "manifests.yaml", Data: []byte(withService)}}))
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	front := func(id, name, stack, cluster string) string {
		tags := `"Tags": [{"Key": "elbv2.k8s.aws/cluster", "Value": "` + cluster + `"}, {"Key": "service.k8s.aws/stack", "Value": "` + stack + `"},
			{"Key": "service.k8s.aws/resource", "Value": "ManagedLBSecurityGroup"}]`
		return strings.Replace(described(id, tags, "", openEgress), `"x"`, `"`+name+`"`, 1)
	}
	const rule = `, {"IpProtocol": "tcp", "FromPort": 9090, "ToPort": 9090, "UserIdGroupPairs": [{"GroupId": "sg-0f"}]}`
	for name, tt := range map[string]struct {
		others []string
		want   string
	}{
		"one group":                    {[]string{front("sg-0f", "k8s-shop-web-0123456789", "shop/web", "demo")}, "k8s-shop-web-*"},
		"two groups":                   {[]string{front("sg-0f", "k8s-shop-web-0123456789", "shop/web", "demo"), front("sg-0a", "k8s-shop-web-9876543210", "shop/web", "demo")}, "sg-0f"},
		"another one of another stack": {[]string{front("sg-0f", "k8s-shop-web-0123456789", "shop/web", "demo"), front("sg-0a", "k8s-shop-web-9876543210", "shop/w.eb", "demo")}, "k8s-shop-web-*"},
		"that of another cluster":      {[]string{front("sg-0f", "k8s-shop-web-0123456789", "shop/web", "other")}, "sg-0f"},
		"that of another Service":      {[]string{front("sg-0f", "k8s-shop-web-0123456789", "shop/w-eb", "demo")}, "sg-0f"},
		"a name of somebody's":         {[]string{front("sg-0f", "my-web", "shop/web", "demo")}, "sg-0f"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			answer := groups(append([]string{described("sg-0c", clusterTags, itselfAndShared+rule, openEgress)}, tt.others...)...)
			d := compare(loadWith(t, preamble+publicNodes, manifests, answer))
			if diff := cmp.Diff([]string{"added cluster ingress tcp 9090-9090 " + tt.want}, inWords(d)[:1]); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
