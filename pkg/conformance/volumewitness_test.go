package conformance

import (
	"maps"
	"math/rand/v2"
	"slices"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
)

// volumeWitnesses are those about the volumes of launch templates that eksctl makes.
func volumeWitnesses() []witness {
	return []witness{
		{rule: "additional-volume-invalid", nodes: func(n builtNodes) bool {
			return slices.ContainsFunc(n.launches().BlockDeviceMappings, blockDevice.isRefused) || n.bootsFromHardDisk() || n.losesVolumeSettings()
		}},
		{rule: "volume-smaller-than-image", nodes: func(n builtNodes) bool {
			root, ok := n.device(n.rootDevice())
			return ok && !n.hasOwnImage() && root.Ebs.VolumeSize < n.sizeOfImage()
		}},
		{rule: "volume-unencrypted", nodes: builtNodes.leavesEncryptionOpen},
	}
}

// blockDevice is a volume of a launch template.
type blockDevice struct {
	DeviceName string
	Ebs        struct {
		VolumeType, SnapshotID       string
		VolumeSize, Iops, Throughput int
		Encrypted                    bool
	}
}

// isRefused reports whether EC2 takes no such volume: its types, and what they can be given, are in
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EbsBlockDevice.html.
func (d blockDevice) isRefused() bool {
	isBeyond := func(n, least, most int) bool { return n != 0 && (n < least || n > most) }
	switch d.Ebs.VolumeType {
	case "gp3":
		return isBeyond(d.Ebs.Iops, 3_000, 80_000) || isBeyond(d.Ebs.Throughput, 125, 2_000)
	case "io1":
		return isBeyond(d.Ebs.Iops, 100, 64_000)
	case "io2":
		return isBeyond(d.Ebs.Iops, 100, 256_000)
	case "gp2", "st1", "sc1", "standard":
		return false
	default:
		return true
	}
}

// device returns the volume of that name.
func (n builtNodes) device(name string) (blockDevice, bool) {
	volumes := n.launches().BlockDeviceMappings
	i := slices.IndexFunc(volumes, func(d blockDevice) bool { return d.DeviceName == name })
	if i < 0 {
		return blockDevice{}, false
	}
	return volumes[i], true
}

// spec is the nodegroup at the end of the pipeline.
func (n builtNodes) spec() *api.NodeGroupBase {
	if n.stack.Managed {
		return n.rendering.Spec.ManagedNodeGroups[n.index()].NodeGroupBase
	}
	return n.rendering.Spec.NodeGroups[n.index()].NodeGroupBase
}

// rootDevice is the device from which images of the family boot.
func (n builtNodes) rootDevice() string {
	if bootsFromSda1.MatchString(n.spec().AMIFamily) {
		return "/dev/sda1"
	}
	return "/dev/xvda"
}

// sizeOfImage is the size, in GiB, of the images of families whose size is known.
func (n builtNodes) sizeOfImage() int {
	switch family := n.spec().AMIFamily; {
	case family == api.NodeImageFamilyAmazonLinux2023:
		return 20
	case family == api.NodeImageFamilyAmazonLinux2:
		return 8
	case api.IsWindowsImage(family):
		return 50
	default:
		return 0
	}
}

// hasOwnImage reports whether the file names an image.
func (n builtNodes) hasOwnImage() bool { return n.has("ami") }

func (n builtNodes) bootsFromHardDisk() bool {
	root, ok := n.device(n.rootDevice())
	return ok && slices.Contains([]string{"st1", "sc1"}, root.Ebs.VolumeType)
}

// losesVolumeSettings reports whether an additional volume of the file, or its IOPS or throughput, is not in the launch template.
func (n builtNodes) losesVolumeSettings() bool {
	return n.launchesItself() && slices.ContainsFunc(n.written().AdditionalVolumes, func(v writtenVolume) bool {
		made, ok := n.device(v.VolumeName)
		return !ok || v.VolumeIOPS != nil && made.Ebs.Iops == 0 || v.VolumeThroughput != nil && made.Ebs.Throughput == 0
	})
}

// leavesEncryptionOpen reports whether the account decides on the encryption of a volume: not the launch template, nor a snapshot, nor an
// image of the author's own.
func (n builtNodes) leavesEncryptionOpen() bool {
	if !n.launchesItself() {
		return false
	}
	return !n.hasOwnImage() && !n.makesVolumesOfImage() || slices.ContainsFunc(n.launches().BlockDeviceMappings, func(d blockDevice) bool {
		isOfImage := n.hasOwnImage() && d.DeviceName == n.rootDevice()
		return !d.Ebs.Encrypted && d.Ebs.SnapshotID == "" && !isOfImage
	})
}

// makesVolumesOfImage reports whether the launch template has all volumes that the image has: that of Bottlerocket has one for data.
func (n builtNodes) makesVolumesOfImage() bool {
	_, hasRoot := n.device(n.rootDevice())
	_, hasData := n.device("/dev/xvdb")
	return hasRoot && (hasData || !api.IsBottlerocketImage(n.spec().AMIFamily))
}

// varyVolumes gives a nodegroup volumes, and a family on which the root volume depends.
func varyVolumes(r *rand.Rand, group map[string]any) {
	if group["launchTemplate"] != nil || r.IntN(3) > 0 {
		return
	}
	draw := func(key string, values ...any) {
		if r.IntN(3) == 0 {
			group[key] = values[r.IntN(len(values))]
		}
	}
	draw("amiFamily", "Bottlerocket", "WindowsServer2022CoreContainer", "Ubuntu2404")
	draw("volumeSize", 0, 8, 19, 20, 49, 50, 100)
	draw("volumeType", "gp2", "gp3", "io2", "st1", "standard", "gp4")
	draw("volumeName", "", "/dev/xvda", "/dev/sda1", "/dev/xvdb")
	draw("volumeEncrypted", true, true, false)
	if r.IntN(3) == 0 {
		group["additionalVolumes"] = []any{drawVolume(r)}
	}
}

// drawVolume draws an additional volume.
func drawVolume(r *rand.Rand) map[string]any {
	volume := map[string]any{"volumeName": "/dev/xvdc"}
	for _, setting := range []map[string]any{
		{"volumeName": ""}, {"volumeSize": 0}, {"volumeSize": 10}, {"volumeEncrypted": true}, {"snapshotID": "snap-1"},
		{"volumeType": "gp2"}, {"volumeType": "io1"}, {"volumeType": "sc1"}, {"volumeType": "gp5"},
		{"volumeIOPS": 100}, {"volumeIOPS": 64_001}, {"volumeThroughput": 500}, {"volumeThroughput": 2_001},
	} {
		if r.IntN(6) == 0 {
			maps.Copy(volume, setting)
		}
	}
	return volume
}
