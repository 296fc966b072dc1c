package cli

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
)

func TestListSaysTheProfile(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	rules := []policy.Rule{
		{Name: "loud", Category: "exposure", Severity: policy.Error, Title: "heard", Profile: policy.DefaultProfile},
		{Name: "quiet", Category: "exposure", Severity: policy.Info, Title: "asked for", Profile: policy.CostProfile},
	}
	if err := listRules(&out, rules, 0); err != nil {
		t.Fatal(err)
	}
	want := `RULE   CATEGORY  SEVERITY  PROFILE  TITLE
loud   exposure  error     default  heard
quiet  exposure  info      cost     asked for

A plain run has the rules of the default profile; --profile adds those of others.
`
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestListOnANarrowTerminal(t *testing.T) {
	t.Parallel()
	rules := []policy.Rule{
		{Name: "ab", Category: "x", Severity: policy.Error, Title: "twelve cells", Profile: policy.DefaultProfile},
		{Name: "a", Category: "x", Severity: policy.Info, Title: "short", Profile: policy.DefaultProfile},
	}
	const wide = "RULE  CATEGORY  SEVERITY  PROFILE  TITLE\nab    x         error     default  twelve cells\na     x         info      default  short\n"
	const narrow = "RULE  CATEGORY  SEVERITY  PROFILE\n  TITLE\nab    x         error     default\n  twelve cells\na     x         info      default\n  short\n"
	for width, want := range map[int]string{0: wide, 47: wide, 46: narrow} {
		var out strings.Builder
		if err := listRules(&out, rules, width); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, out.String()); diff != "" {
			t.Errorf("width %d (-want +got):\n%s", width, diff)
		}
	}
}

// The texts of rules are laid out for a terminal, which package manpage does for a part of Markdown.
func TestRulesUseTheMarkdownThatIsLaidOut(t *testing.T) {
	t.Parallel()
	other := regexp.MustCompile(`(?m)^\s*(#|>|\||\*|\d+\.|~~~)|\*\*|__|\]\(|<[a-z]+>`)
	code := regexp.MustCompile("(?s)```.*?```|`[^`]*`")
	for _, r := range catalogue() {
		for _, text := range []string{r.Description, r.Remedy} {
			if found := other.FindString(code.ReplaceAllString(text, "")); found != "" {
				t.Errorf("%s: %q is not laid out:\n%s", r.Name, found, text)
			}
		}
	}
}

// A name that is given to --only must not stand for two things.
func TestNoRuleIsCalledLikeACategory(t *testing.T) {
	t.Parallel()
	for _, category := range lint.Categories(catalogue()) {
		found, err := lint.Find(catalogue(), []string{category})
		if err != nil || len(found) == 1 && found[0].Name == category {
			t.Errorf("%s: %v, %v", category, found, err)
		}
	}
}
