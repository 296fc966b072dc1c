package inventory_test

import (
	"strconv"
	"testing"
)

func TestRootSize(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct{ body, want string }{
		"written":                  {"nodeGroups: [{name: a, volumeSize: 10}]", "10"},
		"default":                  {"nodeGroups: [{name: a}]", "80"},
		"none at all":              {"nodeGroups: [{name: a, volumeSize: 0}]", "unknown"},
		"of the root by name":      {"managedNodeGroups: [{name: a, volumeSize: 10, volumeName: /dev/xvda}]", "10"},
		"of another device":        {"managedNodeGroups: [{name: a, volumeSize: 10, volumeName: /dev/xvdb}]", "unknown"},
		"root of Windows":          {"managedNodeGroups: [{name: a, amiFamily: WindowsServer2022CoreContainer, volumeSize: 10, volumeName: /dev/sda1}]", "10"},
		"the data of Bottlerocket": {"managedNodeGroups: [{name: a, amiFamily: Bottlerocket, volumeSize: 10}]", "unknown"},
		"placeholder":              {"managedNodeGroups: [{name: a, volumeSize: \"${SIZE}\"}]", "unknown"},
		"device not known":         {"managedNodeGroups: [{name: a, volumeSize: 10, volumeName: \"${DEVICE}\"}]", "unknown"},
		"family not known":         {"managedNodeGroups: [{name: a, volumeSize: 10, amiFamily: \"${FAMILY}\"}]", "unknown"},
		"in a template":            {"managedNodeGroups: [{name: a, launchTemplate: {id: lt-0a1b2c3d4e5f60718}}]", "unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := number(of(t, tc.body).Nodegroups[0].Volumes.RootSize); got != tc.want {
				t.Errorf("got %s, want %s", got, tc.want)
			}
		})
	}
}

func TestAdditionalVolumes(t *testing.T) {
	t.Parallel()
	body := `nodeGroups: [{name: a, additionalVolumes: [{volumeName: /dev/xvdb}, {volumeType: st1}, {volumeType: ssd}, {volumeType: "${TYPE}"}]}]`
	volumes := of(t, body).Nodegroups[0].Volumes.Additional
	for i, want := range []struct {
		kind, supported  string
		iops, throughput bool
	}{{"gp3", "true", true, true}, {"st1", "true", false, false}, {"ssd", "false", false, false}, {"unknown", "unknown", false, false}} {
		v := volumes[i]
		if text(v.Type) != want.kind || truth(v.Supported) != want.supported || (v.IOPS != nil) != want.iops || (v.Throughput != nil) != want.throughput {
			t.Errorf("%d: got %+v, want %+v", i, v, want)
		}
	}
}

// number is text of a number.
func number(value *int) string {
	if value == nil {
		return "unknown"
	}
	return strconv.Itoa(*value)
}
