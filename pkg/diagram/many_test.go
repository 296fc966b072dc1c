package diagram_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/diagram"
	"github.com/ekslint/ekslint/pkg/manifest"
)

// shop is a cluster with so many load balancers, each for a Service of its own, and so many workloads: on the nodes of a nodegroup, every
// tenth of them with a group of its own.
func shop(tb testing.TB, balancers, workloads int) diagram.Drawing {
	tb.Helper()
	var b strings.Builder
	for i := range workloads {
		fmt.Fprintf(&b, `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: app-%[1]d, namespace: shop}
spec:
  selector: {matchLabels: {app: app-%[1]d}}
  template:
    metadata: {labels: {app: app-%[1]d}}
    spec: {containers: [{name: app, image: app, ports: [{containerPort: %[2]d}]}]}
`, i, 8000+i%7)
		if i%10 == 9 {
			fmt.Fprintf(&b, `---
apiVersion: vpcresources.k8s.aws/v1beta1
kind: SecurityGroupPolicy
metadata: {name: app-%[1]d, namespace: shop}
spec: {podSelector: {matchLabels: {app: app-%[1]d}}, securityGroups: {groupIds: [sg-%017[1]d]}}
`, i)
		}
	}
	for i := range balancers {
		scheme := []string{"internal", "internet-facing"}[i%2]
		fmt.Fprintf(&b, `---
apiVersion: v1
kind: Service
metadata:
  name: app-%[1]d
  namespace: shop
  annotations:
    service.beta.kubernetes.io/aws-load-balancer-type: external
    service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip
    service.beta.kubernetes.io/aws-load-balancer-scheme: %[3]s
spec: {type: LoadBalancer, selector: {app: app-%[1]d}, ports: [{port: 443, targetPort: %[2]d}]}
`, i, 8000+i%7, scheme)
	}
	file := manifest.File{Name: "shop.yaml", Data: []byte(b.String())}
	found, failed := manifest.Read(func(yield func(manifest.File) bool) { yield(file) })
	if len(failed) > 0 {
		tb.Fatal(failed)
	}
	const cluster = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: many, region: eu-west-1}
managedNodeGroups: [{name: web, instanceType: m5.large, maxSize: 9}, {name: db, instanceType: m5.large, maxSize: 9}]
addons: [{name: vpc-cni, configurationValues: '{"env": {"ENABLE_POD_ENI": "true", "POD_SECURITY_GROUP_ENFORCING_MODE": "standard"}}'}]
`
	return drawingWith(tb, "many.yaml", []byte(cluster), found)
}

// A picture does not grow with the number of workloads: those that are alike are one.
func TestManyWorkloadsAreFolded(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"mermaid", "dot", "svg"} {
		few, many := written(t, format(t, name), shop(t, 8, 100)), written(t, format(t, name), shop(t, 8, 400))
		if len(many) > len(few)*3/2 {
			t.Errorf("%s: %d bytes for 100 workloads, %d for 400", name, len(few), len(many))
		}
		if folded := "more workloads"; !strings.Contains(string(many), folded) {
			t.Errorf("%s does not say %q", name, folded)
		}
	}
}
