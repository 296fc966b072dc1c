package facts

import (
	"net/netip"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	ec2 "github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Interface is a network interface as AWS has it.
type Interface struct {
	ID, VPC, Subnet string
	Description     string
	// Type is one of AWS's, such as interface, branch, trunk, efa, vpc_endpoint, network_load_balancer.
	Type string
	// Groups are its security groups, by id.
	Groups []string
	// Addresses are its private IPv4 addresses, the primary one first, and then its IPv6 addresses.
	Addresses []netip.Addr
	// Prefixes are those that it has besides, for addresses of pods
	// (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-prefix-eni.html).
	Prefixes []netip.Prefix
	// Instance is the id of the instance that it is attached to, DeviceIndex its place there; empty and nil where it is not attached to one.
	Instance    string
	DeviceIndex *int
	// Requester is the account or service that made it, where that is not the owner; IsManaged is set where it is managed by a service.
	Requester string
	IsManaged bool
	Tags      map[string]string
	At        Place
}

func (i *Interface) key() (id, vpc string) { return i.ID, i.VPC }

// Interface returns a network interface by its id; nil where nothing is known of it.
func (f *Facts) Interface(id string) *Interface {
	if f == nil {
		return nil
	}
	return f.interfaces.get(id)
}

// InterfacesOf returns the network interfaces of a VPC that are known, by id, and whether these are all that it has.
func (f *Facts) InterfacesOf(vpc string) (interfaces []*Interface, areAll bool) {
	if f == nil {
		return nil, false
	}
	return f.interfaces.of(vpc)
}

// InterfaceAt is the network interface of a VPC that has an address; nil where none is known, or several that are said to have it.
func (f *Facts) InterfaceAt(vpc string, address netip.Addr) *Interface {
	var found *Interface
	all, _ := f.InterfacesOf(vpc)
	for _, i := range all {
		if !i.has(address) {
			continue
		}
		if found != nil {
			return nil
		}
		found = i
	}
	return found
}

func (i *Interface) has(address netip.Addr) bool {
	return slices.Contains(i.Addresses, address) ||
		slices.ContainsFunc(i.Prefixes, func(p netip.Prefix) bool { return p.Contains(address) })
}

// readInterfaces reads what "aws ec2 describe-network-interfaces" prints
// (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html).
func (r *reader) readInterfaces(at yamldoc.Path, answer map[string]any) {
	what := listing{"NetworkInterfaces", "network interface", "NetworkInterfaceId"}
	list(r, at, answer, what, &r.facts.interfaces, func(at yamldoc.Path, i ec2.NetworkInterface, _ map[string]any) *Interface {
		known := &Interface{
			ID: aws.ToString(i.NetworkInterfaceId), VPC: aws.ToString(i.VpcId), Subnet: aws.ToString(i.SubnetId),
			Description: aws.ToString(i.Description), Type: string(i.InterfaceType), Addresses: r.addresses(at, &i), Prefixes: r.prefixesOf(at, &i),
			Requester: aws.ToString(i.RequesterId), IsManaged: aws.ToBool(i.RequesterManaged), Tags: tags(i.TagSet),
			At: r.place(at.Child(yamldoc.Key("NetworkInterfaceId"))),
		}
		for _, group := range i.Groups {
			known.Groups = append(known.Groups, aws.ToString(group.GroupId))
		}
		if attached := i.Attachment; attached != nil && attached.InstanceId != nil {
			known.Instance, known.DeviceIndex = *attached.InstanceId, number(attached.DeviceIndex)
		}
		return known
	})
}

// addresses are those of an interface. Its first one stands twice in an answer, and alone where a query leaves out the list.
func (r *reader) addresses(at yamldoc.Path, i *ec2.NetworkInterface) []netip.Addr {
	all := []*string{i.PrivateIpAddress}
	for _, address := range i.PrivateIpAddresses {
		all = append(all, address.PrivateIpAddress)
	}
	for _, address := range i.Ipv6Addresses {
		all = append(all, address.Ipv6Address)
	}
	return values(r, at, "an address", netip.ParseAddr, all...)
}

// prefixesOf are those of an interface, of both families.
func (r *reader) prefixesOf(at yamldoc.Path, i *ec2.NetworkInterface) []netip.Prefix {
	var all []*string
	for _, prefix := range i.Ipv4Prefixes {
		all = append(all, prefix.Ipv4Prefix)
	}
	for _, prefix := range i.Ipv6Prefixes {
		all = append(all, prefix.Ipv6Prefix)
	}
	return r.prefixes(at, all...)
}
