package inventory

import (
	"slices"

	ec2types "github.com/aws/aws-sdk-go-v2/service/ec2/types"
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Volume is an EBS volume of the nodes of a nodegroup that the file says something of.
type Volume struct {
	// Path is that of what describes it: the nodegroup, or an item of its additionalVolumes.
	Path yamldoc.Path `json:"path"`
	// Additional is set for the latter.
	Additional bool `json:"additional"`
	// Root says whether it holds the image, as the one of the nodegroup does unless that names another device, or runs Bottlerocket, whose
	// image is on a small volume of its own that eksctl does not name.
	Root *bool `json:"root"`
	// Boots says whether nodes boot from a volume of its type.
	Boots *bool `json:"boots"`
	// EncryptsImage says whether its volumeEncrypted is for all volumes of the image: where it is the root, and with Bottlerocket, which has
	// another one for data, where it names no device (eksctl pkg/cfn/builder/block_device_mapping.go:49-58).
	EncryptsImage *bool `json:"encryptsImage"`
	// LeftOutFor is the key for whose sake eksctl makes no such additional volume: a volumeName that is empty, or a volumeSize of 0. It is
	// empty where it makes one, or may make one.
	LeftOutFor string `json:"leftOutFor,omitempty"`
	// Size is in GiB, with eksctl's default.
	Size *int `json:"size"`
	// Type is its type, with eksctl's default, and Exists says whether EC2 has it.
	Type   *string `json:"type"`
	Exists *bool   `json:"exists"`
	// IOPS and Throughput are what a volume of the type can be given; nil where it can be given none.
	IOPS       *Range `json:"iops,omitempty"`
	Throughput *Range `json:"throughput,omitempty"`
}

// Range is all numbers from Min to Max.
type Range struct {
	// Min and Max belong to it.
	Min int `json:"min"`
	Max int `json:"max"`
}

// volumes returns the one of the nodegroup first. A launch template has its own, whatever the file says.
func (n nodegroup) volumes(image Image) []Volume {
	volumes := []Volume{}
	if n.mayHaveTemplate() {
		return volumes
	}
	if n.makesVolume() {
		root := n.volume(n.at, n.base.VolumeSize, n.base.VolumeType)
		root.Root = n.holdsImage(image)
		root.Boots, root.EncryptsImage = root.Root, root.Root
		if root.Root != nil && *image.OS == "bottlerocket" {
			n.besideImage(&root)
		}
		volumes = append(volumes, root)
	}
	for i, v := range n.base.AdditionalVolumes {
		if v != nil {
			additional := n.volume(n.at.Child(yamldoc.Key("additionalVolumes"), yamldoc.Index(i)), v.VolumeSize, v.VolumeType)
			additional.Additional = true
			additional.LeftOutFor = n.leftOutFor(additional, v.VolumeName)
			volumes = append(volumes, additional)
		}
	}
	return volumes
}

func (n nodegroup) volume(at yamldoc.Path, size *int, kind *string) Volume {
	volume := Volume{Path: at}
	if !n.cfg.IsUnknown(at.Child(yamldoc.Key("volumeSize"))) {
		volume.Size = size
	}
	if n.cfg.IsUnknown(at.Child(yamldoc.Key("volumeType"))) || kind == nil {
		return volume
	}
	exists := slices.Contains(ec2types.VolumeType("").Values(), ec2types.VolumeType(*kind))
	volume.Type, volume.Exists = kind, &exists
	volume.IOPS, volume.Throughput = rangesOf(*kind)
	return volume
}

// rangesOf are those of EC2 (EbsBlockDevice of its API reference), which go beyond what eksctl allows the root volume.
func rangesOf(volumeType string) (iops, throughput *Range) {
	switch volumeType {
	case api.NodeVolumeTypeGP3:
		return &Range{3_000, 80_000}, &Range{125, 2_000}
	case api.NodeVolumeTypeIO1:
		return &Range{100, 64_000}, nil
	case api.NodeVolumeTypeIO2:
		return &Range{100, 256_000}, nil
	default:
		return nil, nil
	}
}
