package inventory_test

import "testing"

func TestImage(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct{ body, family, custom string }{
		"default":             {"nodeGroups: [{name: a}]", "AmazonLinux2023", "false"},
		"written":             {"nodeGroups: [{name: a, amiFamily: Bottlerocket}]", "Bottlerocket", "false"},
		"managed, custom":     {"managedNodeGroups: [{name: a, ami: ami-0123456789abcdef0}]", "", "true"},
		"family not known":    {"nodeGroups: [{name: a, amiFamily: \"${FAMILY}\"}]", "unknown", "false"},
		"image not known":     {"nodeGroups: [{name: a, ami: \"${AMI}\"}]", "unknown", "unknown"},
		"neither can be seen": {"nodeGroups: [\"${GROUP}\"]", "unknown", "unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			image := of(t, tc.body).Nodegroups[0].Image
			if family, custom := text(image.Family), truth(image.Custom); family != tc.family || custom != tc.custom {
				t.Errorf("family %s and custom %s, want %s and %s", family, custom, tc.family, tc.custom)
			}
		})
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
