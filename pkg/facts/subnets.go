package facts

import (
	"net/netip"

	"github.com/aws/aws-sdk-go-v2/aws"
	ec2 "github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Subnet is a subnet as AWS has it.
type Subnet struct {
	ID, VPC string
	// Zone is a name (eu-west-1a), ZoneID means the same in all accounts (euw1-az1).
	Zone, ZoneID string
	// IPv4 has one prefix, or none where the subnet is for IPv6 alone.
	IPv4, IPv6 []netip.Prefix
	// GivesPublicIPv4 is nil where it is not told whether instances get a public address (MapPublicIpOnLaunch).
	GivesPublicIPv4 *bool
	// Outpost is the ARN of the Outpost that it is on; empty in a zone.
	Outpost string
	Tags    map[string]string
	// TagsTold is set where these are all of its tags.
	TagsTold bool
	At       Place
}

func (s *Subnet) key() (id, vpc string) { return s.ID, s.VPC }

// Subnet returns a subnet by its id; nil where nothing is known of it.
func (f *Facts) Subnet(id string) *Subnet {
	if f == nil {
		return nil
	}
	return f.subnets.get(id)
}

// SubnetsOf returns the subnets of a VPC that are known, by id, and whether these are all that it has.
func (f *Facts) SubnetsOf(vpc string) (subnets []*Subnet, areAll bool) {
	if f == nil {
		return nil, false
	}
	return f.subnets.of(vpc)
}

// readSubnets reads what "aws ec2 describe-subnets" prints (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Subnet.html).
func (r *reader) readSubnets(at yamldoc.Path, answer map[string]any) {
	list(r, at, answer, listing{"Subnets", "subnet", "SubnetId"}, &r.facts.subnets, func(at yamldoc.Path, s ec2.Subnet, written map[string]any) *Subnet {
		known := &Subnet{
			ID: aws.ToString(s.SubnetId), VPC: aws.ToString(s.VpcId), Zone: aws.ToString(s.AvailabilityZone), ZoneID: aws.ToString(s.AvailabilityZoneId),
			IPv4: r.prefixes(at, s.CidrBlock), GivesPublicIPv4: s.MapPublicIpOnLaunch, Outpost: aws.ToString(s.OutpostArn), Tags: tags(s.Tags),
		}
		for _, block := range s.Ipv6CidrBlockAssociationSet {
			if block.Ipv6CidrBlockState == nil || block.Ipv6CidrBlockState.State == ec2.SubnetCidrBlockStateCodeAssociated {
				known.IPv6 = append(known.IPv6, r.prefixes(at, block.Ipv6CidrBlock)...)
			}
		}
		known.TagsTold = isList(written["Tags"]) || s.SubnetArn != nil // AWS leaves out tags where there are none, and a query may, too
		known.At = r.place(at.Child(yamldoc.Key("SubnetId")))
		return known
	})
}
