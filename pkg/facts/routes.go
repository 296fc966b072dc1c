package facts

import (
	"net/netip"

	"github.com/aws/aws-sdk-go-v2/aws"
	ec2 "github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// RouteTable is a route table as AWS has it.
type RouteTable struct {
	// ID is empty where a person has written where a subnet leads, without a table.
	ID, VPC string
	// IsMain is set on the one that holds for all subnets of its VPC that have none of their own.
	IsMain bool
	// Subnets are those that have it as their own, by id.
	Subnets []string
	// Routes may be without the local ones, which every table has for each network of its VPC.
	Routes []Route
	// IsComplete is set where these are all of its routes.
	IsComplete bool
	Tags       map[string]string
	At         Place
}

func (t *RouteTable) key() (id, vpc string) {
	if t.ID == "" {
		return "of " + t.Subnets[0], t.VPC
	}
	return t.ID, t.VPC
}

// Route is one of a route table. Its destination is either a network or a prefix list.
type Route struct {
	Network    netip.Prefix
	PrefixList string
	Target     Target
	// TargetID is that of AWS, such as igw-0123456789abcdef0; an ARN for some kinds, and local for LocalTarget. It is empty where a
	// person has not written it.
	TargetID string
	// IsBlackhole is set where the target is not there any more, so that what takes the route is dropped.
	IsBlackhole bool
	// IsPropagated is set on one that a virtual private gateway has put there.
	IsPropagated bool
	At           Place
}

// RouteTable returns a route table by its id; nil where nothing is known of it.
func (f *Facts) RouteTable(id string) *RouteTable {
	if f == nil {
		return nil
	}
	return f.tables.get(id)
}

// RouteTablesOf returns the route tables of a VPC that are known, by id, and whether these are all that it has.
func (f *Facts) RouteTablesOf(vpc string) (tables []*RouteTable, areAll bool) {
	if f == nil {
		return nil, false
	}
	return f.tables.of(vpc)
}

// RouteTableOf returns the route table that holds for a subnet; nil where that is not known. One that has the subnet among its own is
// certain. That the main one of the VPC holds follows only from an answer with all tables of the VPC, and where it is known which VPC
// the subnet is in: among tables that have not been asked for may be the subnet's own
// (https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html).
func (f *Facts) RouteTableOf(subnet string) *RouteTable {
	if f == nil {
		return nil
	}
	if own := f.ownTables[subnet]; own != nil {
		return own
	}
	if in := f.Subnet(subnet); in != nil && in.VPC != "" && f.tables.whole[in.VPC] {
		return f.mainTables[in.VPC]
	}
	return nil
}

// IsToService reports whether a route leads what is in a prefix list to a gateway endpoint: the list is that of the addresses of its service
// (https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html). An endpoint that is not known is taken for such a one.
func (f *Facts) IsToService(r *Route) bool {
	if r.PrefixList == "" || r.Target != VPCEndpoint {
		return false
	}
	endpoint := f.Endpoint(r.TargetID)
	return endpoint == nil || endpoint.Type != string(ec2.VpcEndpointTypeGatewayLoadBalancer)
}

// indexTables notes which tables hold for which subnets and VPCs: of several, the one that was read last.
func (f *Facts) indexTables() {
	f.ownTables, f.mainTables = map[string]*RouteTable{}, map[string]*RouteTable{}
	for _, table := range f.tables.inOrder() {
		for _, subnet := range table.Subnets {
			f.ownTables[subnet] = table
		}
		if table.IsMain {
			f.mainTables[table.VPC] = table
		}
	}
}

// readRouteTables reads what "aws ec2 describe-route-tables" prints, which has each table with all its routes and associations
// (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RouteTable.html).
func (r *reader) readRouteTables(at yamldoc.Path, answer map[string]any) {
	what := listing{"RouteTables", "route table", "RouteTableId"}
	list(r, at, answer, what, &r.facts.tables, func(at yamldoc.Path, t ec2.RouteTable, _ map[string]any) *RouteTable {
		known := &RouteTable{
			ID: aws.ToString(t.RouteTableId), VPC: aws.ToString(t.VpcId), Tags: tags(t.Tags), IsComplete: len(t.Routes) > 0, // at least the local route
			At: r.place(at.Child(yamldoc.Key("RouteTableId"))),
		}
		for _, association := range t.Associations {
			switch {
			case !holds(association.AssociationState):
			case aws.ToBool(association.Main):
				known.IsMain = true
			case association.SubnetId != nil:
				known.Subnets = append(known.Subnets, *association.SubnetId)
			}
		}
		for i := range t.Routes {
			known.Routes = append(known.Routes, r.route(at.Child(yamldoc.Key("Routes"), yamldoc.Index(i)), &t.Routes[i])...)
		}
		return known
	})
}

// holds reports whether an association is one, or is about to be.
func holds(state *ec2.RouteTableAssociationState) bool {
	return state == nil || state.State == ec2.RouteTableAssociationStateCodeAssociated ||
		state.State == ec2.RouteTableAssociationStateCodeAssociating
}

// route is one route, or none where its destination cannot be read.
func (r *reader) route(at yamldoc.Path, of *ec2.Route) []Route {
	known := Route{
		PrefixList: aws.ToString(of.DestinationPrefixListId), IsBlackhole: of.State == ec2.RouteStateBlackhole,
		IsPropagated: of.Origin == ec2.RouteOriginEnableVgwRoutePropagation, At: r.place(at),
	}
	known.Target, known.TargetID = targetOf(of)
	if known.PrefixList != "" {
		return []Route{known}
	}
	var routes []Route
	for _, network := range r.prefixes(at, of.DestinationCidrBlock, of.DestinationIpv6CidrBlock) {
		known.Network = network
		routes = append(routes, known)
	}
	return routes
}
