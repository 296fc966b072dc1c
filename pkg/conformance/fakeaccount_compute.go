package conformance

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	ec2types "github.com/aws/aws-sdk-go-v2/service/ec2/types"
	"github.com/aws/aws-sdk-go-v2/service/eks"
	ekstypes "github.com/aws/aws-sdk-go-v2/service/eks/types"
	"github.com/aws/aws-sdk-go-v2/service/outposts"
	outposttypes "github.com/aws/aws-sdk-go-v2/service/outposts/types"
	"github.com/aws/aws-sdk-go-v2/service/ssm"
	ssmtypes "github.com/aws/aws-sdk-go-v2/service/ssm/types"
	"github.com/aws/smithy-go"
	"github.com/stretchr/testify/mock"
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
	"github.com/weaveworks/eksctl/pkg/testutils/mockprovider"
)

func (a *fakeAccount) compute(m *mock.Mock) {
	onEC2(m, "DescribeInstanceTypeOfferings", a.describeOfferings)
	onEC2(m, "DescribeInstanceTypes", func(in *ec2.DescribeInstanceTypesInput) (*ec2.DescribeInstanceTypesOutput, error) {
		out := &ec2.DescribeInstanceTypesOutput{}
		for _, instance := range in.InstanceTypes {
			out.InstanceTypes = append(out.InstanceTypes, describeInstance(instance))
		}
		return out, nil
	})
	onEC2(m, "DescribeImages", describeImages)
	onEC2(m, "DescribeKeyPairs", describeKeyPairs)
	onEC2(m, "ImportKeyPair", func(*ec2.ImportKeyPairInput) (*ec2.ImportKeyPairOutput, error) {
		return &ec2.ImportKeyPairOutput{}, nil
	})
	onEC2(m, "DescribePlacementGroups", func(*ec2.DescribePlacementGroupsInput) (*ec2.DescribePlacementGroupsOutput, error) {
		return &ec2.DescribePlacementGroupsOutput{PlacementGroups: make([]ec2types.PlacementGroup, 1)}, nil
	})
	onEC2(m, "DescribeLaunchTemplateVersions", a.describeLaunchTemplate)
}

func (a *fakeAccount) describeOfferings(in *ec2.DescribeInstanceTypeOfferingsInput) (*ec2.DescribeInstanceTypeOfferingsOutput, error) {
	var types []string
	zones := append(a.zones(), a.cfg.LocalZones...)
	for _, filter := range in.Filters {
		switch *filter.Name {
		case "instance-type":
			types = filter.Values
		case "location":
			zones = append(zones, filter.Values...)
		}
	}
	out := &ec2.DescribeInstanceTypeOfferingsOutput{}
	for _, instance := range types {
		for _, zone := range zones {
			out.InstanceTypeOfferings = append(out.InstanceTypeOfferings, ec2types.InstanceTypeOffering{
				InstanceType: ec2types.InstanceType(instance), Location: aws.String(zone),
			})
		}
	}
	return out, nil
}

// bootsFromSda1 matches the images that call their root device /dev/sda1; the others call it /dev/xvda.
var bootsFromSda1 = regexp.MustCompile(`(?i)ubuntu|windows`)

// describeImages has one image, of a family that its id tells, or the pattern for its name.
func describeImages(in *ec2.DescribeImagesInput) (*ec2.DescribeImagesOutput, error) {
	names := slices.Clone(in.ImageIds)
	for _, filter := range in.Filters {
		names = append(names, filter.Values...)
	}
	asked := strings.Join(names, "")
	image := ec2types.Image{ImageId: aws.String(imageID(asked)), CreationDate: aws.String("2026-01-01T00:00:00.000Z"),
		RootDeviceType: ec2types.DeviceTypeEbs, RootDeviceName: aws.String("/dev/xvda")}
	if bootsFromSda1.MatchString(asked) {
		image.RootDeviceName = aws.String("/dev/sda1")
	}
	image.BlockDeviceMappings = []ec2types.BlockDeviceMapping{{DeviceName: image.RootDeviceName, Ebs: &ec2types.EbsBlockDevice{}}}
	return &ec2.DescribeImagesOutput{Images: []ec2types.Image{image}}, nil
}

// getParameter has an image for the name of each parameter, which says its family.
func getParameter(in *ssm.GetParameterInput) (*ssm.GetParameterOutput, error) {
	return &ssm.GetParameterOutput{Parameter: &ssmtypes.Parameter{Value: aws.String(imageID(*in.Name))}}, nil
}

// imageID is the id of an image of the family that a text has the name of.
func imageID(text string) string {
	return "ami-" + cmp.Or(strings.ToLower(bootsFromSda1.FindString(text)), "found")
}

// describeInstance gives the large types of the p family several network cards, and so several EFA interfaces.
func describeInstance(instance ec2types.InstanceType) ec2types.InstanceTypeInfo {
	cards := int32(1)
	if strings.HasPrefix(string(instance), "p") {
		cards = 4
	}
	return ec2types.InstanceTypeInfo{
		InstanceType: instance,
		NetworkInfo:  &ec2types.NetworkInfo{EfaSupported: aws.Bool(true), MaximumNetworkCards: aws.Int32(cards)},
		VCpuInfo:     &ec2types.VCpuInfo{DefaultVCpus: aws.Int32(2), DefaultCores: aws.Int32(1)},
		MemoryInfo:   &ec2types.MemoryInfo{SizeInMiB: aws.Int64(8192)},
	}
}

// describeKeyPairs has every key except those that eksctl is about to import.
func describeKeyPairs(in *ec2.DescribeKeyPairsInput) (*ec2.DescribeKeyPairsOutput, error) {
	name := in.KeyNames[0]
	if strings.HasPrefix(name, "eksctl-") {
		return nil, &smithy.GenericAPIError{Code: "InvalidKeyPair.NotFound"}
	}
	return &ec2.DescribeKeyPairsOutput{KeyPairs: []ec2types.KeyPairInfo{{KeyName: aws.String(name)}}}, nil
}

// describeLaunchTemplate has an instance type unless the nodegroup that uses it has some, and security groups that are in no
// file.
func (a *fakeAccount) describeLaunchTemplate(in *ec2.DescribeLaunchTemplateVersionsInput) (*ec2.DescribeLaunchTemplateVersionsOutput, error) {
	data := &ec2types.ResponseLaunchTemplateData{InstanceType: "m5.large", SecurityGroupIds: []string{"sg-in-launch-template"}}
	for _, ng := range a.cfg.ManagedNodeGroups {
		if ng.LaunchTemplate != nil && ng.LaunchTemplate.ID == *in.LaunchTemplateId && len(ng.InstanceTypes) > 0 {
			data.InstanceType = ""
		}
	}
	return &ec2.DescribeLaunchTemplateVersionsOutput{
		LaunchTemplateVersions: []ec2types.LaunchTemplateVersion{{LaunchTemplateData: data}},
	}, nil
}

var plainVersion = regexp.MustCompile(`^1\.\d+$`)

func (a *fakeAccount) services(provider *mockprovider.MockProvider) {
	answer[eks.DescribeClusterVersionsInput, eks.DescribeClusterVersionsOutput, eks.Options](&provider.MockEKS().Mock,
		"DescribeClusterVersions", func(*eks.DescribeClusterVersionsInput) (*eks.DescribeClusterVersionsOutput, error) {
			known := []string{api.Version1_30, api.DefaultVersion, api.Version1_35}
			if v := a.cfg.Metadata.Version; plainVersion.MatchString(v) {
				known = append(known, v)
			}
			out := &eks.DescribeClusterVersionsOutput{}
			for _, v := range known {
				out.ClusterVersions = append(out.ClusterVersions, ekstypes.ClusterVersionInformation{ClusterVersion: aws.String(v)})
			}
			return out, nil
		})
	answer[ssm.GetParameterInput, ssm.GetParameterOutput, ssm.Options](&provider.MockSSM().Mock,
		"GetParameter", getParameter)
	outpostAPI := &provider.MockOutposts().Mock
	answer[outposts.GetOutpostInput, outposts.GetOutpostOutput, outposts.Options](outpostAPI,
		"GetOutpost", func(*outposts.GetOutpostInput) (*outposts.GetOutpostOutput, error) {
			zone := aws.String(a.cfg.Metadata.Region + "a")
			return &outposts.GetOutpostOutput{Outpost: &outposttypes.Outpost{AvailabilityZone: zone}}, nil
		})
	answer[outposts.GetOutpostInstanceTypesInput, outposts.GetOutpostInstanceTypesOutput, outposts.Options](outpostAPI,
		"GetOutpostInstanceTypes", a.describeOutpostInstances)
}

func (a *fakeAccount) describeOutpostInstances(*outposts.GetOutpostInstanceTypesInput) (*outposts.GetOutpostInstanceTypesOutput, error) {
	out := &outposts.GetOutpostInstanceTypesOutput{}
	add := func(instance string) {
		if instance != "" {
			out.InstanceTypes = append(out.InstanceTypes, outposttypes.InstanceTypeItem{InstanceType: aws.String(instance)})
		}
	}
	add("m5.large")
	add(a.cfg.Outpost.ControlPlaneInstanceType)
	add(a.cfg.Outpost.EtcdInstanceType)
	for _, ng := range a.cfg.NodeGroups {
		add(ng.InstanceType)
	}
	return out, nil
}
