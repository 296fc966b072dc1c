package manifest

// Scaler sets how many pods a workload has: a HorizontalPodAutoscaler, or KEDA's ScaledObject.
type Scaler = Of[ScalerSpec]

// ScalerSpec says whose pods it counts (k8s.io/api autoscaling/v2/types.go; keda apis/keda/v1alpha1/scaledobject_types.go).
type ScalerSpec struct {
	ScaleTargetRef struct {
		// Kind is a Deployment where KEDA's names none.
		Kind string `json:"kind"`
		Name string `json:"name"`
	} `json:"scaleTargetRef"`
}
