package loadbalancer

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
)

// anything stands in the name of a group for what is not known of it.
const anything = "*"

// digest is the part of a name that tells clusters and groups apart; anything where a part of it is not known.
func digest(parts ...manifest.Value) string {
	hash := sha256.New()
	for _, part := range parts {
		if !part.IsKnown() {
			return anything
		}
		_, _ = hash.Write([]byte(part.Text)) // never fails
	}
	return hex.EncodeToString(hash.Sum(nil))[:10]
}

// shortened is a text without what names cannot have, of at most so many characters; anything where it is not known.
func shortened(v manifest.Value, length int) string {
	if !v.IsKnown() {
		return anything
	}
	letters := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, v.Text)
	return letters[:min(len(letters), length)]
}

func known(text string) manifest.Value { return manifest.Value{Text: text, IsWritten: true} }

// ingressGroupName is the name of the front group of an Ingress that is a group of its own
// (aws-load-balancer-controller pkg/ingress/model_build_managed_sg.go, buildManagedSecurityGroupName).
func ingressGroupName(cluster manifest.Value, o *manifest.Object) string {
	return fmt.Sprintf("k8s-%s-%s-%s", shortened(o.Namespace, 8), shortened(o.Name, 8), digest(cluster, o.Namespace, known("/"), o.Name))
}

// explicitGroupName is that of the front group of a named group of Ingresses (same file).
func explicitGroupName(cluster manifest.Value, group string) string {
	return fmt.Sprintf("k8s-%s-%s", shortened(known(group), 17), digest(cluster, known(group)))
}

// serviceGroupName is that of the front group of a Service, with the UID of the Service in its digest
// (pkg/service/model_build_managed_sg.go, buildManagedSecurityGroupName).
func serviceGroupName(o *manifest.Object) string {
	return fmt.Sprintf("k8s-%s-%s-%s", shortened(o.Namespace, 8), shortened(o.Name, 8), anything)
}

// BackendGroup is the group from which the controller's load balancers of a cluster reach their targets.
func BackendGroup(cluster Cluster) Group { return Group{Name: backendGroupName(cluster.Name)} }

// backendGroupName is that of the back-end group, which all load balancers of a cluster share
// (pkg/networking/backend_sg_provider.go, getBackendSGName).
func backendGroupName(cluster manifest.Value) string {
	return fmt.Sprintf("k8s-traffic-%s-%s", shortened(cluster, 232), digest(cluster))
}
