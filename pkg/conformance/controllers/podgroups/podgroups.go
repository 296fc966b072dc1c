// Package podgroups runs the VPC resource controller's own code on Kubernetes manifests: which security groups it gives to
// which pods. Its matching of SecurityGroupPolicies (pkg/utils/helper.go) and its sorting of pods (webhooks/core/pod_webhook.go)
// are called, never copied.
//
// Neither the API server's validation is run, which refuses a policy with no group or more than five, nor the scheduler, which
// needs a node with a free branch interface.
package podgroups

import (
	"cmp"
	"fmt"
	"sync"

	"github.com/aws/amazon-vpc-resource-controller-k8s/apis/vpcresources/v1beta1"
	"github.com/aws/amazon-vpc-resource-controller-k8s/pkg/utils"
	core "github.com/aws/amazon-vpc-resource-controller-k8s/webhooks/core"
	"github.com/go-logr/logr"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/fake"

	"github.com/ekslint/ekslint/pkg/conformance/controllers/objects"
)

// Pod says what the pods of one workload get.
type Pod struct {
	Workload string // namespace/name
	Kind     string // Linux, Windows, Fargate, HostNetworking
	// Groups are the pod's own; if there are none, it shares its node's, or on Fargate has the cluster's.
	Groups  []string
	Refusal string // why the pod is not admitted, in the controller's words
}

// Run returns the pods of all workloads among manifests (YAML documents), in their order. An error is about manifests that
// cannot be read.
func Run(manifests []byte) ([]Pod, error) {
	scheme, err := newScheme()
	if err != nil {
		return nil, err
	}
	found, err := objects.Decode(scheme, manifests)
	if err != nil {
		return nil, err
	}
	objects.Admit(found)
	kubernetes := fake.NewClientBuilder().WithScheme(scheme).WithObjects(append(found, accounts(found)...)...).Build()
	policies := utils.NewSecurityGroupForPodsAPI(kubernetes, logr.Discard())
	var pods []Pod
	for _, workload := range objects.Workloads(found) {
		pods = append(pods, groups(workload, policies))
	}
	return pods, nil
}

var newScheme = sync.OnceValues(func() (*runtime.Scheme, error) {
	scheme := runtime.NewScheme()
	builder := runtime.NewSchemeBuilder(corev1.AddToScheme, appsv1.AddToScheme, v1beta1.AddToScheme)
	return scheme, builder.AddToScheme(scheme)
})

// groups asks as the webhook's Handle does. Windows pods are not asked for.
func groups(workload objects.Workload, policies utils.SecurityGroupForPodsAPI) Pod {
	pod := corev1.Pod{ObjectMeta: workload.Template.ObjectMeta, Spec: workload.Template.Spec}
	pod.Spec.ServiceAccountName = cmp.Or(pod.Spec.ServiceAccountName, pod.Spec.DeprecatedServiceAccount, "default")
	out := Pod{Workload: workload.Key, Kind: string(core.WhichPod(&pod))}
	if kind := core.WhichPod(&pod); kind != core.Linux && kind != core.Fargate {
		return out
	}
	var err error
	if out.Groups, err = policies.GetMatchingSecurityGroupForPods(&pod); err != nil {
		out.Refusal = err.Error()
	}
	return out
}

// accounts are the service accounts that Kubernetes makes in each namespace, unless a manifest defines them.
func accounts(found []client.Object) []client.Object {
	defined := map[string]bool{}
	for _, object := range found {
		if _, ok := object.(*corev1.ServiceAccount); ok {
			defined[objects.Key(object)] = true
		}
	}
	var missing []client.Object
	for _, object := range found {
		account := &corev1.ServiceAccount{ObjectMeta: metav1.ObjectMeta{Name: "default", Namespace: object.GetNamespace()}}
		if key := objects.Key(account); account.Namespace != "" && !defined[key] {
			defined[key] = true
			missing = append(missing, account)
		}
	}
	return missing
}

// String is one line, as in "default/web: Linux sg-1 sg-2".
func (p Pod) String() string {
	if p.Refusal != "" {
		return fmt.Sprintf("%s: %s refused: %s", p.Workload, p.Kind, p.Refusal)
	}
	return fmt.Sprintf("%s: %s %v", p.Workload, p.Kind, p.Groups)
}
