package lbcontroller

import (
	"fmt"
	"maps"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"
)

// placedInterface is an interface of an account with what AWS adds to it.
type placedInterface struct {
	Interface
	id        string
	instance  string
	node      string
	primary   bool
	fargate   bool
	addresses []string // its own, then its pods'
}

// place gives every interface an id and an address of its own.
func place(account Account) []*placedInterface {
	var placed []*placedInterface
	for i, instance := range account.Instances {
		for j, iface := range instance.Interfaces {
			placed = append(placed, &placedInterface{
				Interface: iface, id: fmt.Sprintf("eni-%s-%d", instance.Node, j), instance: instanceID(i), node: instance.Node,
				primary: j == 0, fargate: instance.Labels[computeType] == "fargate",
				addresses: []string{fmt.Sprintf("10.%d.%d.1", i, j)},
			})
		}
	}
	return placed
}

// address gives an interface one more address, that of a pod.
func (p *placedInterface) address() string {
	own := p.addresses[0]
	next := fmt.Sprintf("%s%d", own[:len(own)-1], len(p.addresses)+1)
	p.addresses = append(p.addresses, next)
	return next
}

// instanceID is in the form that the controller expects (pkg/k8s/node_utils.go).
func instanceID(i int) string { return fmt.Sprintf("i-%017x", i) }

func (p *placedInterface) ofInstance() types.InstanceNetworkInterface {
	device := int32(1)
	if p.primary {
		device = 0
	}
	out := types.InstanceNetworkInterface{
		NetworkInterfaceId: aws.String(p.id), Groups: p.groups(),
		Attachment: &types.InstanceNetworkInterfaceAttachment{DeviceIndex: aws.Int32(device)},
	}
	for _, a := range p.addresses {
		out.PrivateIpAddresses = append(out.PrivateIpAddresses, types.InstancePrivateIpAddress{PrivateIpAddress: aws.String(a)})
	}
	return out
}

func (p *placedInterface) networkInterface() types.NetworkInterface {
	out := types.NetworkInterface{NetworkInterfaceId: aws.String(p.id), Groups: p.groups(), VpcId: aws.String(vpcID)}
	for _, a := range p.addresses {
		address := types.NetworkInterfacePrivateIpAddress{PrivateIpAddress: aws.String(a)}
		out.PrivateIpAddresses = append(out.PrivateIpAddresses, address)
	}
	return out
}

func (p *placedInterface) groups() []types.GroupIdentifier {
	var ids []types.GroupIdentifier
	for _, g := range p.Groups {
		ids = append(ids, types.GroupIdentifier{GroupId: aws.String(g)})
	}
	return ids
}

func sdkTags(tags map[string]string) []types.Tag {
	var out []types.Tag
	for _, key := range slices.Sorted(maps.Keys(tags)) {
		out = append(out, types.Tag{Key: aws.String(key), Value: aws.String(tags[key])})
	}
	return out
}
