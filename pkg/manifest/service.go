package manifest

import (
	"net/netip"
	"strings"

	core "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/validation"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// service reads a Service, unless its list of clients is none that the API server takes (k8s.io/kubernetes pkg/apis/core/validation/validation.go,
// ValidateService): the field counts where it has items, and else the annotation.
func service(r *reader, o object) {
	spec, ok := decode[core.ServiceSpec](r, o, yamldoc.Keys("spec"))
	if !ok {
		return
	}
	ranges := yamldoc.Keys("spec", "loadBalancerSourceRanges")
	for i, item := range spec.LoadBalancerSourceRanges {
		if at := ranges.Child(yamldoc.Index(i)); !isNetwork(item) && !o.IsUnknown(at) {
			r.noNetwork(o, o.Locate(at), at.String(), item)
			return
		}
	}
	said := o.Annotations.Get(core.AnnotationLoadBalancerSourceRangesKey)
	if len(spec.LoadBalancerSourceRanges) == 0 && said.IsKnown() && !o.IsUnknown(ranges) && strings.TrimSpace(said.Text) != "" {
		for item := range strings.SplitSeq(said.Text, ",") {
			if !isNetwork(item) {
				at := yamldoc.Keys("metadata", "annotations", core.AnnotationLoadBalancerSourceRangesKey)
				r.noNetwork(o, o.LocateAnnotation(core.AnnotationLoadBalancerSourceRangesKey), at.String(), item)
				return
			}
		}
	}
	r.found.Services = append(r.found.Services, &Service{o.Object, spec})
}

// isNetwork reports whether a text is the prefix of a network as the API server reads it, which forgives zeros in front of numbers.
func isNetwork(text string) bool {
	return len(validation.IsValidCIDRForLegacyField(nil, strings.TrimSpace(text), false, nil)) == 0
}

// noNetwork tells that an item of a list of networks is not one.
func (r *reader) noNetwork(o object, at Place, called, item string) {
	hint := ""
	if address, err := netip.ParseAddr(strings.TrimSpace(item)); err == nil {
		hint = ": write " + netip.PrefixFrom(address, address.BitLen()).String()
	}
	r.leaveOut(o.file, o.Kind, at, "%s is left out, as Kubernetes will refuse it: %q in %s is not a network such as 10.0.0.0/16%s",
		o.String(), item, called, hint)
}
