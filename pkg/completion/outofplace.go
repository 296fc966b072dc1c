package completion

import (
	"slices"

	ec2types "github.com/aws/aws-sdk-go-v2/service/ec2/types"
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// isOutOfPlace reports whether a value that eksctl knows cannot stand at a path of this file, whatever else is still going to be written. One
// that contradicts another key is offered: either may be what is about to change.
func (c cluster) isOutOfPlace(path yamldoc.Path, value string) bool {
	switch pattern(path) {
	case "nodeGroups[].amiFamily", "managedNodeGroups[].amiFamily":
		return !c.takesFamily(path[:2], value)
	case "nodeGroups[].volumeType", "managedNodeGroups[].volumeType": // nothing boots from hard disks
		return slices.Contains([]ec2types.VolumeType{ec2types.VolumeTypeSc1, ec2types.VolumeTypeSt1}, ec2types.VolumeType(value))
	default:
		return false
	}
}

// takesFamily reports whether a nodegroup can run a family, on an Outpost too (eksctl pkg/apis/eksctl.io/v1alpha5/validation.go:817).
func (c cluster) takesFamily(group yamldoc.Path, family string) bool {
	isAmazonLinux := family == api.NodeImageFamilyAmazonLinux2023 || family == api.NodeImageFamilyAmazonLinux2
	if c.sketch.Text(yamldoc.Keys("outpost", "controlPlaneOutpostARN")) != "" && !isAmazonLinux {
		return false
	}
	if slices.ContainsFunc(c.typesOf(group), func(t inventory.InstanceType) bool { return !runs(family, t) }) {
		return false
	}
	image := c.sketch.Text(group.Child(yamldoc.Key("ami")))
	isCustom := !slices.Contains([]string{"", api.NodeImageResolverAuto, api.NodeImageResolverAutoSSM}, image) ||
		c.sketch.Keys(group.Child(yamldoc.Key("launchTemplate"))) != nil
	return c.know.Lifecycle.HasImages(family, c.sketch.Text(yamldoc.Keys("metadata", "version")), isCustom, c.know.Today)
}
