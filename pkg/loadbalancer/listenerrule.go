package loadbalancer

import (
	"strings"

	networking "k8s.io/api/networking/v1"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// checkPaths refuses paths that no rule of a listener can be made of (aws-load-balancer-controller
// pkg/ingress/model_build_listener_rules.go, buildPathPatterns).
func (b *builder) checkPaths(m member) {
	for i := range m.Spec.Rules {
		paths := pathsOf(&m.Spec.Rules[i])
		for j := range paths {
			at := yamldoc.Keys("spec", "rules").Child(yamldoc.Index(i), yamldoc.Key("http"), yamldoc.Key("paths"), yamldoc.Index(j))
			path, kind := at.Child(yamldoc.Key("path")), at.Child(yamldoc.Key("pathType"))
			if wrong := wildcards(&paths[j]); wrong != "" && !m.IsUnknown(path) && !m.IsUnknown(kind) {
				b.refuse(&m.Object, m.Locate(path), "%s: %s", wrong, paths[j].Path)
			}
			if !m.IsUnknown(yamldoc.Keys("spec", "rules").Child(yamldoc.Index(i))) {
				b.checkExpressions(m, m.Spec.Rules[i].Host, &paths[j], m.Locate(path))
			}
		}
	}
}

// wildcards is what the controller has against the wildcards in a path, in its words; empty where it has nothing.
func wildcards(p *networking.HTTPIngressPath) string {
	switch {
	case p.PathType == nil || !strings.ContainsAny(p.Path, "*?"):
		return ""
	case *p.PathType == networking.PathTypeExact:
		return "exact path shouldn't contain wildcards"
	case *p.PathType == networking.PathTypePrefix:
		return "prefix path shouldn't contain wildcards"
	default:
		return ""
	}
}
