package inventory_test

import "testing"

func TestVolumeOfTheNodegroup(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct{ body, size, root string }{
		"written":                  {"nodeGroups: [{name: a, volumeSize: 10}]", "10", "true"},
		"default":                  {"nodeGroups: [{name: a}]", "80", "true"},
		"by its name":              {"managedNodeGroups: [{name: a, volumeSize: 10, volumeName: /dev/xvda}]", "10", "true"},
		"another device":           {"managedNodeGroups: [{name: a, volumeSize: 10, volumeName: /dev/xvdb}]", "10", "false"},
		"root of Windows":          {"managedNodeGroups: [{name: a, amiFamily: WindowsServer2022CoreContainer, volumeName: /dev/sda1}]", "80", "true"},
		"not that of Windows":      {"managedNodeGroups: [{name: a, amiFamily: WindowsServer2022CoreContainer, volumeName: /dev/xvda}]", "80", "false"},
		"the data of Bottlerocket": {"managedNodeGroups: [{name: a, amiFamily: Bottlerocket, volumeSize: 10}]", "10", "false"},
		"image of Bottlerocket":    {"managedNodeGroups: [{name: a, amiFamily: Bottlerocket, volumeName: /dev/xvda}]", "80", "true"},
		"own Bottlerocket":         {"managedNodeGroups: [{name: a, amiFamily: Bottlerocket, ami: ami-1}]", "80", "false"},
		"device of an own image":   {"nodeGroups: [{name: a, ami: ami-1, amiFamily: AmazonLinux2023, volumeName: /dev/xvdb}]", "80", "unknown"},
		"root of an own image":     {"nodeGroups: [{name: a, ami: ami-1, amiFamily: AmazonLinux2023}]", "80", "true"},
		"no name, looked up":       {`nodeGroups: [{name: a, volumeName: ""}]`, "80", "true"},
		"no name, of Ubuntu":       {`managedNodeGroups: [{name: a, amiFamily: Ubuntu2404, volumeName: ""}]`, "80", "true"},
		"no name, own image":       {`managedNodeGroups: [{name: a, ami: ami-1, amiFamily: AmazonLinux2023, volumeName: ""}]`, "80", "true"},
		"no name, Bottlerocket":    {`managedNodeGroups: [{name: a, amiFamily: Bottlerocket, volumeName: ""}]`, "80", "false"},
		"no name, ${}":             {`managedNodeGroups: [{name: a, amiFamily: "${FAMILY}", volumeName: ""}]`, "80", "unknown"},
		"size not known":           {"managedNodeGroups: [{name: a, volumeSize: \"${SIZE}\"}]", "unknown", "true"},
		"device not known":         {"managedNodeGroups: [{name: a, volumeSize: 10, volumeName: \"${DEVICE}\"}]", "10", "unknown"},
		"family not known":         {"managedNodeGroups: [{name: a, volumeSize: 10, amiFamily: \"${FAMILY}\"}]", "10", "unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := of(t, tc.body).Nodegroups[0].Volumes[0]
			if size, root := number(v.Size), truth(v.Root); size != tc.size || root != tc.root || v.Additional {
				t.Errorf("size %s, root %s, additional %t; want %s and %s", size, root, v.Additional, tc.size, tc.root)
			}
		})
	}
}

func TestEncryptsImage(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		"nodeGroups: [{name: a}]":                                                          "true",
		"nodeGroups: [{name: a, volumeName: /dev/xvdz}]":                                   "false",
		"managedNodeGroups: [{name: a, amiFamily: Bottlerocket}]":                          "true",
		`managedNodeGroups: [{name: a, amiFamily: Bottlerocket, volumeName: ""}]`:          "true",
		"managedNodeGroups: [{name: a, amiFamily: Bottlerocket, volumeName: /dev/xvdb}]":   "false",
		`managedNodeGroups: [{name: a, amiFamily: Bottlerocket, volumeName: "${DEVICE}"}]`: "unknown",
		`managedNodeGroups: [{name: a, amiFamily: "${FAMILY}"}]`:                           "unknown",
	} {
		if got := truth(of(t, body).Nodegroups[0].Volumes[0].EncryptsImage); got != want {
			t.Errorf("%s: %s, want %s", body, got, want)
		}
	}
}

func TestBoots(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		"nodeGroups: [{name: a}]":                                                                                 "true",
		"nodeGroups: [{name: a, volumeName: /dev/xvdz}]":                                                          "false",
		"managedNodeGroups: [{name: a, amiFamily: Bottlerocket}]":                                                 "false",
		"managedNodeGroups: [{name: a, amiFamily: Bottlerocket, volumeEncrypted: false}]":                         "false",
		"managedNodeGroups: [{name: a, amiFamily: Bottlerocket, volumeEncrypted: true}]":                          "true",
		`managedNodeGroups: [{name: a, amiFamily: Bottlerocket, volumeEncrypted: "${X}"}]`:                        "unknown",
		"managedNodeGroups: [{name: a, amiFamily: Bottlerocket, volumeEncrypted: true, volumeName: /dev/xvdb}]":   "false",
		`managedNodeGroups: [{name: a, amiFamily: Bottlerocket, volumeEncrypted: "${X}", volumeName: /dev/xvda}]`: "true",
		`managedNodeGroups: [{name: a, amiFamily: Bottlerocket, volumeEncrypted: true, volumeName: "${DEVICE}"}]`: "unknown",
		`managedNodeGroups: [{name: a, amiFamily: "${FAMILY}", volumeEncrypted: true}]`:                           "unknown",
	} {
		if got := truth(of(t, body).Nodegroups[0].Volumes[0].Boots); got != want {
			t.Errorf("%s: %s, want %s", body, got, want)
		}
	}
}

func TestLeftOutFor(t *testing.T) {
	t.Parallel()
	body := `nodeGroups: [{name: a, additionalVolumes: [{volumeName: b}, {}, {volumeName: ""}, {volumeName: b, volumeSize: 0}, {volumeSize: 0},
  {volumeName: "${X}"}, {volumeName: b, volumeSize: "${X}"}, {volumeName: b, volumeSize: 1}]}]`
	for i, want := range []string{"", "volumeName", "volumeName", "volumeSize", "volumeName", "", "", ""} {
		if got := of(t, body).Nodegroups[0].Volumes[1+i].LeftOutFor; got != want {
			t.Errorf("%d: %q, want %q", i, got, want)
		}
	}
}

func TestNoVolumes(t *testing.T) {
	t.Parallel()
	for _, body := range []string{
		"nodeGroups: [{name: a, volumeSize: 0}]",
		`managedNodeGroups: [{name: a, volumeSize: 10, volumeName: ""}]`,
		"managedNodeGroups: [{name: a, launchTemplate: {id: lt-1}, additionalVolumes: [{volumeName: /dev/xvdb}]}]",
		"managedNodeGroups: [{name: a, launchTemplate: \"${TEMPLATE}\"}]",
	} {
		if got := of(t, body).Nodegroups[0].Volumes; len(got) > 0 {
			t.Errorf("%s: %+v", body, got)
		}
	}
}

func TestAdditionalVolumes(t *testing.T) {
	t.Parallel()
	body := `nodeGroups: [{name: a, additionalVolumes: [{volumeName: /dev/xvdb}, {volumeType: st1}, {volumeType: ssd}, {volumeType: "${TYPE}"}, {volumeType: io2}]}]`
	volumes := of(t, body).Nodegroups[0].Volumes[1:]
	for i, want := range []struct {
		kind, exists     string
		iops, throughput bool
	}{{"gp3", "true", true, true}, {"st1", "true", false, false}, {"ssd", "false", false, false}, {"unknown", "unknown", false, false}, {"io2", "true", true, false}} {
		v := volumes[i]
		if text(v.Type) != want.kind || truth(v.Exists) != want.exists || (v.IOPS != nil) != want.iops || (v.Throughput != nil) != want.throughput || !v.Additional {
			t.Errorf("%d: got %+v, want %+v", i, v, want)
		}
	}
}
