package lbcontroller

import (
	"bytes"
	"context"
	"fmt"
	"sync"

	"github.com/go-logr/logr"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/sets"
	elbv2gw "sigs.k8s.io/aws-load-balancer-controller/apis/gateway/v1beta1"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/certs"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/config"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/deploy/tracking"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/gateway/constants"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/gateway/model"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/gateway/routeutils"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/model/core"
	elbv2model "sigs.k8s.io/aws-load-balancer-controller/pkg/model/elbv2"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/networking"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/shared_utils"
	gwv1 "sigs.k8s.io/gateway-api/apis/v1"
	gwalpha2 "sigs.k8s.io/gateway-api/apis/v1alpha2"
	gwbeta1 "sigs.k8s.io/gateway-api/apis/v1beta1"

	"github.com/ekslint/ekslint/pkg/conformance/controllers/objects"
)

// newGatewayScheme knows the kinds that matter to Gateways besides.
var newGatewayScheme = sync.OnceValues(func() (*runtime.Scheme, error) {
	scheme := runtime.NewScheme()
	builder := runtime.NewSchemeBuilder(addToScheme, gwv1.Install, gwalpha2.Install, gwbeta1.Install, elbv2gw.AddToScheme)
	return scheme, builder.AddToScheme(scheme)
})

// schemeFor is the smallest one that knows all that matters in manifests: the fake client pays for each kind with every object.
func schemeFor(manifests []byte) (*runtime.Scheme, error) {
	if bytes.Contains(manifests, []byte(constants.GatewayResourceGroupName)) {
		return newGatewayScheme()
	}
	return newScheme()
}

// gatewayKind is what the controller does for the Gateways of one of its classes.
type gatewayKind struct {
	balancer  elbv2model.LoadBalancerType
	gate      config.Feature
	tagPrefix string
	filter    routeutils.LoadRouteFilter
}

// kindsOfGateways are as in main.go, and NewALBGatewayReconciler and NewNLBGatewayReconciler of controllers/gateway/gateway_controller.go.
func kindsOfGateways() map[string]gatewayKind {
	return map[string]gatewayKind{
		constants.ALBGatewayController: {
			elbv2model.LoadBalancerTypeApplication, config.ALBGatewayAPI, constants.ALBGatewayTagPrefix, routeutils.L7RouteFilter,
		},
		constants.NLBGatewayController: {
			elbv2model.LoadBalancerTypeNetwork, config.NLBGatewayAPI, constants.NLBGatewayTagPrefix, routeutils.L4RouteFilter,
		},
	}
}

// gateways builds every Gateway of the controller's classes, which it takes to be accepted (controllers/gateway/gateway_controller.go
// reconcileHelper).
func (r *run) gateways(ctx context.Context) error {
	for _, object := range r.objects {
		gw, ok := object.(*gwv1.Gateway)
		if !ok {
			continue
		}
		class := &gwv1.GatewayClass{}
		if err := r.client.Get(ctx, types.NamespacedName{Name: string(gw.Spec.GatewayClassName)}, class); err != nil {
			continue // it waits for its class
		}
		kind, isOurs := kindsOfGateways()[string(class.Spec.ControllerName)]
		if !isOurs || !r.config.FeatureGates.Enabled(kind.gate) {
			continue
		}
		owner := "gateway " + objects.Key(gw)
		left := leftOut{}
		stack, err := r.gateway(ctx, gw, class, kind, left)
		if err != nil {
			r.refuse(owner, err)
			continue
		}
		if err := r.deploy(ctx, owner, stack, kind.tagPrefix); err != nil {
			return err
		}
		r.leaveOut(owner, left)
	}
	return nil
}

func (r *run) gateway(
	ctx context.Context, gw *gwv1.Gateway, class *gwv1.GatewayClass, kind gatewayKind, left leftOut,
) (core.Stack, error) {
	settings, targets, err := r.gatewaySettings(ctx, gw, class)
	if err != nil {
		return nil, err
	}
	loader := routeutils.NewLoader(r.client, left, r.config.FeatureGates, logr.Discard())
	routes, err := loader.LoadRoutesForGateway(ctx, *gw, kind.filter, string(class.Spec.ControllerName), targets)
	if err != nil {
		return nil, err
	}
	left.listeners(gw, routes)
	stack, lb, _, _, _, err := r.gatewayBuilder(kind).Build(ctx, gw, settings, routes.Listeners, routes.Routes, nil, nil,
		&shared_utils.MockTargetGroupARNMapper{ARN: "arn"}, false)
	if err == nil && lb == nil {
		return nil, fmt.Errorf("there is no load balancer for Gateway %s", objects.Key(gw))
	}
	return stack, err
}

// gatewayBuilder is as in controllers/gateway/gateway_controller.go.
func (c *controller) gatewayBuilder(kind gatewayKind) model.Builder {
	cfg := c.config
	return model.NewModelBuilder(c.subnets, networking.NewDefaultVPCInfoProvider(c.ec2, logr.Discard()), vpcID, kind.balancer,
		tracking.NewDefaultProvider(kind.tagPrefix, cfg.ClusterName), noLoadBalancers{}, cfg, c.ec2, nil,
		certs.NewACMCertDiscovery(c.acm, cfg.IngressConfig.AllowedCertificateAuthorityARNs, logr.Discard()), c.client, cfg.FeatureGates,
		cfg.ClusterName, cfg.DefaultTags, sets.New(cfg.ExternalManagedTags...), cfg.DefaultSSLPolicy, cfg.DefaultTargetType,
		cfg.DefaultLoadBalancerScheme, c.backendSG, c.sgResolver, cfg.EnableBackendSecurityGroup, cfg.DisableRestrictedSGRules, nil,
		logr.Discard())
}
