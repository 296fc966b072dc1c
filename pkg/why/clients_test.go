package why_test

import (
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

const (
	networkBalancer = `
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
  annotations: {service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip, service.beta.kubernetes.io/aws-load-balancer-scheme: SCHEME}
spec:
  type: LoadBalancer
  loadBalancerClass: service.k8s.aws/nlb
  loadBalancerSourceRanges: [203.0.113.0/24]
  selector: {app: web}
  ports: [{port: 80, targetPort: 8080}]
---`
	applicationBalancer = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    alb.ingress.kubernetes.io/scheme: internet-facing
    alb.ingress.kubernetes.io/target-type: ip
    alb.ingress.kubernetes.io/inbound-cidrs: 203.0.113.0/24
spec: {ingressClassName: alb, defaultBackend: {service: {name: web, port: {number: 80}}}}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: alb}
spec: {controller: ingress.k8s.aws/alb, parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: alb}}
---
apiVersion: elbv2.k8s.aws/v1beta1
kind: IngressClassParams
metadata: {name: alb}
spec: {PARAMS}
---`
	behind = `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: c, image: i, ports: [{containerPort: 8080}]}]}
`
)

// TestListsOfClients names the place that shuts a client out.
func TestListsOfClients(t *testing.T) {
	t.Parallel()
	const lb, pods, client = "load-balancer/shop/web", "pods/shop/web", "198.51.100.1"
	const field, annotation = "spec.loadBalancerSourceRanges (manifests.yaml:11)", "alb.ingress.kubernetes.io/inbound-cidrs (manifests.yaml:10)"
	network := strings.ReplaceAll(networkBalancer, "SCHEME", "internet-facing")
	application := strings.ReplaceAll(applicationBalancer, "PARAMS", "")
	annotated := strings.ReplaceAll(strings.ReplaceAll(network, "  loadBalancerSourceRanges: [203.0.113.0/24]\n", ""),
		"scheme: internet-facing", "scheme: internet-facing, service.beta.kubernetes.io/load-balancer-source-ranges: 203.0.113.0/24")
	withoutGroups := strings.ReplaceAll(network, "scheme: internet-facing",
		"scheme: internet-facing, service.beta.kubernetes.io/aws-load-balancer-disable-nlb-sg: 'true', "+
			"service.beta.kubernetes.io/aws-load-balancer-target-group-attributes: preserve_client_ip.enabled=true")
	for name, test := range map[string]struct {
		manifests string
		q         reach.Query
		said      string
	}{
		"of a Service":                 {network, question(client, lb, 80), "add 198.51.100.1/32 to " + field},
		"in front of pods":             {network, question(client, pods, 8080), "add 198.51.100.1/32 to " + field},
		"by annotation":                {annotated, question(client, lb, 80), "to service.beta.kubernetes.io/load-balancer-source-ranges (manifests.yaml:7)"},
		"of an Ingress":                {application, question(client, lb, 80), "to " + annotation},
		"of an Ingress, from a node":   {application, question("203.0.113.1", lb, 80), ""},
		"of a class":                   {strings.ReplaceAll(applicationBalancer, "PARAMS", "inboundCIDRs: [10.0.0.0/8]"), question(client, lb, 80), "to spec.inboundCIDRs (manifests.yaml:26)"},
		"that its targets go by":       {withoutGroups, question(client, lb, 80), "to " + field},
		"where nothing listens":        {network, question(client, lb, 81), ""},
		"of who may come in":           {network, question("203.0.113.9", lb, 80), ""},
		"of everyone":                  {network, question("internet", lb, 80), ""},
		"with no route there":          {strings.ReplaceAll(networkBalancer, "SCHEME", "internal"), question(client, lb, 80), ""},
		"of an internal one":           {strings.ReplaceAll(networkBalancer, "SCHEME", "internal"), question("10.9.0.0/16", lb, 80), "add 10.9.0.0/16 to " + field},
		"of an internal one, for pods": {strings.ReplaceAll(networkBalancer, "SCHEME", "internal"), question("fargate-profile/f", lb, 80), "add the addresses of fargate-profile/f to " + field},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			answer := askWith(t, managed+"fargateProfiles: [{name: f, selectors: [{namespace: f}]}]\n", test.manifests+behind, false, test.q)
			said := strings.Join(answer.Remarks, "\n")
			if test.said == "" && strings.Contains(said, "add ") || !strings.Contains(said, test.said) {
				t.Errorf("%s: remarks %q", answer.Verdict, said)
			}
		})
	}
}
