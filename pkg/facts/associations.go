package facts

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	ec2 "github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Association is that of a security group with a VPC besides its own, in which it may then be carried as well
// (https://docs.aws.amazon.com/vpc/latest/userguide/security-group-assoc.html).
type Association struct {
	Group, VPC string
	// IsMade is set where the group can be carried in the VPC now.
	IsMade bool
	At     Place
}

func (a *Association) key() (id, vpc string) { return a.Group + " " + a.VPC, a.VPC }

// IsAssociated reports whether a security group is associated with a VPC besides its own, as far as is known.
func (f *Facts) IsAssociated(group, vpc string) bool {
	if f == nil {
		return false
	}
	known := f.associations.get(group + " " + vpc)
	return known != nil && known.IsMade
}

// HasAllAssociations reports whether all security groups are known that are associated with a VPC.
func (f *Facts) HasAllAssociations(vpc string) bool {
	if f == nil {
		return false
	}
	_, areAll := f.associations.of(vpc)
	return areAll
}

// readAssociations reads what "aws ec2 describe-security-group-vpc-associations" prints
// (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupVpcAssociation.html). One that could not be undone stays.
func (r *reader) readAssociations(at yamldoc.Path, answer map[string]any) {
	what := listing{"SecurityGroupVpcAssociations", "association", "GroupId"}
	list(r, at, answer, what, &r.facts.associations, func(at yamldoc.Path, a ec2.SecurityGroupVpcAssociation, _ map[string]any) *Association {
		known := &Association{Group: aws.ToString(a.GroupId), VPC: aws.ToString(a.VpcId), At: r.place(at.Child(yamldoc.Key("GroupId")))}
		switch a.State {
		case "", ec2.SecurityGroupVpcAssociationStateAssociated, ec2.SecurityGroupVpcAssociationStateDisassociationFailed:
			known.IsMade = true
		default:
		}
		return known
	})
}
