package derive

import (
	"net/netip"
	"slices"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Ranges that EKS takes the addresses of Services from where nobody says which
// (https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html): of the two of IPv4 the first in a VPC with
// addresses of 10.0.0.0/8, as AWS's own images take for granted (amazon-eks-ami templates/al2/runtime/bootstrap.sh, TEN_RANGE).
const (
	besideTenNetwork = "172.20.0.0/16"
	besideOthers     = "10.100.0.0/16"
	rangeOfIPv6      = "fc00::/7"
	tenNetwork       = "10.0.0.0/8"
)

// serviceRange is the range of the addresses of Services, without any: as EKS has it, as the file gives it, or as EKS will choose it.
func (b *builder) serviceRange() sggraph.Services {
	if known := b.toldCluster(); known != nil {
		if ranges := prefixesOf(known.ServiceIPv4CIDR, known.ServiceIPv6CIDR); len(ranges) > 0 {
			return sggraph.Services{Ranges: textsOfPrefixes(ranges), IsKnown: true, Because: told(known.At, "EKS has this range for Services")}
		}
	}
	at := yamldoc.Keys("kubernetesNetworkConfig", "serviceIPv4CIDR")
	if network := b.spec.KubernetesNetworkConfig; network != nil && b.graph.VPC.IPv6 == sggraph.No && !b.cfg.IsUnknown(at) {
		if ranges := prefixesOf(network.ServiceIPv4CIDR); len(ranges) > 0 {
			return sggraph.Services{Ranges: textsOfPrefixes(ranges), IsKnown: true, Because: b.because(at, "the range of Services")}
		}
	}
	return b.chosenRange()
}

// chosenRange is what EKS chooses: none that has addresses of the VPC. A cluster that exists may have been given another one.
func (b *builder) chosenRange() sggraph.Services {
	var ranges []netip.Prefix
	if b.graph.VPC.IPv6 != sggraph.No {
		ranges = append(ranges, prefixesOf(rangeOfIPv6)...)
	}
	if b.graph.VPC.IPv6 != sggraph.Yes {
		ranges = append(ranges, prefixesOf(besideTenNetwork, besideOthers)...)
	}
	vpc, areAll := b.prefixesOfVPC()
	ranges = slices.DeleteFunc(ranges, func(r netip.Prefix) bool { return slices.ContainsFunc(vpc, r.Overlaps) })
	hasTen := slices.ContainsFunc(vpc, netip.MustParsePrefix(tenNetwork).Overlaps)
	chosen := sggraph.Services{Because: sggraph.Because{Text: "EKS chooses this range for Services where nobody says which"}}
	isCreated := b.cfg.Purpose == clusterconfig.PurposeCreateCluster && !b.cfg.IsUnknown(yamldoc.Keys("kubernetesNetworkConfig"))
	if isCreated && b.graph.VPC.IPv6 == sggraph.No && (hasTen || areAll) {
		ranges = slices.DeleteFunc(ranges, func(r netip.Prefix) bool { return (r.String() == besideTenNetwork) != hasTen })
		chosen.IsKnown = len(ranges) == 1
	}
	chosen.Ranges = textsOfPrefixes(ranges)
	return chosen
}

// prefixesOfVPC are those of IPv4 that are known, and whether these are all.
func (b *builder) prefixesOfVPC() (known []netip.Prefix, areAll bool) {
	vpc := &b.graph.VPC
	if len(vpc.Prefixes) > 0 {
		return prefixesOf(vpc.Prefixes...), true
	}
	known = prefixesOf(vpc.CIDR)
	return known, vpc.Origin == sggraph.OriginEKSCTL && len(known) > 0
}

// prefixesOf are those of some texts that are prefixes.
func prefixesOf(texts ...string) []netip.Prefix {
	var list []netip.Prefix
	for _, text := range texts {
		if p, err := netip.ParsePrefix(text); err == nil {
			list = append(list, p.Masked())
		}
	}
	return list
}

func textsOfPrefixes(prefixes []netip.Prefix) []string {
	texts := make([]string, len(prefixes))
	for i, p := range prefixes {
		texts[i] = p.String()
	}
	return texts
}
