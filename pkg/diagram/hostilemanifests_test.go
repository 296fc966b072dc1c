package diagram_test

import (
	"fmt"
	"strconv"
	"testing"

	"github.com/ekslint/ekslint/pkg/diagram"
	"github.com/ekslint/ekslint/pkg/manifest"
)

// hostileManifests are a workload with a group of its own behind a load balancer, with a text for every name.
const hostileManifests = `apiVersion: apps/v1
kind: Deployment
metadata: {name: %[1]s, namespace: %[1]s}
spec:
  selector: {matchLabels: {app: %[1]s}}
  template:
    metadata: {labels: {app: %[1]s}}
    spec: {containers: [{name: %[1]s, image: %[1]s, ports: [{name: %[1]s, containerPort: 8080}], readinessProbe: {tcpSocket: {port: 8080}}}]}
---
apiVersion: vpcresources.k8s.aws/v1beta1
kind: SecurityGroupPolicy
metadata: {name: %[1]s, namespace: %[1]s}
spec: {podSelector: {matchLabels: {app: %[1]s}}, securityGroups: {groupIds: [%[1]s, sg-0aaaaaaaaaaaaaaaa]}}
---
apiVersion: v1
kind: Service
metadata:
  name: %[1]s
  namespace: %[1]s
  annotations:
    service.beta.kubernetes.io/aws-load-balancer-type: external
    service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip
    service.beta.kubernetes.io/aws-load-balancer-scheme: %[1]s
    service.beta.kubernetes.io/aws-load-balancer-security-groups: %[1]s
spec: {type: LoadBalancer, selector: {app: %[1]s}, ports: [{name: %[1]s, port: 80, targetPort: 8080}]}
---
apiVersion: karpenter.sh/v1
kind: NodePool
metadata: {name: %[1]s}
spec: {template: {spec: {nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: %[1]s}}}}
`

// What manifests call things is text in every format, as what the cluster's file calls them is.
func TestHostileManifests(t *testing.T) {
	t.Parallel()
	const cluster = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: demo, region: eu-west-1}
managedNodeGroups: [{name: web, instanceType: m5.large}]
addons: [{name: vpc-cni, configurationValues: '{"env": {"ENABLE_POD_ENI": "true"}}'}]
`
	schema := jsonSchema(t)
	for _, text := range hostileTexts {
		file := manifest.File{Name: text, Data: fmt.Appendf(nil, hostileManifests, strconv.QuoteToASCII(text))}
		found, failed := manifest.Read(func(yield func(manifest.File) bool) { yield(file) })
		if text != "" && len(found.Workloads) == 0 {
			t.Errorf("%q: nothing is read: %v", text, failed)
		}
		d := drawingWith(t, "demo.yaml", []byte(cluster), found)
		for _, f := range diagram.Formats() {
			out := harmless(t, f, d)
			if f.Name == "json" {
				checkSchema(t, schema, out)
				continue
			}
			checks[f.Name](t, string(out))
		}
		if t.Failed() {
			t.Fatalf("%q", text)
		}
	}
}
