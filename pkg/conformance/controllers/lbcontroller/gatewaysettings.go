package lbcontroller

import (
	"context"
	"fmt"

	"k8s.io/apimachinery/pkg/types"
	elbv2gw "sigs.k8s.io/aws-load-balancer-controller/apis/gateway/v1beta1"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/gateway"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/gateway/gatewayutils"
	gwv1 "sigs.k8s.io/gateway-api/apis/v1"
)

// gatewaySettings are those of a Gateway and of its class, and the default ones of its target groups, merged
// (controllers/gateway/config_resolver.go getLoadBalancerConfigForGateway, of which only the waiting for the class is left out).
func (r *run) gatewaySettings(
	ctx context.Context, gw *gwv1.Gateway, class *gwv1.GatewayClass,
) (merged elbv2gw.LoadBalancerConfiguration, targets *elbv2gw.TargetGroupConfiguration, err error) {
	ofClass, err := gatewayutils.ResolveLoadBalancerConfig(ctx, r.client, class.Spec.ParametersRef)
	if err != nil {
		return merged, nil, err
	}
	ofGateway, err := gatewayutils.ResolveLoadBalancerConfig(ctx, r.client, gatewayutils.GetNamespacedParamRefForGateway(gw))
	if err != nil {
		return merged, nil, err
	}
	mode := elbv2gw.MergeModePreferGatewayClass
	switch {
	case ofClass == nil && ofGateway == nil:
	case ofClass == nil:
		merged = *ofGateway
	case ofGateway == nil:
		merged = *ofClass
	default:
		merged = gateway.NewLoadBalancerConfigMerger().Merge(*ofClass, *ofGateway)
	}
	if ofClass != nil && ofClass.Spec.MergingMode != nil {
		mode = *ofClass.Spec.MergingMode
	}
	targetsOfClass, err := r.defaultTargets(ctx, ofClass)
	if err != nil {
		return merged, nil, err
	}
	targetsOfGateway, err := r.defaultTargets(ctx, ofGateway)
	if err != nil {
		return merged, nil, err
	}
	return merged, gateway.NewTargetGroupConfigConstructor().MergeDefaultTGCs(targetsOfClass, targetsOfGateway, mode), nil
}

// defaultTargets are the default settings of target groups that a configuration names (same file, lookUpDefaultTGCByName); nil where it names
// none.
func (r *run) defaultTargets(
	ctx context.Context, of *elbv2gw.LoadBalancerConfiguration,
) (found *elbv2gw.TargetGroupConfiguration, err error) {
	if of == nil || of.Spec.DefaultTargetGroupConfiguration == nil {
		return found, nil
	}
	name := of.Spec.DefaultTargetGroupConfiguration.Name
	found = &elbv2gw.TargetGroupConfiguration{}
	if err := r.client.Get(ctx, types.NamespacedName{Namespace: of.Namespace, Name: name}, found); err != nil {
		return nil, err
	}
	if found.Spec.TargetReference != nil {
		return nil, fmt.Errorf("TargetGroupConfiguration %q in namespace %q has targetReference set and cannot be used as a "+
			"defaultTargetGroupConfiguration — a default TGC must not have targetReference", name, of.Namespace)
	}
	return found, nil
}
