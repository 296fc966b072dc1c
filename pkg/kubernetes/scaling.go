package kubernetes

import (
	"cmp"
	"slices"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// isScaled reports whether something among the manifests sets how many pods a workload has, or may. None does so where the workload is to have
// none (https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#implicit-maintenance-mode-deactivation).
func (d *deriver) isScaled(w *manifest.Workload) bool {
	return runs(w) != truth.No && slices.ContainsFunc(d.manifests.Scalers, func(s *manifest.Scaler) bool {
		target := s.Spec.ScaleTargetRef
		isKind := cmp.Or(target.Kind, "Deployment") == w.Kind || s.IsUnknown(yamldoc.Keys("spec", "scaleTargetRef", "kind"))
		isName := target.Name == w.Name.Text || w.Name.IsUnknown || s.IsUnknown(yamldoc.Keys("spec", "scaleTargetRef", "name"))
		inOne := s.Namespace.Text == w.Namespace.Text || s.Namespace != w.Namespace && (s.Namespace.IsUnknown || w.Namespace.IsUnknown)
		return isKind && isName && inOne
	})
}

// runs answers whether a workload has pods for now.
func runs(w *manifest.Workload) truth.Truth {
	suspend := yamldoc.Keys("spec", "suspend")
	at := w.ReplicasPath()
	some := truth.Known(w.Replicas == nil || *w.Replicas > 0, at == nil || !w.IsUnknown(at))
	if w.Kind == "Job" || w.Kind == "CronJob" {
		some = some.And(truth.Known(w.Written(suspend) != true, !w.IsUnknown(suspend)))
	}
	return some
}
