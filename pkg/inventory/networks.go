package inventory

import (
	"net/netip"
	"slices"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Networks are the ranges of addresses that a cluster lives in, those of IPv4.
type Networks struct {
	// Ranges are those that are known, those of the file at their places.
	Ranges []Network `json:"ranges"`
	// Overlaps are the pairs of ranges that share addresses, each range with the narrowest one that holds it.
	Overlaps []Overlap `json:"overlaps"`
	// Services are the ranges that the addresses of Services come from, one of which it is: that of the file, or those that EKS chooses
	// from. There is none where it is not known.
	Services []string `json:"services"`
	// DNS are the addresses of the cluster's DNS in Services.
	DNS []string `json:"dns"`
}

// Network is a range of addresses, its bits beyond the prefix cleared.
type Network struct {
	// CIDR is the range.
	CIDR string `json:"cidr"`
	// Use is what has these addresses: "vpc", "services", "remote-nodes" or "remote-pods".
	Use string `json:"use"`
	// Path is where the file gives the range; where it is eksctl's default, where it would be written.
	Path yamldoc.Path `json:"path"`
	// Default is set where it is eksctl's default.
	Default bool `json:"default"`
	// Told is where it is written that AWS has told a range of the VPC, which the file does not give; empty for all others. Path is then
	// that of the VPC.
	Told string `json:"told,omitempty"`
	// Private is set where all addresses are private ones (RFC 1918), Shared where they are those of carriers (RFC 6598).
	Private bool `json:"private"`
	Shared  bool `json:"shared"`

	prefix netip.Prefix
}

// NetworksOf returns Inventory.Networks alone.
func NetworksOf(cfg *clusterconfig.Config) Networks { return settings{cfg}.networks() }

// InVPC returns i for a cluster in a VPC of the user that has these prefixes of IPv4, as AWS has told at a place.
func InVPC(i Inventory, prefixes []netip.Prefix, told string) Inventory {
	ranges := slices.Clone(i.Networks.Ranges)
	for _, prefix := range prefixes {
		if !slices.ContainsFunc(ranges, func(n Network) bool { return n.Use == "vpc" && n.prefix == prefix }) {
			n := networkOf(prefix)
			n.Use, n.Path, n.Told = "vpc", yamldoc.Keys("vpc", "id"), told
			ranges = append(ranges, n)
		}
	}
	i.Networks.Ranges, i.Networks.Overlaps = ranges, overlaps(ranges)
	return i
}

// networks takes them from the file, and from eksctl's defaults where the file creates the cluster.
func (s settings) networks() Networks {
	n := Networks{Ranges: s.ranges(), Services: []string{}, DNS: []string{}}
	n.Overlaps = overlaps(n.Ranges)
	for _, services := range s.services(n.Ranges) {
		n.Services = append(n.Services, services.String())
		n.DNS = append(n.DNS, dnsOf(services).String())
	}
	return n
}

// ranges are those of the file, and the default of a VPC that eksctl makes (eksctl pkg/apis/eksctl.io/v1alpha5/vpc.go:262-269).
func (s settings) ranges() []Network {
	all := []Network{}
	if s.cfg.Written(yamldoc.Keys("vpc", "cidr")) != nil && s.cfg.Spec.VPC != nil && s.cfg.Spec.VPC.CIDR != nil {
		all = s.add(all, "vpc", yamldoc.Keys("vpc", "cidr"), s.cfg.Spec.VPC.CIDR.String(), false)
	} else if standard := api.DefaultCIDR(); s.makesVPC() {
		all = s.add(all, "vpc", yamldoc.Keys("vpc", "cidr"), standard.String(), true)
	}
	if network := s.cfg.Spec.KubernetesNetworkConfig; network != nil && !network.IPv6Enabled() {
		all = s.add(all, "services", yamldoc.Keys("kubernetesNetworkConfig", "serviceIPv4CIDR"), network.ServiceIPv4CIDR, false)
	}
	if remote := s.cfg.Spec.RemoteNetworkConfig; remote != nil {
		for i, network := range remote.RemoteNodeNetworks {
			all = s.addList(all, "remote-nodes", yamldoc.Keys("remoteNetworkConfig", "remoteNodeNetworks").Child(yamldoc.Index(i)), network.CIDRs)
		}
		for i, network := range remote.RemotePodNetworks {
			all = s.addList(all, "remote-pods", yamldoc.Keys("remoteNetworkConfig", "remotePodNetworks").Child(yamldoc.Index(i)), network.CIDRs)
		}
	}
	return all
}

func (s settings) addList(all []Network, use string, item yamldoc.Path, cidrs []string) []Network {
	for i, cidr := range cidrs {
		all = s.add(all, use, item.Child(yamldoc.Key("cidrs"), yamldoc.Index(i)), cidr, false)
	}
	return all
}

// add leaves out what is not known, and what is not a range.
func (s settings) add(all []Network, use string, at yamldoc.Path, cidr string, isDefault bool) []Network {
	prefix, err := netip.ParsePrefix(cidr)
	if err != nil || !prefix.Addr().Is4() || s.cfg.IsUnknown(at) {
		return all
	}
	n := networkOf(prefix.Masked())
	n.Use, n.Path, n.Default = use, at, isDefault
	return append(all, n)
}

func networkOf(prefix netip.Prefix) Network {
	return Network{
		CIDR: prefix.String(), prefix: prefix,
		Private: prefix.Addr().IsPrivate() && prefix.Bits() >= privateBits(prefix.Addr()),
		Shared:  sharedAddresses().Contains(prefix.Addr()) && prefix.Bits() >= sharedAddresses().Bits(),
	}
}

// makesVPC reports whether eksctl certainly makes the VPC.
func (s settings) makesVPC() bool {
	vpc := s.cfg.Spec.VPC
	return vpc != nil && vpc.ID == "" && !s.cfg.Spec.HasAnySubnets() &&
		!s.cfg.IsUnknown(yamldoc.Keys("vpc", "id")) && !s.cfg.IsUnknown(yamldoc.Keys("vpc", "subnets"))
}

// services are the ranges that may be that of the cluster's Services. Without one in the file, EKS takes one of two: EKS API
// Reference, KubernetesNetworkConfigRequest.
func (s settings) services(known []Network) []netip.Prefix {
	network := s.cfg.Spec.KubernetesNetworkConfig
	for _, r := range known {
		if r.Use == "services" {
			return []netip.Prefix{r.prefix}
		}
	}
	at := yamldoc.Keys("kubernetesNetworkConfig")
	if s.cfg.IsUnknown(at) || network != nil && (network.ServiceIPv4CIDR != "" || network.IPv6Enabled()) {
		return nil
	}
	return []netip.Prefix{netip.MustParsePrefix("10.100.0.0/16"), netip.MustParsePrefix("172.20.0.0/16")}
}

// dnsOf is the address that EKS gives the DNS of a cluster: the tenth of its Services
// (eksctl pkg/nodebootstrap/userdata.go:87-122, which AWS's own images do likewise).
func dnsOf(services netip.Prefix) netip.Addr {
	address := services.Addr().As4()
	address[3] = 10
	return netip.AddrFrom4(address)
}

// privateBits is the length of the prefix of the private network that an address is in.
func privateBits(address netip.Addr) int {
	switch address.As4()[0] {
	case 10:
		return 8
	case 172:
		return 12
	default:
		return 16
	}
}

func sharedAddresses() netip.Prefix { return netip.MustParsePrefix("100.64.0.0/10") }
