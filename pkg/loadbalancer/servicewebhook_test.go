package loadbalancer_test

import (
	"fmt"
	"testing"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
)

// TestServiceWebhook: the controller makes the load balancer of a Service that says nothing, where its webhook certainly is called for it.
func TestServiceWebhook(t *testing.T) {
	t.Parallel()
	const (
		ofChart = "objectSelector: {matchExpressions: [{key: app.kubernetes.io/name, operator: NotIn, values: [aws-load-balancer-controller]}]}"
		forAWS  = "objectSelector: {matchExpressions: [{key: lb, operator: In, values: [aws]}]}"
		inNew   = "namespaceSelector: {matchLabels: {lb: aws}}"
		isIts   = loadbalancer.Controller
		isOpen  = loadbalancer.MakerUnknown
	)
	for _, test := range []struct {
		webhook, labels, namespace string
		want                       loadbalancer.Maker
	}{
		{"sideEffects: None", "", "", isIts},
		{"objectSelector: {}", "", "", isIts},
		{ofChart, "", "", isIts},
		{ofChart, "app.kubernetes.io/name: web", "", isIts},
		{ofChart, "app.kubernetes.io/name: aws-load-balancer-controller", "", isOpen},
		{ofChart, `app.kubernetes.io/name: "${NAME}"`, "", isOpen},
		{forAWS, "", "", isOpen},
		{forAWS, "lb: aws", "", isIts},
		{forAWS, "lb: other", "", isOpen},
		{"objectSelector: {matchExpressions: [{key: lb, operator: Exists}]}", "", "", isOpen},
		{"objectSelector: {matchLabels: {lb: aws}}", "lb: aws", "", isIts},
		{"objectSelector: {matchExpressions: [{key: lb, operator: Like}]}", "lb: aws", "", isOpen},
		{`objectSelector: "{{ .Values.objectSelector }}"`, "lb: aws", "", isOpen},
		{inNew, "", "", isOpen},
		{inNew, "", "lb: aws", isIts},
		{inNew, "", "lb: other", isOpen},
		{"namespaceSelector: {}", "", "", isIts},
		{`matchConditions: [{name: x, expression: "false"}]`, "", "", isOpen},
	} {
		t.Run(test.webhook+" "+test.labels+" "+test.namespace, func(t *testing.T) {
			t.Parallel()
			text := fmt.Sprintf(`apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop, labels: {%s}}
spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: {name: aws-load-balancer-webhook}
webhooks: [{name: mservice.elbv2.k8s.aws, %s}]
`, test.labels, test.webhook)
			if test.namespace != "" {
				text += fmt.Sprintf("---\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {%s}}\n", test.namespace)
			}
			all, failed := derived(t, "manifests.yaml", []byte(text))
			if len(failed) > 0 || len(all) != 1 || all[0].Maker != test.want {
				t.Errorf("the maker is not %q: %v\n%s\n%s", test.want, failed, text, told(all))
			}
		})
	}
}
