package vpccni_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/vpccni"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// TestWith makes the edit, reads the file again, and looks whether the variable is set there and nothing else has changed.
func TestWith(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, file, want string }{
		{"no add-on", "", "addons: [{configurationValues: \"env: {ENABLE_POD_ENI: 'true'}\", name: vpc-cni}]\n"},
		{"another add-on", "addons:\n  - name: coredns\n", "addons:\n  - name: coredns\n  - configurationValues: \"env: {ENABLE_POD_ENI: 'true'}\"\n    name: vpc-cni\n"},
		{"no values", "addons:\n  - name: vpc-cni\n", "addons:\n  - name: vpc-cni\n    configurationValues: \"env: {ENABLE_POD_ENI: 'true'}\"\n"},
		{"JSON", "addons:\n  - name: vpc-cni\n    configurationValues: '{\"env\":{\"A\":\"b\"}}'\n", "addons:\n  - name: vpc-cni\n    configurationValues: '{\"env\":{\"A\":\"b\", \"ENABLE_POD_ENI\": \"true\"}}'\n"},
		{
			"YAML", "addons:\n  - name: vpc-cni\n    configurationValues: |-\n      env:\n        A: b # why\n",
			"addons:\n  - name: vpc-cni\n    configurationValues: |-\n      env:\n        A: b # why\n        ENABLE_POD_ENI: \"true\"\n",
		},
		{"off", "addons:\n  - name: vpc-cni\n    configurationValues: \"env: {ENABLE_POD_ENI: 'false'}\"\n", "addons:\n  - name: vpc-cni\n    configurationValues: \"env: {ENABLE_POD_ENI: 'true'}\"\n"},
		{"two", "addons: [{name: vpc-cni}, {name: vpc-cni}]\n", ""},
		{"a placeholder", "addons: [{name: vpc-cni, configurationValues: '${V}'}]\n", ""},
		{"default add-ons off", "addonsConfig: {disableDefaultAddons: true}\n", ""},
	} {
		if diff := cmp.Diff(c.want, with(t, c.file)); diff != "" {
			t.Errorf("%s: (-want +got):\n%s", c.name, diff)
		}
	}
}

// with is the file, below its header, with ENABLE_POD_ENI switched on; empty where that cannot be.
func with(t *testing.T, file string) string {
	t.Helper()
	doc := yamldoc.Parse([]byte(header + file))[0]
	at, put, ok := vpccni.With(clusterconfig.Load(doc, clusterconfig.PurposeUnknown), "true", "env", vpccni.EnablePodENI)
	if !ok {
		return ""
	}
	edits, err := doc.Edits(yamldoc.Change{Op: "set", Path: at, Value: put})
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	after, err := yamldoc.Apply([]byte(header+file), edits)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	if s := settings(t, string(after)); s.PodENI.On != truth.Yes {
		t.Errorf("%s: it is not on in\n%s", file, after)
	}
	return string(after[len(header):])
}
