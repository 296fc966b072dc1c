package loadbalancer

import (
	admission "k8s.io/api/admissionregistration/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// defaultMaker is who makes the load balancer of a Service if it does not say who is to: the controller, where its webhook certainly is called
// for the Service, to which it gives its class (aws-load-balancer-controller webhooks/core/service_mutator.go).
func (d *deriver) defaultMaker(s *manifest.Service) Maker {
	if d.cluster.DefaultMaker != MakerUnknown {
		return d.cluster.DefaultMaker
	}
	for _, c := range d.found.WebhookConfigurations {
		for i := range c.Spec {
			if c.Spec[i].Name == "mservice.elbv2.k8s.aws" && d.calls(c, i, s) {
				return Controller
			}
		}
	}
	return MakerUnknown
}

// calls reports whether a webhook of a configuration certainly is called for a Service, by the selectors for its namespace and for itself. Of
// its own accord the chart excepts the controller's alone (helm/aws-load-balancer-controller/templates/webhook.yaml). Nothing is concluded from
// an expression.
func (d *deriver) calls(c *manifest.WebhookConfiguration, number int, s *manifest.Service) bool {
	webhook, at := &c.Spec[number], yamldoc.Keys("webhooks").Child(yamldoc.Index(number))
	for _, key := range []string{"namespaceSelector", "objectSelector", "matchConditions"} {
		if c.IsUnknown(at.Child(yamldoc.Key(key))) {
			return false
		}
	}
	return len(webhook.MatchConditions) == 0 && d.isInSelected(webhook, s) && isSelected(webhook, s)
}

func (d *deriver) isInSelected(webhook *admission.ValidatingWebhook, s *manifest.Service) bool {
	if selectsAll(webhook.NamespaceSelector) {
		return true
	}
	selects, _ := d.namespaceMatches(s.Namespace, webhook.NamespaceSelector)
	return selects
}

func isSelected(webhook *admission.ValidatingWebhook, s *manifest.Service) bool {
	if selectsAll(webhook.ObjectSelector) {
		return true
	}
	selector, err := meta.LabelSelectorAsSelector(webhook.ObjectSelector)
	if err != nil {
		return false
	}
	selects, _ := s.Labels.Match(selector)
	return selects
}

// selectsAll reports whether the selector of a webhook leaves nothing out (k8s.io/api admissionregistration/v1, types.go).
func selectsAll(selector *meta.LabelSelector) bool {
	return selector == nil || len(selector.MatchLabels)+len(selector.MatchExpressions) == 0
}
