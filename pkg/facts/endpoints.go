package facts

import (
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	ec2 "github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Endpoint is a VPC endpoint as AWS has it.
type Endpoint struct {
	ID, VPC string
	// Service is a name such as com.amazonaws.eu-west-1.ecr.api.
	Service string
	// Type is one of AWS's: Interface, Gateway, GatewayLoadBalancer, Resource, ServiceNetwork.
	Type string
	// State is one of AWS's, such as available, pending, deleted.
	State string
	// Subnets and Groups are those of an interface endpoint, RouteTables those that lead to a gateway endpoint; by id.
	Subnets, Groups, RouteTables []string
	// HasPrivateDNS is nil where it is not told.
	HasPrivateDNS *bool
	Tags          map[string]string
	At            Place
}

func (e *Endpoint) key() (id, vpc string) { return e.ID, e.VPC }

// IsInterface reports whether e has network interfaces, one in each of its subnets, and an address by which the service is called.
func (e *Endpoint) IsInterface() bool { return e.Type == string(ec2.VpcEndpointTypeInterface) }

// IsGateway reports whether e is a target of routes instead.
func (e *Endpoint) IsGateway() bool { return e.Type == string(ec2.VpcEndpointTypeGateway) }

// IsAvailable reports whether e certainly serves. The AWS CLI writes states in lower case, other tools of AWS with a capital letter.
func (e *Endpoint) IsAvailable() bool { return strings.EqualFold(e.State, string(ec2.StateAvailable)) }

// LeadsNames reports whether the name of the service certainly leads to e from everywhere in its VPC.
func (e *Endpoint) LeadsNames() bool { return e.HasPrivateDNS != nil && *e.HasPrivateDNS }

// Endpoint returns a VPC endpoint by its id; nil where nothing is known of it.
func (f *Facts) Endpoint(id string) *Endpoint {
	if f == nil {
		return nil
	}
	return f.endpoints.get(id)
}

// EndpointsOf returns the endpoints of a VPC that are known, by id, and whether these are all that it has.
func (f *Facts) EndpointsOf(vpc string) (endpoints []*Endpoint, areAll bool) {
	if f == nil {
		return nil, false
	}
	return f.endpoints.of(vpc)
}

// readEndpoints reads what "aws ec2 describe-vpc-endpoints" prints
// (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcEndpoint.html).
func (r *reader) readEndpoints(at yamldoc.Path, answer map[string]any) {
	what := listing{"VpcEndpoints", "VPC endpoint", "VpcEndpointId"}
	list(r, at, answer, what, &r.facts.endpoints, func(at yamldoc.Path, e ec2.VpcEndpoint, _ map[string]any) *Endpoint {
		known := &Endpoint{
			ID: aws.ToString(e.VpcEndpointId), VPC: aws.ToString(e.VpcId), Service: aws.ToString(e.ServiceName), Type: string(e.VpcEndpointType),
			State: string(e.State), Subnets: e.SubnetIds, RouteTables: e.RouteTableIds, HasPrivateDNS: e.PrivateDnsEnabled, Tags: tags(e.Tags),
			At: r.place(at.Child(yamldoc.Key("VpcEndpointId"))),
		}
		for _, group := range e.Groups {
			known.Groups = append(known.Groups, aws.ToString(group.GroupId))
		}
		return known
	})
}
