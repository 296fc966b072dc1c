package lint_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/internal/growth"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/policies"
)

// fleetOf makes files of clusters, each with the VPC and the security group of its number by groupOf.
func fleetOf(n int, groupOf func(int) int) []source.File {
	files := make([]source.File, n)
	for i := range files {
		files[i] = source.File{Name: fmt.Sprintf("%05d.yaml", i), Data: fmt.Appendf(nil, `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: c%d, region: eu-west-1, version: "1.35"}
vpc:
  id: vpc-0a1c5e7f9b3d%05x
  securityGroup: sg-0d4f6b8a1c3e5%05x
  subnets:
    private:
      eu-west-1a: {id: subnet-0b2d4f6a8c1%06x}
      eu-west-1b: {id: subnet-0b2d4f6a8c2%06x}
`, i, groupOf(i)+16, groupOf(i)+16, i, i)}
	}
	return files
}

// fleetLinter has all rules of the default profile.
func fleetLinter(tb testing.TB) *lint.Linter {
	tb.Helper()
	rules := slices.DeleteFunc(policies.Catalogue(), func(r policy.Rule) bool { return !r.Profile.IsDefault() })
	return lint.New(tb.Context(), lint.Options{
		Rules: rules, Known: rules, Today: time.Date(2026, time.November, 21, 0, 0, 0, 0, time.UTC),
		Prepare: func(ctx context.Context) (*policy.Engine, error) {
			return policy.Prepare(ctx, policies.FS(), policy.Options{Rules: rules, Checked: true})
		},
	})
}

// fleetFindings are what is found in files as text: file, line, rule and message, and the places that findings refer to.
func fleetFindings(tb testing.TB, l *lint.Linter, files []source.File) []string {
	tb.Helper()
	report, err := l.Run(tb.Context(), slices.Values(files))
	if err != nil || len(report.Failures) > 0 {
		tb.Fatal(err, report.Failures)
	}
	var found []string
	for _, f := range report.Findings {
		if f.Rule == "control-plane-sg-of-two-clusters" {
			found = append(found, fmt.Sprint(f.File, f.Range.Start.Line, f.Message, f.Related))
		}
	}
	return found
}

// TestFleetOrder checks that the order of files does not matter, nor a file that has nothing to do with the others.
func TestFleetOrder(t *testing.T) {
	t.Parallel()
	l := fleetLinter(t)
	files := fleetOf(12, func(i int) int { return i % 4 })
	want := fleetFindings(t, l, files)
	if len(want) != 8 { // three clusters in each of four groups, the first of which is told nothing
		t.Fatalf("%d findings: %v", len(want), want)
	}
	turned := slices.Clone(files)
	slices.Reverse(turned)
	if diff := cmp.Diff(want, fleetFindings(t, l, turned)); diff != "" {
		t.Errorf("in another order (-want +got):\n%s", diff)
	}
	other := fleetOf(14, func(i int) int { return 100 + i })[13:]
	if diff := cmp.Diff(want, fleetFindings(t, l, append(other, files...))); diff != "" {
		t.Errorf("with another file (-want +got):\n%s", diff)
	}
	copied := append(slices.Clone(files), source.File{Name: "copy.yaml", Data: files[0].Data})
	if diff := cmp.Diff(want, fleetFindings(t, l, copied)); diff != "" {
		t.Errorf("with a copy (-want +got):\n%s", diff)
	}
}

// TestFleetIsDerivedOnce checks that a file that the others have something to do with is not derived and evaluated again for that: what is
// allocated besides is little.
func TestFleetIsDerivedOnce(t *testing.T) { //nolint:paralleltest // what is allocated is counted
	l := fleetLinter(t)
	allocated := func(groupOf func(int) int) float64 {
		files := fleetOf(40, groupOf)
		return testing.AllocsPerRun(3, func() { fleetFindings(t, l, files) })
	}
	apart, together := allocated(func(i int) int { return i }), allocated(func(int) int { return 0 })
	if together > 1.6*apart {
		t.Errorf("%.0f allocations for 40 clusters with one group, %.0f for as many apart: %.1f times as many", together, apart, together/apart)
	}
}

// BenchmarkFleetGrowth checks that time grows with the number of clusters, be nothing shared by them, or one group by all.
func BenchmarkFleetGrowth(b *testing.B) {
	l := fleetLinter(b)
	for name, groupOf := range map[string]func(int) int{
		"apart": func(i int) int { return i }, "together": func(int) int { return 0 },
	} {
		b.Run(name, func(b *testing.B) {
			growth.Check(b, 150, func(n int) func() {
				files := fleetOf(n, groupOf)
				return func() { fleetFindings(b, l, files) }
			})
		})
	}
}
