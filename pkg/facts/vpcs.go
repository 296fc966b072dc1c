package facts

import (
	"net/netip"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	ec2 "github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// VPC is a VPC as AWS has it.
type VPC struct {
	ID string
	// IPv4 and IPv6 are the prefixes that are associated with it, the primary one first.
	IPv4, IPv6 []netip.Prefix
	Tags       map[string]string
	// IsComplete is set where these are all of its prefixes.
	IsComplete bool
	At         Place
}

func (v *VPC) key() (id, vpc string) { return v.ID, v.ID }

// VPC returns a VPC by its id; nil where nothing is known of it.
func (f *Facts) VPC(id string) *VPC {
	if f == nil {
		return nil
	}
	return f.vpcs.get(id)
}

// readVPCs reads what "aws ec2 describe-vpcs" prints (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Vpc.html).
func (r *reader) readVPCs(at yamldoc.Path, answer map[string]any) {
	list(r, at, answer, listing{"Vpcs", "VPC", "VpcId"}, &r.facts.vpcs, func(at yamldoc.Path, v ec2.Vpc, written map[string]any) *VPC {
		known := &VPC{
			ID: aws.ToString(v.VpcId), Tags: tags(v.Tags), At: r.place(at.Child(yamldoc.Key("VpcId"))),
			IsComplete: isList(written["CidrBlockAssociationSet"]), // which a query may leave out
		}
		for _, block := range v.CidrBlockAssociationSet {
			if isAssociated(block.CidrBlockState) {
				known.IPv4 = append(known.IPv4, r.prefixes(at, block.CidrBlock)...)
			}
		}
		primary := r.prefixes(at, v.CidrBlock)
		if !known.IsComplete {
			known.IPv4 = primary
		} else if len(primary) > 0 { // it may be at any place of the list
			others := slices.DeleteFunc(known.IPv4, func(p netip.Prefix) bool { return p == primary[0] })
			known.IPv4 = slices.Concat(primary, others)
		}
		for _, block := range v.Ipv6CidrBlockAssociationSet { // which AWS leaves out where there is none
			if isAssociated(block.Ipv6CidrBlockState) {
				known.IPv6 = append(known.IPv6, r.prefixes(at, block.Ipv6CidrBlock)...)
			}
		}
		return known
	})
}

func isAssociated(state *ec2.VpcCidrBlockState) bool {
	return state == nil || state.State == ec2.VpcCidrBlockStateCodeAssociated
}
