package loadbalancer

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// vpcID is what the id of a VPC has to be (aws-load-balancer-controller webhooks/elbv2/targetgroupbinding_validator.go).
var vpcID = lazyregexp.New(`^(?:vpc-[0-9a-f]{8}|vpc-[0-9a-f]{17}|vpc-[0-9a-f]{32})$`)

// deny notes that a webhook refuses the binding.
func (b *Binding) deny(at yamldoc.Path, message string) {
	b.refuse(at, message)
	b.Refusals[len(b.Refusals)-1].AtOnce = true
}

// admit refuses what the controller's webhooks turn down, as far as they ask nobody else (aws-load-balancer-controller
// webhooks/elbv2/targetgroupbinding_mutator.go and targetgroupbinding_validator.go).
func (b *Binding) admit() {
	t, spec := b.Object, yamldoc.Keys("spec")
	arn, name := spec.Child(yamldoc.Key("targetGroupARN")), spec.Child(yamldoc.Key("targetGroupName"))
	if t.Spec.TargetGroupARN == "" && t.Spec.TargetGroupName == "" && !t.IsUnknown(arn) && !t.IsUnknown(name) {
		b.deny(spec, "must provide either TargetGroupARN or TargetGroupName")
	}
	if at := spec.Child(yamldoc.Key("nodeSelector")); b.targets() == IP && t.Spec.NodeSelector != nil && !t.IsUnknown(at) {
		b.deny(at, "TargetGroupBinding cannot set NodeSelector when TargetType is ip")
	}
	if at := spec.Child(yamldoc.Key("iamRoleArnToAssume")); b.targets() == Instance && t.Spec.IAMRoleARNToAssume != "" && !t.IsUnknown(at) {
		b.deny(at, "Unable to use instance target type while using assume role")
	}
	b.admitTargetGroup()
}

// admitTargetGroup refuses what no target group has (checkTargetGroupVpcID and checkTargetGroupProtocol).
func (b *Binding) admitTargetGroup() {
	t, spec := b.Object, yamldoc.Keys("spec")
	if at := spec.Child(yamldoc.Key("vpcID")); t.Spec.VPCID != "" && !vpcID().MatchString(t.Spec.VPCID) && !t.IsUnknown(at) {
		b.deny(at, "ValidationError: vpcID "+t.Spec.VPCID+" failed to satisfy constraint: VPC Id must begin with 'vpc-' followed by 8, 17 or 32 "+
			"lowercase letters (a-f) or numbers.")
	}
	protocol := spec.Child(yamldoc.Key("targetGroupProtocol"))
	if strings.HasSuffix(t.Spec.TargetGroupProtocol, "QUIC") && b.targets() == Instance && !t.IsUnknown(protocol) {
		b.deny(protocol, "QUIC protocol is not supported for Instance target types.")
	}
}

// checkTwins refuses bindings of a target group that is bound already: whichever comes second (same file, checkExistingTargetGroups). Which
// one that is nobody knows, so that neither is certain; the last of them by name is told.
func checkTwins(all []*Binding) {
	bound := map[string][]*Binding{}
	for _, b := range all {
		arn := b.Object.Spec.TargetGroupARN
		if arn == "" || b.Object.IsUnknown(yamldoc.Keys("spec", "targetGroupARN")) || b.Exists != truth.Yes || b.isDenied() {
			continue
		}
		names, shares := b.twins(bound[arn])
		bound[arn] = append(bound[arn], b)
		if shares != truth.Yes {
			for _, one := range bound[arn] {
				one.Exists = truth.Maybe
			}
		}
		if shares == truth.No {
			b.isSecond = true
			b.deny(yamldoc.Keys("spec", "targetGroupARN"), "TargetGroup "+arn+" is already bound to following TargetGroupBindings ["+
				strings.Join(names, " ")+"]. Please enable MultiCluster mode on all TargetGroupBindings referencing "+arn+
				" or choose a different Target Group ARN.")
		}
	}
}

func (b *Binding) isDenied() bool {
	return len(b.Refusals) > 0 && b.Refusals[0].AtOnce // which come first
}

// isSurelyOther reports whether two bindings are two objects: of those with one name, not both may say their namespace.
func (b *Binding) isSurelyOther(o *Binding) bool {
	v, w := b.Object, o.Object
	if v.Name.IsUnknown || w.Name.IsUnknown {
		return false
	}
	return v.Name != w.Name || v.Namespace.IsKnown() && w.Namespace.IsKnown()
}

// twins are the names of those of some bindings that are others, and an answer whether all of them share their target group with it.
func (b *Binding) twins(others []*Binding) (names []string, share truth.Truth) {
	share = truth.Yes
	for _, o := range others {
		if b.isSurelyOther(o) {
			names = append(names, nameOf(&o.Object.Object))
			share = share.And(b.shares()).And(o.shares())
		}
	}
	return names, share
}

// shares answers whether a binding shares its target group with others.
func (b *Binding) shares() truth.Truth {
	return truth.Known(b.Object.Spec.MultiClusterTargetGroup, !b.Object.IsUnknown(yamldoc.Keys("spec", "multiClusterTargetGroup")))
}
