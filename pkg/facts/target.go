package facts

import (
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	ec2 "github.com/aws/aws-sdk-go-v2/service/ec2/types"
)

// Target is the kind of what a route leads to.
type Target string

// The kinds of targets (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Route.html).
const (
	// UnknownTarget is that of a route whose target is not told, or is of a kind that is not known here.
	UnknownTarget Target = ""
	// LocalTarget is the VPC itself.
	LocalTarget               Target = "local"
	InternetGateway           Target = "internet-gateway"
	EgressOnlyInternetGateway Target = "egress-only-internet-gateway"
	NATGateway                Target = "nat-gateway"
	// VPCEndpoint is a gateway endpoint, or that of a gateway load balancer: Facts.Endpoint may know.
	VPCEndpoint           Target = "vpc-endpoint"
	VirtualPrivateGateway Target = "virtual-private-gateway"
	TransitGateway        Target = "transit-gateway"
	PeeringConnection     Target = "peering-connection"
	LocalGateway          Target = "local-gateway"
	CarrierGateway        Target = "carrier-gateway"
	// NetworkInterface is that of an instance, also where the route names the instance alone.
	NetworkInterface Target = "network-interface"
	CoreNetwork      Target = "core-network"
)

// targetPrefixes are what the ids of targets begin with.
func targetPrefixes() map[string]Target {
	return map[string]Target{
		"igw": InternetGateway, "eigw": EgressOnlyInternetGateway, "nat": NATGateway, "vpce": VPCEndpoint, "vgw": VirtualPrivateGateway,
		"tgw": TransitGateway, "pcx": PeeringConnection, "lgw": LocalGateway, "cagw": CarrierGateway, "eni": NetworkInterface, "i": NetworkInterface,
	}
}

// kindOf is the kind of target that an id is of.
func kindOf(id string) Target {
	if id == string(LocalTarget) {
		return LocalTarget
	}
	before, _, _ := strings.Cut(id, "-")
	return targetPrefixes()[before]
}

// targetOf is what a route leads to. AWS names one target, but for the interface of an instance beside that, and for gateways of
// several kinds under one key.
func targetOf(of *ec2.Route) (kind Target, id string) {
	for _, id := range []*string{
		of.GatewayId, of.NatGatewayId, of.EgressOnlyInternetGatewayId, of.TransitGatewayId, of.VpcPeeringConnectionId, of.LocalGatewayId,
		of.CarrierGatewayId, of.NetworkInterfaceId, of.InstanceId,
	} {
		if id != nil {
			return kindOf(*id), *id
		}
	}
	if of.CoreNetworkArn != nil {
		return CoreNetwork, *of.CoreNetworkArn
	}
	return UnknownTarget, aws.ToString(of.OdbNetworkArn)
}
