package sggraph

import "slices"

// Placement is in which subnets of the VPC a member is.
type Placement struct {
	Subnets Subnets `json:"subnets"`
	Because Because `json:"because"`
	// NoSubnets says why a node class selects no subnet for nodes, so that none are started; nil where it selects some, or may.
	NoSubnets *Because `json:"noSubnets,omitempty"`
	// Unaddressed says that interfaces have no public addresses of IPv4, whatever the subnet; nil where that is left to the subnet, or not known.
	Unaddressed *Because `json:"-"`
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

// ToldSubnets are the subnets of a member as AWS has told them, or the file says what prefixes they have.
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
	// InSome is set where interfaces may be in some of these subnets alone, and it is not known in which.
	InSome bool `json:"-"`
	// Routes are those of each of the subnets, of which WayOut, Gateway, S3, Sheltered and Because are a summary.
	Routes  []SubnetRoutes `json:"routes,omitempty"`
	Because []Because      `json:"because"`
}

// StrandedSubnet is a subnet in which nodes pull no images, beside others in which they do, or may.
type StrandedSubnet struct {
	ID string `json:"id"`
	// Lacking is as that of ToldSubnets.
	Lacking []string  `json:"lacking"`
	Because []Because `json:"because"`
}

// Differ reports whether the routes of the subnets do not all lead to the same networks in the same ways.
func (t *ToldSubnets) Differ() bool {
	return slices.ContainsFunc(t.Routes, func(r SubnetRoutes) bool { return !r.LeadsAs(&t.Routes[0]) })
}

// Summarize enters the routes of some subnets, and what they have in common, in a cluster that has addresses of IPv6 or not.
func (t *ToldSubnets) Summarize(routes []SubnetRoutes, ipv6 Truth) {
	t.Routes, t.Because, t.Sheltered = routes, []Because{}, nil
	areTold, areSheltered := true, true
	for i := range routes {
		r := &routes[i]
		out, _ := r.WayOut()
		if i == 0 {
			t.WayOut, t.Gateway, t.S3 = out, r.gateway(ipv6), r.S3
		}
		t.WayOut, t.S3, t.Gateway = common(t.WayOut, out, Unknown), common(t.S3, r.S3, Unknown), common(t.Gateway, r.gateway(ipv6), Maybe)
		t.Because = AppendReasons(t.Because, r.Because...)
		if areSheltered = areSheltered && r.isSheltered(); areSheltered {
			t.Sheltered = AppendReasons(t.Sheltered, *r.Unaddressed)
		}
		areTold = areTold && r.IsTold()
	}
	if !areTold {
		t.WayOut, t.Gateway = "", ""
	}
	if !areSheltered {
		t.Sheltered = nil
	}
}

// PrefixesOf are the prefixes of some subnets, each once; nil where they are not all known.
func PrefixesOf(subnets []SubnetRoutes) []string {
	var prefixes []string
	for i := range subnets {
		if subnets[i].Prefix == "" {
			return nil
		}
		if !slices.Contains(prefixes, subnets[i].Prefix) {
			prefixes = append(prefixes, subnets[i].Prefix)
		}
	}
	return prefixes
}

// common is what two have in common, or else what is not known.
func common[T comparable](a, b, unknown T) T {
	if a == b {
		return a
	}
	return unknown
}
