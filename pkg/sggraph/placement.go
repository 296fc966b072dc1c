package sggraph

// Placement is in which subnets of the VPC a member is.
type Placement struct {
	Subnets Subnets `json:"subnets"`
	Because Because `json:"because"`
	// Told is what AWS has told of these subnets; nil where that is nothing.
	Told *ToldSubnets `json:"told,omitempty"`
}

// Subnets are a kind of subnets.
type Subnets string

// Kinds of subnets.
const (
	PublicSubnets  Subnets = "public"
	PrivateSubnets Subnets = "private"
	UnknownSubnets Subnets = "unknown"
)

// ToldSubnets are the subnets of a member as AWS has told them.
type ToldSubnets struct {
	// Prefixes are those of IPv4, one of which holds the address of each interface; empty where they are not all told.
	Prefixes []string `json:"prefixes"`
	// WayOut is the verdict on the way from these subnets to the internet, and empty where their routes are not all told.
	WayOut Verdict `json:"wayOut,omitempty"`
	// Gateway answers whether they have routes to an internet gateway, without which nothing on the internet reaches them; empty as WayOut.
	Gateway Truth `json:"gateway,omitempty"`
	// S3 is the verdict on the way from these subnets to the gateway endpoint of S3, and empty where AWS has told of none, or eksctl makes it.
	S3 Verdict `json:"s3,omitempty"`
	// Isolated is set where certainly no route leads from them to anything outside the VPC, but to gateway endpoints.
	Isolated bool `json:"isolated,omitempty"`
	// Lacking are the services without whose endpoints nodes pull no images there: no such endpoint of the VPC serves these subnets, as AWS
	// has told, and no route leads out of it: another network may have the endpoints, or a proxy.
	Lacking []string `json:"lacking,omitempty"`
	// Stranded are those of several subnets of which Lacking is to be told, where it is not the same for all.
	Stranded []StrandedSubnet `json:"stranded,omitempty"`
	// Sheltered says why interfaces there have no public addresses of IPv4, so that nothing on the internet reaches them by that: what
	// launches them asks for none, and no subnet hands any out. It is empty where they may have some, or a device may lead to them.
	Sheltered []Because `json:"-"`
	// Routes are those of each of several subnets, where they do not lead to the same networks in the same ways.
	Routes []SubnetRoutes `json:"routes,omitempty"`
	// Each are those of each of the subnets, in any case.
	Each    []SubnetRoutes `json:"-"`
	Because []Because      `json:"because"`
}

// SubnetRoutes are where the routes of one subnet lead. Of what AWS has not told, the verdict is empty.
type SubnetRoutes struct {
	ID string `json:"id"`
	// WayOut and S3 are as those of ToldSubnets.
	WayOut Verdict `json:"wayOut,omitempty"`
	S3     Verdict `json:"s3,omitempty"`
	// Gateway is as that of ToldSubnets.
	Gateway Truth `json:"gateway,omitempty"`
	// Sheltered is as that of ToldSubnets.
	Sheltered []Because `json:"-"`
	// Table are the routes that its table has, and for each family of addresses one for what no other one is for; empty where they are not all told.
	Table []Route `json:"-"`
	// Because says what route table the subnet has, and whether that leads to the internet; S3Because, whether to the endpoint of S3.
	Because   []Because `json:"because"`
	S3Because []Because `json:"s3Because,omitempty"`
}

// StrandedSubnet is a subnet in which nodes pull no images, beside others in which they do, or may.
type StrandedSubnet struct {
	ID string `json:"id"`
	// Lacking is as that of ToldSubnets.
	Lacking []string  `json:"lacking"`
	Because []Because `json:"because"`
}
