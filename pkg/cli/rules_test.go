package cli

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
)

func TestListMarksWhatIsOff(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	rules := []policy.Rule{
		{Name: "loud", Category: "exposure", Severity: policy.Error, Title: "heard"},
		{Name: "quiet", Category: "exposure", Severity: policy.Info, Title: "asked for", Off: true},
	}
	if err := listRules(&out, rules, 0); err != nil {
		t.Fatal(err)
	}
	want := `RULE   CATEGORY  SEVERITY    TITLE
loud   exposure  error       heard
quiet  exposure  info (off)  asked for

(off): runs only where it is asked for, with --enable or --only
`
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestListOnANarrowTerminal(t *testing.T) {
	t.Parallel()
	rules := []policy.Rule{
		{Name: "ab", Category: "x", Severity: policy.Error, Title: "twelve cells"},
		{Name: "a", Category: "x", Severity: policy.Info, Title: "short"},
	}
	const wide = "RULE  CATEGORY  SEVERITY  TITLE\nab    x         error     twelve cells\na     x         info      short\n"
	const narrow = "RULE  CATEGORY  SEVERITY\n  TITLE\nab    x         error\n  twelve cells\na     x         info\n  short\n"
	for width, want := range map[int]string{0: wide, 38: wide, 37: narrow} {
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
