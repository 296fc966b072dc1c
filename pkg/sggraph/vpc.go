package sggraph

// AnyVPC stands for the prefixes of a VPC, which the file may not give.
const AnyVPC = "vpc"

// All addresses of a family.
const (
	AnyIPv4 = "0.0.0.0/0"
	AnyIPv6 = "::/0"
)

// VPC is the network that the cluster lives in.
type VPC struct {
	// Origin is eksctl where it makes the VPC, user where the file names one that exists.
	Origin Origin `json:"origin"`
	// OriginKnown is false where the id of an existing VPC is not known yet, and may turn out to be empty.
	OriginKnown bool `json:"originKnown"`
	// CIDR is the primary IPv4 prefix, or "vpc" where it cannot be known from the file.
	CIDR string `json:"cidr"`
	// Prefixes are all of IPv4, the primary one first, where AWS has told those of a VPC of the user.
	Prefixes []string `json:"prefixes,omitempty"`
	// IPv6 answers whether the cluster is one of IPv6, whose interfaces have addresses of both families.
	IPv6 Truth `json:"ipv6"`
	// IPv6Addresses answers whether interfaces in it have, or may have, addresses of IPv6.
	IPv6Addresses Truth `json:"ipv6Addresses"`
	// RemoteRoutes are the prefixes outside it to which eksctl makes routes from its private subnets.
	RemoteRoutes []string `json:"remoteRoutes,omitempty"`
	// Endpoints answers whether eksctl makes VPC endpoints in it.
	Endpoints Truth `json:"endpoints"`
	// GatewayEndpoint is where it is written that AWS has a gateway endpoint of S3 in it; empty where that is not told, or eksctl makes one.
	GatewayEndpoint string `json:"gatewayEndpoint,omitempty"`
	// EndpointsSettled is set where AWS has told that no endpoint of the VPC is in the way of those that eksctl makes, or that the cluster is
	// there already, with its own.
	EndpointsSettled bool `json:"endpointsSettled,omitempty"`
	// SubnetRoles are the tags by which load balancers find the subnets of a VPC of the user; nil where AWS has not told all of them.
	SubnetRoles *SubnetRoles `json:"subnetRoles,omitempty"`
	// PrivateEgress is the verdict on the way from its private subnets to the internet. It is unknown in a VPC that the user
	// brings: its routes are not in the file.
	PrivateEgress Verdict `json:"privateEgress"`
	// EgressIfNotPrivate is PrivateEgress for the case that the cluster is not fully private, as one with a public endpoint is not.
	EgressIfNotPrivate Verdict `json:"egressIfNotPrivate"`
	// Because is what decides PrivateEgress.
	Because []Because `json:"because"`
}

// Name is what questions call all of its addresses of IPv4: its prefix, or AnyVPC where it has several.
func (v *VPC) Name() string {
	if len(v.Prefixes) > 1 {
		return AnyVPC
	}
	return v.CIDR
}

// SubnetRoles are the tags by which load balancers find subnets.
type SubnetRoles struct {
	// VPC is the id of the VPC, Told where the first of its subnets is written.
	VPC  string `json:"vpc"`
	Told string `json:"told"`
	// Lacking are the keys of those that no subnet has; the list is never nil.
	Lacking []string `json:"lacking"`
}
