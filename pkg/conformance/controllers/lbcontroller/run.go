package lbcontroller

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/go-logr/logr"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	networkingv1 "k8s.io/api/networking/v1"
	"k8s.io/apimachinery/pkg/runtime"
	elbv2api "sigs.k8s.io/aws-load-balancer-controller/apis/elbv2/v1beta1"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/config"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/ingress"
	"sigs.k8s.io/aws-load-balancer-controller/webhooks/core"
	elbv2webhook "sigs.k8s.io/aws-load-balancer-controller/webhooks/elbv2"
	networkingwebhook "sigs.k8s.io/aws-load-balancer-controller/webhooks/networking"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/fake"

	"github.com/ekslint/ekslint/pkg/conformance/controllers/objects"
)

// Run lets the controller see manifests (YAML documents) in an account and returns what it makes of them. An error means that
// there is no answer: manifests or flags that cannot be read, or a question to AWS that nothing here answers. What the
// controller refuses is part of the result.
func Run(account Account, manifests []byte) (result Result, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the controller panicked: %v", r)
		}
	}()
	run, err := newRun(account, manifests)
	if err != nil {
		return Result{}, err
	}
	ctx := context.Background()
	if err := run.admission(ctx); err != nil {
		return Result{}, err
	}
	if err := run.ingresses(ctx); err != nil {
		return Result{}, err
	}
	if err := run.services(ctx); err != nil {
		return Result{}, err
	}
	if err := run.gateways(ctx); err != nil {
		return Result{}, err
	}
	if err := run.bindings(ctx); err != nil {
		return Result{}, err
	}
	slices.SortFunc(run.result.LoadBalancers, func(a, b LoadBalancer) int {
		return cmp.Or(cmp.Compare(a.Owner, b.Owner), cmp.Compare(a.Type, b.Type))
	})
	return run.result, nil
}

// run is one run of the controller over the objects of a cluster.
type run struct {
	*controller
	objects []client.Object
	pods    podInfos
	refused map[client.Object]bool // by a webhook
	result  Result
}

// newScheme knows the kinds that matter to Ingresses and Services.
var newScheme = sync.OnceValues(func() (*runtime.Scheme, error) {
	scheme := runtime.NewScheme()
	return scheme, addToScheme(scheme)
})

func addToScheme(scheme *runtime.Scheme) error {
	builder := runtime.NewSchemeBuilder(corev1.AddToScheme, appsv1.AddToScheme, discoveryv1.AddToScheme, networkingv1.AddToScheme,
		elbv2api.AddToScheme)
	return builder.AddToScheme(scheme)
}

func newRun(account Account, manifests []byte) (*run, error) {
	scheme, found, err := admitted(manifests)
	if err != nil {
		return nil, err
	}
	interfaces := place(account)
	pods, err := schedule(objects.Workloads(found), interfaces, account.Pending)
	if err != nil {
		return nil, err
	}
	infos, err := newPodInfos(pods)
	if err != nil {
		return nil, err
	}
	if err := classify(account, found); err != nil {
		return nil, err
	}
	if found, err = watched(account, found); err != nil {
		return nil, err
	}
	all := slices.Concat(found, objects.Namespaces(found), nodes(account), endpointSlices(found, pods))
	kubernetes := fake.NewClientBuilder().WithScheme(scheme).WithObjects(all...).Build()
	parts, err := newController(account, kubernetes, newFakeEC2(account, interfaces))
	if err != nil {
		return nil, err
	}
	return &run{controller: parts, objects: found, pods: infos, refused: map[client.Object]bool{}}, nil
}

// watched are the objects that the controller's client has: those of one namespace, where it is told so, and those of none
// (pkg/config/runtime_config.go, BuildRuntimeOptions).
func watched(account Account, found []client.Object) ([]client.Object, error) {
	cfg, err := parseFlags(account)
	namespace := cfg.RuntimeConfig.WatchNamespace
	return slices.DeleteFunc(found, func(o client.Object) bool {
		return namespace != corev1.NamespaceAll && o.GetNamespace() != "" && o.GetNamespace() != namespace
	}), err
}

// classify runs the webhook that gives Services the controller's class.
func classify(account Account, found []client.Object) error {
	cfg, err := parseFlags(account)
	if err != nil || account.NoServiceWebhook {
		return err
	}
	webhook := core.NewServiceMutator(cfg.ServiceConfig.LoadBalancerClass, logr.Discard(), nil)
	for _, object := range found {
		if service, ok := object.(*corev1.Service); ok {
			if _, err := webhook.MutateCreate(context.Background(), service); err != nil {
				return err
			}
		}
	}
	return nil
}

// admission runs the validating webhooks; what they refuse never comes to be.
func (r *run) admission(ctx context.Context) error {
	ingresses := networkingwebhook.NewIngressValidator(r.client, r.config.IngressConfig, logr.Discard(), r.metrics)
	params := elbv2webhook.NewIngressClassParamsValidator(r.metrics)
	for _, object := range r.objects {
		var owner string
		var refusal error
		switch object := object.(type) {
		case *networkingv1.Ingress:
			owner, refusal = "ingress "+objects.Key(object), ingresses.ValidateCreate(ctx, object)
		case *elbv2api.IngressClassParams:
			owner, refusal = "class parameters "+object.Name, params.ValidateCreate(ctx, object)
		}
		if refusal == nil {
			continue
		}
		r.refused[object] = true
		r.refuse(owner, refusal)
		if err := r.client.Delete(ctx, object); err != nil {
			return err
		}
	}
	return nil
}

func (r *run) refuse(owner string, refusal error) {
	r.result.LoadBalancers = append(r.result.LoadBalancers, LoadBalancer{Owner: owner, Refusal: refusal.Error()})
}

// ingresses builds every group of Ingresses once (controllers/ingress/group_controller.go reconcile).
func (r *run) ingresses(ctx context.Context) error {
	loader, builder := r.groupLoader(), r.ingressBuilder()
	built := map[ingress.GroupID]bool{}
	for _, object := range r.objects {
		ing, ok := object.(*networkingv1.Ingress)
		if !ok || r.refused[object] {
			continue
		}
		id, err := loader.LoadGroupIDIfAny(ctx, ing.DeepCopy())
		if err != nil {
			r.refuse("ingress "+objects.Key(ing), err)
			continue
		}
		if id == nil || built[*id] {
			continue
		}
		built[*id] = true
		if err := r.ingressGroup(ctx, *id, loader, builder); err != nil {
			return err
		}
	}
	return nil
}

func (r *run) ingressGroup(ctx context.Context, id ingress.GroupID, loader ingress.GroupLoader, builder ingress.ModelBuilder) error {
	owner := "ingress " + id.String()
	if id.IsExplicit() {
		owner = "group " + id.Name
	}
	group, err := loader.Load(ctx, id)
	if err != nil {
		r.refuse(owner, err)
		return nil
	}
	stack, _, _, _, _, _, err := builder.Build(ctx, group, r.metrics)
	if err != nil {
		r.refuse(owner, err)
		return nil
	}
	if err := withoutCertificate(stack); err != nil {
		r.refuse(owner, err)
		return nil
	}
	return r.deploy(ctx, owner, stack, ingressTagPrefix)
}

// services builds every Service that is the controller's (controllers/service/service_controller.go reconcile).
func (r *run) services(ctx context.Context) error {
	if !r.config.FeatureGates.Enabled(config.EnableServiceController) { // main.go
		return nil
	}
	builder := r.serviceBuilder()
	for _, object := range r.objects {
		service, ok := object.(*corev1.Service)
		if !ok {
			continue
		}
		owner := "service " + objects.Key(service)
		stack, lb, _, err := builder.Build(ctx, service.DeepCopy(), r.metrics)
		switch {
		case err != nil:
			r.refuse(owner, err)
		case lb != nil:
			if err := r.deploy(ctx, owner, stack, serviceTagPrefix); err != nil {
				return err
			}
		}
	}
	return nil
}
