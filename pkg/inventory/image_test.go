package inventory_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/inventory"
)

func TestImage(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct{ body, family, os, custom string }{
		"default":             {"nodeGroups: [{name: a}]", "AmazonLinux2023", "linux", "false"},
		"written":             {"nodeGroups: [{name: a, amiFamily: Bottlerocket}]", "Bottlerocket", "bottlerocket", "false"},
		"managed, custom":     {"managedNodeGroups: [{name: a, ami: ami-0123456789abcdef0}]", "", "unknown", "true"},
		"resolved":            {"nodeGroups: [{name: a, ami: auto-ssm, amiFamily: AmazonLinux2023}]", "AmazonLinux2023", "linux", "false"},
		"family not known":    {"nodeGroups: [{name: a, amiFamily: \"${FAMILY}\"}]", "unknown", "unknown", "false"},
		"image not known":     {"nodeGroups: [{name: a, ami: \"${AMI}\"}]", "unknown", "unknown", "unknown"},
		"Windows":             {"managedNodeGroups: [{name: a, amiFamily: windowsserver2022corecontainer}]", "WindowsServer2022CoreContainer", "windows", "false"},
		"up to a template":    {"managedNodeGroups: [{name: a, launchTemplate: {id: lt-0a1b2c3d4e5f60718}}]", "AmazonLinux2023", "linux", "unknown"},
		"neither can be seen": {"nodeGroups: [\"${GROUP}\"]", "unknown", "unknown", "unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			image := of(t, tc.body).Nodegroups[0].Image
			if family, os, custom := text(image.Family), text(image.OS), truth(image.Custom); family != tc.family || os != tc.os || custom != tc.custom {
				t.Errorf("family %s, system %s and custom %s, want %s, %s and %s", family, os, custom, tc.family, tc.os, tc.custom)
			}
		})
	}
}

func TestVersionsOfAFamily(t *testing.T) {
	t.Parallel()
	for family, want := range map[string]string{
		"AmazonLinux2023": "unknown to unknown", "Bottlerocket": "unknown to unknown", "Ubuntu2004": "21 to 29", "UbuntuPro2004": "27 to 29",
		"Ubuntu2204": "29 to unknown", "UbuntuPro2404": "31 to unknown", "Ubuntu2604": "35 to unknown", "Ubuntu1804": "unknown to unknown",
		"WindowsServer2019CoreContainer": "unknown to unknown", "WindowsServer2022FullContainer": "23 to unknown",
		"WindowsServer2025CoreContainer": "35 to unknown",
	} {
		image := of(t, "managedNodeGroups: [{name: a, amiFamily: "+family+"}]").Nodegroups[0].Image
		if got := number(image.From) + " to " + number(image.To); got != want {
			t.Errorf("%s: %s, want %s", family, got, want)
		}
	}
}

func TestHasImages(t *testing.T) {
	t.Parallel()
	for family, want := range map[string]string{
		"AmazonLinux2023": "true true true", "AmazonLinux2": "true false false", "Bottlerocket": "true true true", "Ubuntu2004": "false false false",
		"UbuntuPro2204": "true true true", "Ubuntu2604": "false false true", "WindowsServer2025CoreContainer": "false false true", "Debian": "false false false",
	} {
		var got []string
		for _, version := range []string{"1.32", "1.34", "1.36"} {
			got = append(got, strconv.FormatBool(inventory.HasImages(family, version)))
		}
		if diff := cmp.Diff(want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", family, diff)
		}
	}
}

// text is a value, or that it is unknown.
func text(value *string) string {
	if value == nil {
		return "unknown"
	}
	return *value
}

// truth is text of a switch.
func truth(value *bool) string {
	if value == nil {
		return "unknown"
	}
	return map[bool]string{true: "true", false: "false"}[*value]
}
