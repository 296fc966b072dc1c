package description

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws/arn"

	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// value says what is known of a value by itself: of a zone, an instance type, a range of addresses, an ARN, or the name of a subnet.
func (t *teller) value() []string {
	if t.part != onValue && t.part != onDash || t.Config.IsUnfilled(t.path) {
		return nil
	}
	written, _ := t.Config.Written(t.path).(string)
	if written == "" {
		return nil
	}
	switch key := lastKey(t.path); key {
	case "availabilityZones", "localZones", "az":
		return zone(written)
	case "instanceType", "instanceTypes":
		return instanceType(written)
	case "subnets":
		return t.namedSubnet(written)
	default:
		return firstKnown(written, addresses, resource)
	}
}

func lastKey(p yamldoc.Path) string {
	for _, step := range slices.Backward(p) {
		if !step.IsIndex {
			return step.Key
		}
	}
	return ""
}

func firstKnown(text string, readers ...func(string) []string) []string {
	for _, read := range readers {
		if known := read(text); known != nil {
			return known
		}
	}
	return nil
}

func zone(name string) []string {
	kind, region := inventory.KindOfZone(name)
	switch kind {
	case inventory.LocalZone:
		return []string{fmt.Sprintf("%s is the name of a local zone of %s", markdown.Code(name), markdown.Code(*region))}
	case inventory.ZoneID:
		return []string{markdown.Code(name) + " is the id of a zone: its name may be another one in each account"}
	default:
		return nil
	}
}

// instanceType says what eksctl and the VPC CNI know of a type of instances.
func instanceType(name string) []string {
	known := inventory.InstanceTypeOf(name, nil)
	var facts []string
	if known.Architecture != nil {
		facts = append(facts, *known.Architecture)
	}
	if known.Accelerator != nil {
		switch *known.Accelerator {
		case "nvidia":
			facts = append(facts, "NVIDIA GPUs")
		case "neuron":
			facts = append(facts, "Neuron accelerators")
		}
	}
	if known.EFA != nil && *known.EFA {
		facts = append(facts, "EFA")
	}
	if known.Pods != nil {
		facts = append(facts, fmt.Sprintf("addresses for %d pods without prefix delegation", *known.Pods))
	}
	if len(facts) == 0 {
		return nil
	}
	return []string{markdown.Code(name) + ": " + strings.Join(facts, ", ")}
}

// addresses says how many addresses a range has, and which.
func addresses(text string) []string {
	written, err := netip.ParsePrefix(text)
	if err != nil {
		return nil
	}
	const most = 32
	network, host := written.Masked(), written.Addr().BitLen()-written.Bits()
	name := markdown.Code(text)
	if network != written {
		name += ", which is the network " + markdown.Code(network.String()) + ","
	}
	switch {
	case network.Bits() == 0 && network.Addr().Is4():
		return []string{name + " is every IPv4 address"}
	case network.Bits() == 0:
		return []string{name + " is every IPv6 address"}
	case host == 0:
		return []string{name + " is one address"}
	case host < most && network.Addr().Is4():
		first, last := markdown.Code(network.Addr().String()), markdown.Code(lastOf(network).String())
		return []string{fmt.Sprintf("%s has %d addresses, from %s to %s", name, 1<<host, first, last)}
	default:
		return nil
	}
}

// lastOf is the last address of an IPv4 network.
func lastOf(network netip.Prefix) netip.Addr {
	address := network.Addr().As4()
	const bitsOfByte = 8
	for bit := network.Bits(); bit < network.Addr().BitLen(); bit++ {
		address[bit/bitsOfByte] |= 1 << (bitsOfByte - 1 - bit%bitsOfByte)
	}
	return netip.AddrFrom4(address)
}

// resource says what an ARN names.
func resource(text string) []string {
	named, err := arn.Parse(text)
	if err != nil {
		return nil
	}
	owner := ""
	switch {
	case named.AccountID == "aws":
		owner = ", managed by AWS"
	case named.AccountID != "":
		owner = " in the account " + markdown.Code(named.AccountID)
	}
	if named.Partition != "aws" {
		owner += ", in the partition " + markdown.Code(named.Partition)
	}
	return []string{fmt.Sprintf("The %s resource %s%s", markdown.Code(named.Service), markdown.Code(named.Resource), owner)}
}

// namedSubnet says which subnet of vpc.subnets has a name.
func (t *teller) namedSubnet(name string) []string {
	for _, tier := range []string{"private", "public"} {
		at := yamldoc.Keys("vpc", "subnets", tier, name)
		if !t.Config.IsWritten(at) {
			continue
		}
		text := fmt.Sprintf("%s is the %s subnet of this name (line %d)", markdown.Code(name), tier, t.Document.Locate(at).Key.Start.Line)
		if id := t.Config.Text(at.Child(yamldoc.Key("id"))); id != "" {
			text += ": " + markdown.Code(id)
		}
		return []string{text}
	}
	return nil
}
