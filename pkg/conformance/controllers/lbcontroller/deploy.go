package lbcontroller

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"

	"github.com/go-logr/logr"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/deploy/elbv2"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/deploy/tracking"
	awsmetrics "sigs.k8s.io/aws-load-balancer-controller/pkg/metrics/aws"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/model/core"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/model/ec2"
	elbv2model "sigs.k8s.io/aws-load-balancer-controller/pkg/model/elbv2"
	elbv2k8s "sigs.k8s.io/aws-load-balancer-controller/pkg/model/elbv2/k8s"
)

// deploy takes a model down as plain data and makes of it what the next step reads: ids of groups and target groups, and the
// TargetGroupBindings in Kubernetes. The order is that of pkg/deploy/stack_deployer.go.
func (r *run) deploy(ctx context.Context, owner string, stack core.Stack, tagPrefix string) error {
	managed, err := managedGroup(stack)
	if err != nil {
		return err
	}
	targets, err := targetGroups(stack)
	if err != nil {
		return err
	}
	if err := r.createBindings(ctx, stack, tagPrefix); err != nil {
		return err
	}
	var balancers []*elbv2model.LoadBalancer
	if err := stack.ListResources(&balancers); err != nil {
		return err
	}
	for _, balancer := range balancers {
		lb, err := plain(ctx, owner, stack, balancer)
		if err != nil {
			return err
		}
		if managed != nil && slices.Contains(lb.Groups, "sg-"+managed.Name) {
			lb.Managed = managed
		}
		lb.TargetGroups = behind(targets, len(balancers) > 1 && lb.Type == "network")
		r.result.LoadBalancers = append(r.result.LoadBalancers, lb)
	}
	return nil
}

// behind are the target groups of one load balancer of a stack. A network load balancer before an application load balancer
// shares its stack: its targets are the other one.
func behind(targets []TargetGroup, before bool) []TargetGroup {
	var out []TargetGroup
	for _, t := range targets {
		if (t.Type == "alb") == before {
			out = append(out, t)
		}
	}
	return out
}

// createBindings writes the stack's TargetGroupBindings into Kubernetes.
func (r *run) createBindings(ctx context.Context, stack core.Stack, tagPrefix string) error {
	manager := elbv2.NewDefaultTargetGroupBindingManager(r.client, tracking.NewDefaultProvider(tagPrefix, r.config.ClusterName),
		logr.Discard(), awsmetrics.NewTargetGroupCollector(nil))
	var bindings []*elbv2k8s.TargetGroupBindingResource
	if err := stack.ListResources(&bindings); err != nil {
		return err
	}
	for _, binding := range bindings {
		if _, err := manager.Create(ctx, binding); err != nil {
			return err
		}
	}
	return nil
}

// managedGroup gives the group that the stack makes its id, and describes it; nil if there is none.
func managedGroup(stack core.Stack) (*ManagedGroup, error) {
	var groups []*ec2.SecurityGroup
	if err := stack.ListResources(&groups); err != nil || len(groups) == 0 {
		return nil, err
	}
	group := groups[0]
	group.SetStatus(ec2.SecurityGroupStatus{GroupID: "sg-" + group.Spec.GroupName})
	managed := &ManagedGroup{Name: group.Spec.GroupName}
	for _, p := range group.Spec.Ingress {
		managed.Ingress = append(managed.Ingress, ofModel(p)...)
	}
	managed.Ingress = sortedPermissions(managed.Ingress)
	return managed, nil
}

// targetGroups gives the stack's target groups ARNs that are their names, and describes them.
func targetGroups(stack core.Stack) ([]TargetGroup, error) {
	var groups []*elbv2model.TargetGroup
	if err := stack.ListResources(&groups); err != nil {
		return nil, err
	}
	var out []TargetGroup
	for _, g := range groups {
		g.SetStatus(elbv2model.TargetGroupStatus{TargetGroupARN: g.Spec.Name})
		out = append(out, TargetGroup{
			Name: g.Spec.Name, Protocol: string(g.Spec.Protocol), Type: string(g.Spec.TargetType), Port: *g.Spec.Port,
			HealthPort: g.Spec.HealthCheckConfig.Port.String(), HealthProtocol: string(g.Spec.HealthCheckConfig.Protocol),
		})
	}
	slices.SortFunc(out, func(a, b TargetGroup) int {
		return cmp.Or(cmp.Compare(a.Port, b.Port), cmp.Compare(a.Protocol, b.Protocol), cmp.Compare(a.Name, b.Name))
	})
	return out, nil
}

// listeners are those of one load balancer of the stack, with the target groups that they and their rules lead to.
func listeners(ctx context.Context, stack core.Stack, balancer *elbv2model.LoadBalancer) ([]Listener, error) {
	var all []*elbv2model.Listener
	var rules []*elbv2model.ListenerRule
	if err := errors.Join(stack.ListResources(&all), stack.ListResources(&rules)); err != nil {
		return nil, err
	}
	var out []Listener
	for _, l := range all {
		if !slices.Contains(l.Spec.LoadBalancerARN.Dependencies(), core.Resource(balancer)) {
			continue
		}
		actions := slices.Clone(l.Spec.DefaultActions)
		for _, rule := range rules {
			if slices.Contains(rule.Spec.ListenerARN.Dependencies(), core.Resource(l)) {
				actions = append(actions, rule.Spec.Actions...)
			}
		}
		targets, err := targetsOf(ctx, actions)
		if err != nil {
			return nil, err
		}
		out = append(out, Listener{string(l.Spec.Protocol), l.Spec.Port, targets})
	}
	slices.SortFunc(out, func(a, b Listener) int {
		return cmp.Or(cmp.Compare(a.Port, b.Port), cmp.Compare(a.Protocol, b.Protocol))
	})
	return out, nil
}

// withoutCertificate is why Elastic Load Balancing makes none of a stack: it wants a certificate for TLS
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html). Bindings are made after listeners.
func withoutCertificate(stack core.Stack) error {
	var all []*elbv2model.Listener
	if err := stack.ListResources(&all); err != nil {
		return err
	}
	for _, l := range all {
		if l.Spec.Protocol == elbv2model.ProtocolHTTPS && len(l.Spec.Certificates) == 0 {
			return errors.New("ValidationError: A certificate must be specified for HTTPS listeners")
		}
	}
	return nil
}

// targetsOf are the names of the target groups that actions forward to: one of weight 0 gets nothing.
func targetsOf(ctx context.Context, actions []elbv2model.Action) ([]string, error) {
	var names []string
	for _, action := range actions {
		if action.ForwardConfig == nil {
			continue
		}
		for _, tuple := range action.ForwardConfig.TargetGroups {
			if tuple.Weight != nil && *tuple.Weight == 0 {
				continue
			}
			name, err := tuple.TargetGroupARN.Resolve(ctx)
			if err != nil {
				return nil, err
			}
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}

func plain(ctx context.Context, owner string, stack core.Stack, balancer *elbv2model.LoadBalancer) (LoadBalancer, error) {
	spec := balancer.Spec
	lb := LoadBalancer{Owner: owner, Type: string(spec.Type), Scheme: string(spec.Scheme), IPAddressType: string(spec.IPAddressType)}
	var err error
	if lb.Listeners, err = listeners(ctx, stack, balancer); err != nil {
		return lb, err
	}
	for _, mapping := range spec.SubnetMappings {
		lb.Subnets = append(lb.Subnets, mapping.SubnetID)
	}
	slices.Sort(lb.Subnets)
	for _, token := range spec.SecurityGroups {
		id, err := token.Resolve(ctx)
		if err != nil {
			return lb, err
		}
		lb.Groups = append(lb.Groups, id)
	}
	return lb, nil
}

// ofModel describes a permission of a group that the controller makes.
func ofModel(p ec2.IPPermission) []Permission {
	ports := "all"
	if p.FromPort != nil && p.ToPort != nil {
		ports = portRange(*p.FromPort, *p.ToPort)
	}
	var out []Permission
	for _, r := range p.IPRanges {
		out = append(out, Permission{p.IPProtocol, ports, r.CIDRIP})
	}
	for _, r := range p.IPv6Range {
		out = append(out, Permission{p.IPProtocol, ports, r.CIDRIPv6})
	}
	for _, l := range p.PrefixLists {
		out = append(out, Permission{p.IPProtocol, ports, l.ListID})
	}
	for _, g := range p.UserIDGroupPairs {
		out = append(out, Permission{p.IPProtocol, ports, g.GroupID})
	}
	return out
}

func portRange(from, to int32) string {
	if from == to {
		return strconv.Itoa(int(from))
	}
	return strconv.Itoa(int(from)) + "-" + strconv.Itoa(int(to))
}

// sortedPermissions sorts, and folds equal ones.
func sortedPermissions(permissions []Permission) []Permission {
	slices.SortFunc(permissions, comparePermissions)
	return slices.Compact(permissions)
}
