package lint_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
)

func TestPlaceholdersAreListedOnce(t *testing.T) {
	t.Parallel()
	const header = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n"
	const said = " still to be filled in, and nothing is concluded from "
	for name, test := range map[string]struct {
		data, message string
		places        []int
	}{
		"none":                {header + "metadata: {name: a, region: eu-west-1}\n", "", nil},
		"one":                 {header + "metadata:\n  name: a\n  region: REGION\n", "1 placeholder is" + said + `it: "REGION"`, []int{5}},
		"by place":            {header + "vpc:\n  id: $VPC\nmetadata:\n  name: <name>\n", "2 placeholders are" + said + `them: "$VPC", "<name>"`, []int{4, 6}},
		"each once":           {header + "metadata:\n  name: ${A}\n  region: ${A}\n", "1 placeholder is" + said + `it: "${A}"`, []int{4}},
		"the first":           {header + "availabilityZones:\n- $A\n- $B\n- $C\n- $D\n- $E\n- $F\n", "6 placeholders are" + said + `them: "$A", "$B", "$C", "$D", …`, []int{4, 5, 6, 7}},
		"parts":               {header + "metadata: {name: 'a-${B}', region: '$C-${B}'}\n", "2 placeholders are" + said + `them: "${B}", "$C"`, []int{3, 3}},
		"long":                {header + "iam:\n  serviceRoleARN: arn:aws:iam::ACCOUNT:role/a/b/c/d/e/f/g/h/i/j\n", "1 placeholder is" + said + `it: "arn:aws:iam::ACCOUNT:role/a/b/c/d/e/f/g…"`, []int{4}},
		"beside a line break": {header + "metadata: {name: \"${A}\\n\\e[0m\"}\n", "1 placeholder is" + said + `it: "${A}"`, []int{3}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			report := run(t, newLinter(t, prepare), file("f.yaml", test.data))
			var message string
			var places []int
			for _, f := range report.Findings {
				if f.Rule != lint.RulePlaceholders || f.Severity != policy.Info || message != "" {
					t.Errorf("finding %+v", f)
				}
				message, places = f.Message, append(places, f.Range.Start.Line)
				for _, related := range f.Related {
					places = append(places, related.Range.Start.Line)
				}
			}
			if diff := cmp.Diff([]string{test.message, fmt.Sprint(test.places)}, []string{message, fmt.Sprint(places)}); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestPlaceholdersAreSilencedLikeAnyFinding(t *testing.T) {
	t.Parallel()
	data := cluster + "- name: ${NAME}\n"
	report := run(t, newLinter(t, prepare), file("f.yaml", "# ekslint:ignore-file placeholders -- a template\n"+data))
	if diff := cmp.Diff([]string{"f.yaml:6:3 placeholders (a template)"}, summaries(report.Findings)); diff != "" {
		t.Errorf("(-want +got):\n%s", strings.TrimSpace(diff))
	}
}
