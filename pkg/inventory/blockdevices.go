package inventory

import (
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// makesVolume follows eksctl pkg/cfn/builder/block_device_mapping.go:64-70: there is no volume of size 0, and none whose device is called
// "". The name is the root's all the same where eksctl looks up the image (pkg/eks/nodegroup_service.go:50-99, pkg/ami/api.go:55-59), and
// has a default with Bottlerocket (pkg/apis/eksctl.io/v1alpha5/defaults.go:254-257).
func (n nodegroup) makesVolume() bool {
	size, name := n.base.VolumeSize, n.base.VolumeName
	if size != nil && *size == 0 {
		return false
	}
	isLookedUp := n.managed == nil || n.base.AMI != "" || !n.isKnown("ami") || !n.isKnown("amiFamily") || api.IsUbuntuImage(n.base.AMIFamily)
	return name == nil || *name != "" || isLookedUp
}

// besideImage completes what describes the volume for the data of Bottlerocket, unless it names a device: eksctl gives the one of the image
// the same type, if it has to be encrypted.
func (n nodegroup) besideImage(data *Volume) {
	data.EncryptsImage = new(n.base.AdditionalEncryptedVolume != "")
	switch {
	case !*data.EncryptsImage || api.IsDisabled(n.base.VolumeEncrypted):
	case n.isKnown("volumeEncrypted"):
		data.Boots = new(n.base.VolumeEncrypted != nil)
	default:
		data.Boots = nil
	}
}

// leftOutFor follows eksctl pkg/cfn/builder/block_device_mapping.go:64-70.
func (n nodegroup) leftOutFor(v Volume, name *string) string {
	switch {
	case !n.cfg.IsUnknown(v.Path.Child(yamldoc.Key("volumeName"))) && !api.IsSetAndNonEmptyString(name):
		return "volumeName"
	case v.Size != nil && *v.Size == 0:
		return "volumeSize"
	default:
		return ""
	}
}

// holdsImage follows eksctl pkg/cfn/builder/block_device_mapping.go:16-40 and pkg/ami/api.go:55-59. With Bottlerocket, eksctl's defaults
// have filled in the device for data.
func (n nodegroup) holdsImage(image Image) *bool {
	if !n.isKnown("volumeName") || image.OS == nil || image.Custom == nil {
		return nil
	}
	name := n.base.VolumeName
	switch {
	case name == nil || *name == "":
		return new(true)
	case *image.Custom && *image.OS != "bottlerocket":
		return nil
	default:
		return new(*name == rootDevice(*image.Family))
	}
}

// rootDevice is what the images of a family call their root.
func rootDevice(family string) string {
	if api.IsWindowsImage(family) || api.IsUbuntuImage(family) {
		return "/dev/sda1"
	}
	return "/dev/xvda"
}
