package drift

import (
	"net/netip"
	"slices"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// permission is what a rule lets through, without its peer, in one form whatever wrote it.
type permission struct {
	direction sggraph.Direction
	protocol  string
	from, to  int
}

const (
	anyProtocol = "all"
	anyType     = -1 // of ICMP
)

// toldPermission is that of a rule of AWS
// (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html).
func toldPermission(r *facts.Rule) permission {
	p := permission{sggraph.Ingress, protocolName(r.Protocol), r.From, r.To}
	if r.IsEgress {
		p.direction = sggraph.Egress
	}
	if !slices.Contains([]string{"tcp", "udp", "icmp", "icmpv6"}, p.protocol) {
		p.from, p.to = 0, 0
	}
	return p
}

// protocolName is the name of a protocol that AWS names or numbers
// (https://www.iana.org/assignments/protocol-numbers/protocol-numbers.xhtml).
func protocolName(protocol string) string {
	if name := map[string]string{"-1": anyProtocol, "6": "tcp", "17": "udp", "1": "icmp", "58": "icmpv6"}[protocol]; name != "" {
		return name
	}
	return protocol
}

// madePermission is that of a rule of the graph. One for ICMP is for all types of messages.
func madePermission(r *sggraph.Rule) permission {
	p := permission{r.Direction, string(r.Protocol), r.FromPort, r.ToPort}
	if r.Protocol == sggraph.ICMP {
		p.from, p.to = anyType, anyType
	}
	return p
}

// prefixName is a prefix as EC2 writes it, without the bits of a host; other text stays.
func prefixName(cidr string) string {
	prefix, err := netip.ParsePrefix(cidr)
	if err != nil {
		return cidr
	}
	return prefix.Masked().String()
}

// Prefixes of a VPC have at least so many bits
// (https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html).
const (
	leastBitsIPv4 = 16
	leastBitsIPv6 = 44
)

// mayBeVPC reports whether a prefix can be that of a VPC, or of a part of one.
func mayBeVPC(cidr string) bool {
	prefix, err := netip.ParsePrefix(cidr)
	switch {
	case err != nil:
		return false
	case prefix.Addr().Is4():
		return prefix.Bits() >= leastBitsIPv4
	default:
		return prefix.Bits() >= leastBitsIPv6
	}
}
