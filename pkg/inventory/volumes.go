package inventory

import (
	"slices"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Volumes are the EBS volumes of the nodes of a nodegroup.
type Volumes struct {
	// RootSize is how many GiB the file gives to the volume that holds the image; nil where it is not known, or where the file gives another
	// volume that size, as with Bottlerocket, whose image is on a small volume of its own.
	RootSize *int `json:"rootSize"`
	// Additional are those of additionalVolumes.
	Additional []Volume `json:"additional"`
}

// Volume is an additional volume.
type Volume struct {
	Path yamldoc.Path `json:"path"`
	// Type is its type, eksctl's default filled in.
	Type *string `json:"type"`
	// Supported says whether eksctl knows the type.
	Supported *bool `json:"supported"`
	// IOPS and Throughput are what a volume of the type can be given; nil where it can be given none.
	IOPS       *Range `json:"iops,omitempty"`
	Throughput *Range `json:"throughput,omitempty"`
}

// Range is all numbers from Min to Max.
type Range struct {
	Min int `json:"min"`
	Max int `json:"max"`
}

func (n nodegroup) volumes(image Image) Volumes {
	volumes := Volumes{RootSize: n.rootSize(image), Additional: []Volume{}}
	for i, v := range n.base.AdditionalVolumes {
		if v != nil {
			at := yamldoc.Path{yamldoc.Key("additionalVolumes"), yamldoc.Index(i)}
			volumes.Additional = append(volumes.Additional, n.volume(v, at))
		}
	}
	return volumes
}

// rootSize follows eksctl pkg/cfn/builder/block_device_mapping.go:16-40, 64-70: the size is that of the root device unless the file names
// another one, and where there is no size there is no volume but that of the image.
func (n nodegroup) rootSize(image Image) *int {
	if !n.isKnown("volumeSize") || !n.isKnown("volumeName") || image.OS == nil || *image.OS == "bottlerocket" || n.mayHaveTemplate() {
		return nil
	}
	if name := n.base.VolumeName; name != nil && *name != "" && *name != rootDevice(*image.Family) {
		return nil
	}
	if n.base.VolumeSize == nil || *n.base.VolumeSize == 0 {
		return nil
	}
	return n.base.VolumeSize
}

// rootDevice is what the images of a family call their root.
func rootDevice(family string) string {
	if api.IsWindowsImage(family) || api.IsUbuntuImage(family) {
		return "/dev/sda1"
	}
	return "/dev/xvda"
}

func (n nodegroup) volume(v *api.VolumeMapping, at yamldoc.Path) Volume {
	volume := Volume{Path: n.at.Child(at...)}
	if n.cfg.IsUnknown(volume.Path.Child(yamldoc.Key("volumeType"))) || v.VolumeType == nil {
		return volume
	}
	supported := slices.Contains(api.SupportedNodeVolumeTypes(), *v.VolumeType)
	volume.Type, volume.Supported = v.VolumeType, &supported
	volume.IOPS, volume.Throughput = rangesOf(*v.VolumeType)
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
