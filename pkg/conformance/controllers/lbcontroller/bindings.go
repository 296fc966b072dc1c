package lbcontroller

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/go-logr/logr"
	"k8s.io/apimachinery/pkg/types"
	elbv2api "sigs.k8s.io/aws-load-balancer-controller/apis/elbv2/v1beta1"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/backend"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/config"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/networking"
)

// bindings resolves the targets of every TargetGroupBinding and lets the networking manager write rules for them, as
// pkg/targetgroupbinding/resource_manager.go does. There a failure ends in an event; here it is taken down.
func (r *run) bindings(ctx context.Context) error {
	var list elbv2api.TargetGroupBindingList
	if err := r.client.List(ctx, &list); err != nil {
		return err
	}
	rules := rulesByGroup{}
	manager := r.networkingManager(rules)
	resolver := backend.NewDefaultEndpointResolver(r.client, r.pods, r.config.FeatureGates.Enabled(config.EndpointsFailOpen),
		r.config.EnableEndpointSlices, logr.Discard())
	for i := range list.Items {
		r.result.Bindings = append(r.result.Bindings, bind(ctx, &list.Items[i], resolver, manager))
	}
	slices.SortFunc(r.result.Bindings, compareBindings)
	if len(rules) > 0 {
		r.result.Rules = map[string][]Permission{}
	}
	for id, permissions := range rules {
		if len(permissions) > 0 {
			r.result.Rules[id] = ofGroup(permissions)
		}
	}
	return nil
}

func bind(
	ctx context.Context, tgb *elbv2api.TargetGroupBinding, resolver backend.EndpointResolver, manager networking.NetworkingManager,
) Binding {
	service := types.NamespacedName{Namespace: tgb.Namespace, Name: tgb.Spec.ServiceRef.Name}
	binding := Binding{
		Name:    tgb.Name,
		Service: fmt.Sprintf("%s:%s", service, tgb.Spec.ServiceRef.Port.String()), Networking: wanted(tgb.Spec.Networking),
		Type: string(*cmp.Or(tgb.Spec.TargetType, new(elbv2api.TargetType("unknown")))),
	}
	var err error
	if binding.Type == string(elbv2api.TargetTypeIP) {
		var pods []backend.PodEndpoint
		if pods, _, err = resolver.ResolvePodEndpoints(ctx, service, tgb.Spec.ServiceRef.Port); err == nil {
			err = manager.ReconcileForPodEndpoints(ctx, tgb, pods)
		}
		binding.Targets = len(pods)
	} else {
		var nodes []backend.NodePortEndpoint
		if nodes, err = resolveNodes(ctx, tgb, service, resolver); err == nil {
			err = manager.ReconcileForNodePortEndpoints(ctx, tgb, nodes)
		}
		binding.Targets = len(nodes)
	}
	if err != nil {
		binding.Refusal = err.Error()
	}
	return binding
}

func resolveNodes(
	ctx context.Context, tgb *elbv2api.TargetGroupBinding, service types.NamespacedName, resolver backend.EndpointResolver,
) ([]backend.NodePortEndpoint, error) {
	selector, err := backend.GetTrafficProxyNodeSelector(tgb)
	if err != nil {
		return nil, err
	}
	return resolver.ResolveNodePortEndpoints(ctx, service, tgb.Spec.ServiceRef.Port, backend.WithNodeSelector(selector))
}

// wanted describes what a binding asks to be admitted.
func wanted(spec *elbv2api.TargetGroupBindingNetworking) []Permission {
	if spec == nil {
		return nil
	}
	out := []Permission{}
	for _, rule := range spec.Ingress {
		for _, peer := range rule.From {
			for _, port := range rule.Ports {
				out = append(out, wantedFrom(peer, port))
			}
		}
	}
	return sortedPermissions(out)
}

func wantedFrom(peer elbv2api.NetworkingPeer, port elbv2api.NetworkingPort) Permission {
	p := Permission{Protocol: "tcp", Ports: "all"}
	if port.Protocol != nil {
		p.Protocol = strings.ToLower(string(*port.Protocol))
	}
	if port.Port != nil {
		p.Ports = port.Port.String()
	}
	switch {
	case peer.SecurityGroup != nil:
		p.Peer = peer.SecurityGroup.GroupID
	case peer.IPBlock != nil:
		p.Peer = peer.IPBlock.CIDR
	}
	return p
}

// ofGroup describes what is written on a group.
func ofGroup(permissions []networking.IPPermissionInfo) []Permission {
	var out []Permission
	for _, info := range permissions {
		p := Permission{Protocol: aws.ToString(info.Permission.IpProtocol), Ports: "all"}
		if info.Permission.FromPort != nil {
			p.Ports = portRange(*info.Permission.FromPort, *info.Permission.ToPort)
		}
		for _, pair := range info.Permission.UserIdGroupPairs {
			p.Peer = aws.ToString(pair.GroupId)
		}
		for _, r := range info.Permission.IpRanges {
			p.Peer = aws.ToString(r.CidrIp)
		}
		for _, r := range info.Permission.Ipv6Ranges {
			p.Peer = aws.ToString(r.CidrIpv6)
		}
		out = append(out, p)
	}
	return sortedPermissions(out)
}

// compareBindings orders by what a reader sees; names of bindings are hashes.
func compareBindings(a, b Binding) int {
	return cmp.Or(cmp.Compare(a.Service, b.Service), cmp.Compare(a.Type, b.Type),
		slices.CompareFunc(a.Networking, b.Networking, comparePermissions))
}
