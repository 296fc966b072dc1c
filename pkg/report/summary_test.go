package report

import (
	"fmt"
	"testing"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
)

// found returns n findings of a rule.
func found(n int, rule string, s policy.Severity) []lint.Finding {
	list := make([]lint.Finding, n)
	for i := range list {
		list[i] = lint.Finding{Rule: rule, Severity: s}
	}
	return list
}

func TestSummary(t *testing.T) {
	t.Parallel()
	var many []lint.Finding
	for i := range 30 {
		many = append(many, found(1, fmt.Sprintf("rule-%02d", i), policy.Warning)...)
	}
	several := append(append(found(2, "often", policy.Warning), found(1, "b", policy.Error)...), found(1, "a", policy.Info)...)
	several = append(several, found(1, "a", policy.Error)...)
	inManifests := append(found(2, "a", policy.Error), found(1, "a", policy.Error)...)
	inManifests[0].File, inManifests[1].File, inManifests[2].File = "cluster.yaml", "k8s/app.yaml", "k8s/app.yaml"
	silenced := found(1, "often", policy.Warning)
	silenced[0].Suppressed = &lint.Suppressed{}
	failed := []lint.Failure{{}}
	for name, test := range map[string]struct {
		report lint.Report
		want   string
	}{
		"nothing looked at": {lint.Report{}, "no ClusterConfig found"},
		"nothing found":     {lint.Report{Files: 1}, "no findings in 1 file"},
		"one":               {lint.Report{Files: 2, Findings: found(1, "a", policy.Error)}, "1 error in 2 files"},
		"one rule":          {lint.Report{Files: 1, Findings: found(3, "a", policy.Info)}, "3 infos in 1 file"},
		"one in a file of the clusters, two in one of the manifests": {
			lint.Report{Files: 1, Inputs: []string{"cluster.yaml"}, Findings: inManifests}, "3 errors in 2 files",
		},
		"several rules, the worst first, then the most frequent": {
			lint.Report{Files: 4, Findings: several}, "2 errors, 2 warnings, 1 info in 4 files: a 2, b 1, often 2",
		},
		"suppressed ones do not count": {
			lint.Report{Files: 1, Findings: append(found(1, "a", policy.Error), silenced...)}, "1 error in 1 file; 1 suppressed",
		},
		"failures": {
			lint.Report{Files: 1, Findings: append(several[:3:3], silenced...), Failures: failed},
			"1 error, 2 warnings in 1 file: b 1, often 2; 1 suppressed; 1 path failed",
		},
		"left out": {
			lint.Report{Files: 1, LeftOut: []source.LeftOut{{By: ".gitignore", Files: 2, Directories: 1}, {By: "vendor", Directories: 2}}},
			"no findings in 1 file; left out: 2 files and 1 directory (.gitignore), 2 directories (vendor)",
		},
		"old facts": {
			lint.Report{Files: 1, Outdated: []policy.Table{{Title: "Versions", AsOf: "2026-01-31"}, {Title: "Zones", AsOf: "2025-12-31"}}},
			"no findings in 1 file; by facts older than six months: Versions (2026-01-31), Zones (2025-12-31)",
		},
		"all left out": {
			lint.Report{LeftOut: []source.LeftOut{{By: "vendor", Files: 1}}},
			"no ClusterConfig found; left out: 1 file (vendor), unless --no-ignore is given",
		},
		"all left out, whatever is asked for": {
			lint.Report{LeftOut: []source.LeftOut{{By: source.ByLink, Files: 1}, {By: source.BySize(), Files: 1}}},
			"no ClusterConfig found; left out: 1 file (link to elsewhere), 1 file (larger than 10 MiB)",
		},
		"nothing but failures": {lint.Report{Failures: failed}, "no ClusterConfig found; 1 path failed"},
		"thirty rules": {
			lint.Report{Files: 1, Findings: many},
			"30 warnings in 1 file: rule-00 1, rule-01 1, rule-02 1, rule-03 1, rule-04 1, rule-05 1, … and 24 more rules",
		},
		"seven rules": {
			lint.Report{Files: 1, Findings: many[:7]},
			"7 warnings in 1 file: rule-00 1, rule-01 1, rule-02 1, rule-03 1, rule-04 1, rule-05 1, rule-06 1",
		},
	} {
		if got := summarize(&test.report).String(); got != test.want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, test.want)
		}
	}
}
