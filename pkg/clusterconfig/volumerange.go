package clusterconfig

import (
	"fmt"
	"strconv"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// advisedRange is what may be written in the place of a number that is out of its range.
type advisedRange struct {
	nearest int
	beyond  string
}

// rangeOf reads the range of a volume's setting, which eksctl's message ends with. EC2 may allow less than eksctl does.
func (c *Config) rangeOf(t telling) advisedRange {
	least, _ := strconv.Atoi(t.words[3])
	most, _ := strconv.Atoi(t.words[4])
	all := fmt.Sprintf("another from %d to %d", least, most)
	value, _ := c.Written(t.path).(int64)
	if value < int64(least) {
		return advisedRange{least, all}
	}
	if allowed, key := c.allowedByEC2(t.path); key != "" && allowed < most {
		return advisedRange{max(allowed, least), fmt.Sprintf("up to %d with more %q", most, key)}
	}
	return advisedRange{most, all}
}

// allowedByEC2 is the most that EC2 allows beside another setting of the root volume, and the key of that one:
// https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html and provisioned-iops.html.
func (c *Config) allowedByEC2(p yamldoc.Path) (most int, key string) {
	base := c.baseAt(p)
	if base == nil || base.VolumeType == nil {
		return 0, ""
	}
	known := func(name string, v *int) bool { return v != nil && !c.IsUnknown(p[:2].Child(yamldoc.Key(name))) }
	switch fieldName(p) {
	case "volumeThroughput":
		if known("volumeIOPS", base.VolumeIOPS) {
			return *base.VolumeIOPS / iopsPerMiB, "volumeIOPS"
		}
	case "volumeIOPS":
		if known("volumeSize", base.VolumeSize) {
			return *base.VolumeSize * iopsPerGiB(*base.VolumeType), "volumeSize"
		}
	}
	return 0, ""
}

// iopsPerMiB is how many IOPS a gp3 volume needs for each MiB/s of throughput.
const iopsPerMiB = 4

// iopsPerGiB is how many IOPS each GiB of a volume allows.
func iopsPerGiB(volumeType string) int {
	switch volumeType {
	case api.NodeVolumeTypeIO1:
		return 50
	case api.NodeVolumeTypeIO2:
		return 1000
	default:
		return 500
	}
}

// baseAt is the nodegroup that p lies in.
func (c *Config) baseAt(p yamldoc.Path) *api.NodeGroupBase {
	i := p[1].Index
	switch {
	case isElement(p[:2], "nodeGroups") && i < len(c.Spec.NodeGroups):
		return c.Spec.NodeGroups[i].NodeGroupBase
	case isElement(p[:2], "managedNodeGroups") && i < len(c.Spec.ManagedNodeGroups):
		return c.Spec.ManagedNodeGroups[i].NodeGroupBase
	default:
		return nil
	}
}
