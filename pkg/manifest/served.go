package manifest

import "k8s.io/apimachinery/pkg/runtime/schema"

// withdrawn returns since which version Kubernetes does not serve a version of a kind any more, and what it serves in its place, so that
// such an object cannot be created (https://kubernetes.io/docs/reference/using-api/deprecation-guide/). It is false for what is served.
func withdrawn(what schema.GroupVersionKind) (since, served string, ok bool) {
	switch what.Kind {
	case "Ingress":
		ok, since, served = what.Group == "extensions" || isBeta(what, "networking.k8s.io"), "1.22", "networking.k8s.io/v1"
	case "IngressClass":
		ok, since, served = isBeta(what, "networking.k8s.io"), "1.22", "networking.k8s.io/v1"
	case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet":
		ok, since, served = what.Group == "extensions" || isBeta(what, "apps"), "1.16", "apps/v1"
	case "CronJob":
		ok, since, served = isBeta(what, "batch"), "1.25", "batch/v1"
	case "ValidatingWebhookConfiguration", "MutatingWebhookConfiguration":
		ok, since, served = isBeta(what, "admissionregistration.k8s.io"), "1.22", "admissionregistration.k8s.io/v1"
	case "APIService":
		ok, since, served = isBeta(what, "apiregistration.k8s.io"), "1.22", "apiregistration.k8s.io/v1"
	}
	return since, served, ok
}

func isBeta(what schema.GroupVersionKind, group string) bool {
	return what.Group == group && what.Version != "v1"
}
