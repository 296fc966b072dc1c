package cli

import (
	"runtime/debug"
	"testing"
)

// TestVersionLine has what the Go toolchain records in each way of building.
func TestVersionLine(t *testing.T) {
	t.Parallel()
	eksctl := []*debug.Module{{Path: "sigs.k8s.io/yaml", Version: "v1.6.0"}, {Path: eksctlModule, Version: "v0.230.0"}}
	commit := []debug.BuildSetting{{Key: "vcs", Value: "git"}, {Key: "vcs.revision", Value: "2c79d03"}}
	for name, test := range map[string]struct {
		build debug.BuildInfo
		want  string
	}{
		"a tag":                {debug.BuildInfo{Main: debug.Module{Version: "v1.2.3"}, Deps: eksctl, Settings: commit}, "ekslint v1.2.3 (commit 2c79d03, eksctl v0.230.0)"},
		"a module, downloaded": {debug.BuildInfo{Main: debug.Module{Version: "v1.2.3"}, Deps: eksctl}, "ekslint v1.2.3 (eksctl v0.230.0)"},
		"a checkout": {
			debug.BuildInfo{Main: debug.Module{Version: "v1.2.4-0.20261127071300-2c79d03aaaaa+dirty"}, Deps: eksctl, Settings: commit},
			"ekslint v1.2.4-0.20261127071300-2c79d03aaaaa+dirty (commit 2c79d03, eksctl v0.230.0)",
		},
		"no repository": {debug.BuildInfo{Main: debug.Module{Version: "(devel)"}, Deps: eksctl}, "ekslint (devel) (eksctl v0.230.0)"},
		"no module":     {debug.BuildInfo{}, "ekslint (devel) (eksctl unknown)"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := versionLine(&test.build); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
