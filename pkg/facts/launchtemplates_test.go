package facts_test

import "testing"

// TestLaunchTemplate is about which version is meant.
func TestLaunchTemplate(t *testing.T) {
	t.Parallel()
	known, _ := read(t, `{"LaunchTemplateVersions": [
		{"LaunchTemplateId": "lt-0a", "LaunchTemplateName": "nodes", "VersionNumber": 1, "DefaultVersion": true, "LaunchTemplateData": {}},
		{"LaunchTemplateId": "lt-0a", "LaunchTemplateName": "nodes", "VersionNumber": 2, "DefaultVersion": false, "LaunchTemplateData": {}},
		{"LaunchTemplateId": "lt-0b", "LaunchTemplateName": "others", "VersionNumber": 7, "LaunchTemplateData": {}}
	]}`, `{"LaunchTemplateVersions": [
		{"LaunchTemplateId": "lt-0a", "LaunchTemplateName": "nodes", "VersionNumber": 3, "DefaultVersion": true, "LaunchTemplateData": {}}
	]}`)
	for _, test := range []struct {
		template, version string
		want              int64
	}{
		{"lt-0a", "2", 2},
		{"nodes", "1", 1},
		{"lt-0a", "", 3}, // what was told later
		{"nodes", "$Default", 3},
		{"lt-0a", "$Latest", 0},
		{"lt-0a", "4", 0},
		{"lt-0a", "two", 0},
		{"lt-0b", "", 0},
		{"", "", 0},
	} {
		got := int64(0)
		if found := known.LaunchTemplate(test.template, test.version); found != nil {
			got = found.Version
		}
		if got != test.want {
			t.Errorf("version %q of %q: got %d, want %d", test.version, test.template, got, test.want)
		}
	}
}
