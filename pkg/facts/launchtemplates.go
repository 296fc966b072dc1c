package facts

import (
	"cmp"
	"fmt"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/aws"
	ec2 "github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// LaunchTemplate is one version of a launch template as AWS has it.
type LaunchTemplate struct {
	ID, Name string
	// Version is 0 where a person has not written which one it is.
	Version int64
	// IsDefault is set on the version that counts where none is named.
	IsDefault bool
	// Groups are security groups by id, GroupNames ones by name. Where there are Interfaces, these have the groups.
	Groups, GroupNames []string
	Interfaces         []LaunchInterface
	Image              string
	InstanceType       string
	Key                string
	HasUserData        bool
	// InstanceProfile is an ARN or a name.
	InstanceProfile string
	// Metadata are the options of the instance metadata service that are set.
	Metadata MetadataOptions
	Volumes  []Volume
	// IsComplete is set where what is not here is not in it: AWS prints all of a version, and a person what matters.
	IsComplete bool
	At         Place
}

// LaunchInterface is a network interface that a launch template asks for.
type LaunchInterface struct {
	DeviceIndex, NetworkCard int
	// Type is interface, efa, or efa-only; empty where it is not set.
	Type, Subnet string
	// Groups are security groups by id.
	Groups []string
	// GivesPublicIPv4 is nil where the subnet decides.
	GivesPublicIPv4 *bool
	At              Place
}

// MetadataOptions are those of the instance metadata service; empty and nil where they are not set.
type MetadataOptions struct {
	// Endpoint is enabled or disabled, Tokens optional or required.
	Endpoint, Tokens string
	HopLimit         *int
}

// Volume is one that a launch template maps; numbers and booleans are nil where they are not set.
type Volume struct {
	Device, Type, Key string
	SizeGiB           *int
	IsEncrypted       *bool
}

func (t *LaunchTemplate) key() (id, vpc string) { return fmt.Sprintf("%s:%d", t.ID, t.Version), "" }

// LaunchTemplate returns a version of a launch template by its id or name; the default version, as far as it is known which one that
// is, for the version "" or "$Default". It returns nil where nothing is known of it, which is so for "$Latest": an answer does not say
// whether there are later ones.
func (f *Facts) LaunchTemplate(template, version string) *LaunchTemplate {
	if f == nil || template == "" {
		return nil
	}
	isDefault := version == "" || version == "$Default"
	number, err := strconv.ParseInt(version, 10, 64)
	if err != nil && !isDefault {
		return nil
	}
	return f.templates.last(func(t *LaunchTemplate) bool {
		return (t.ID == template || t.Name == template) && (isDefault && t.IsDefault || !isDefault && t.Version == number)
	})
}

// readLaunchTemplates reads what "aws ec2 describe-launch-template-versions" prints
// (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchTemplateVersion.html).
func (r *reader) readLaunchTemplates(at yamldoc.Path, answer map[string]any) {
	what := listing{"LaunchTemplateVersions", "launch template", "LaunchTemplateId"}
	list(r, at, answer, what, &r.facts.templates, func(at yamldoc.Path, t ec2.LaunchTemplateVersion, _ map[string]any) *LaunchTemplate {
		known := &LaunchTemplate{
			ID: aws.ToString(t.LaunchTemplateId), Name: aws.ToString(t.LaunchTemplateName), Version: aws.ToInt64(t.VersionNumber),
			IsDefault: aws.ToBool(t.DefaultVersion), IsComplete: true, At: r.place(at.Child(yamldoc.Key("LaunchTemplateId"))),
		}
		switch {
		case known.Version < 1:
			r.fail(at, "this launch template has no VersionNumber")
			return nil
		case t.LaunchTemplateData == nil:
			r.fail(at, "this launch template has no LaunchTemplateData")
			return nil
		}
		r.launchData(at.Child(yamldoc.Key("LaunchTemplateData")), t.LaunchTemplateData, known)
		return known
	})
}

func (r *reader) launchData(at yamldoc.Path, data *ec2.ResponseLaunchTemplateData, known *LaunchTemplate) {
	known.Groups, known.GroupNames = data.SecurityGroupIds, data.SecurityGroups
	known.Image, known.InstanceType = aws.ToString(data.ImageId), string(data.InstanceType)
	known.Key, known.HasUserData = aws.ToString(data.KeyName), aws.ToString(data.UserData) != ""
	if profile := data.IamInstanceProfile; profile != nil {
		known.InstanceProfile = cmp.Or(aws.ToString(profile.Arn), aws.ToString(profile.Name))
	}
	for i := range data.NetworkInterfaces {
		of := &data.NetworkInterfaces[i]
		known.Interfaces = append(known.Interfaces, LaunchInterface{
			DeviceIndex: int(aws.ToInt32(of.DeviceIndex)), NetworkCard: int(aws.ToInt32(of.NetworkCardIndex)), Type: aws.ToString(of.InterfaceType),
			Subnet: aws.ToString(of.SubnetId), Groups: of.Groups, GivesPublicIPv4: of.AssociatePublicIpAddress,
			At: r.place(at.Child(yamldoc.Key("NetworkInterfaces"), yamldoc.Index(i))),
		})
	}
	if options := data.MetadataOptions; options != nil {
		known.Metadata = MetadataOptions{string(options.HttpEndpoint), string(options.HttpTokens), number(options.HttpPutResponseHopLimit)}
	}
	for _, mapping := range data.BlockDeviceMappings {
		volume := Volume{Device: aws.ToString(mapping.DeviceName)}
		if ebs := mapping.Ebs; ebs != nil {
			volume.Type, volume.Key = string(ebs.VolumeType), aws.ToString(ebs.KmsKeyId)
			volume.SizeGiB, volume.IsEncrypted = number(ebs.VolumeSize), ebs.Encrypted
		}
		known.Volumes = append(known.Volumes, volume)
	}
}
