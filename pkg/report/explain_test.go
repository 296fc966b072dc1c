package report_test

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/report"
)

func explanations() []report.Explanation {
	return []report.Explanation{
		{
			Rule: policy.Rule{
				Name: "ssh-open", Category: "exposure", Severity: policy.Warning, Profile: policy.SecurityProfile,
				Title: "`ssh.allow` opens <name> to *all*",
				Description: "With `ssh.allow: true` the nodes of the nodegroup admit the whole\ninternet on port 22, since eksctl adds a rule for it.\n\n" +
					"It is silent where\n- `ssh-by-key` or `ssh-open` reports\n- the nodes are private, which is what\n  `privateNetworking` says\n- nobody knows.",
				Remedy:     "Name your bastion:\n\n```yaml\nssh:\n  sourceSecurityGroupIds: [sg-0a]\n```\n\nOr do without.",
				Evidence:   []string{"eksctl v0.230.0 pkg/x.go:1-2 (the tag kubernetes.io/cluster/<name>, * and all)", "https://example.org/a-page-with-a-name-that-is-long"},
				Links:      []string{"https://example.org/"},
				Supersedes: []string{"ssh-by-key"},
				Aliases:    []string{"open-ssh"},
				Options: []policy.Option{
					{Name: "port", Type: policy.IntegerOption, Default: 22, Min: new(1), Max: new(65535), Text: "port that SSH is on, in place of `22`"},
					{Name: "modes", Type: policy.StringsOption, Default: []string{"key"}, Values: []string{"key", "agent"}, Text: "ways in"},
					{Name: "guests", Type: policy.StringsOption, Default: []string{}, Text: "who may; `*` is anybody"},
				},
			},
			SupersededBy: []string{"all-open"},
			Examples:     report.Examples{Bad: "# open\nssh:\n  allow: true # <- ssh-open\n\nx: 1\n", Good: "ssh: {allow: false}\n"},
		},
		{Rule: policy.Rule{Name: "plain", Category: "internal", Severity: policy.Error, Title: "no more", Description: "Nothing.", Remedy: "None."}},
	}
}

func explained(t *testing.T, name string, o report.Options) []byte {
	t.Helper()
	format, err := report.Lookup(name, report.ExplainFormats(o))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := format.WriteExplanations(&out, explanations()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestExplainGolden(t *testing.T) {
	t.Parallel()
	golden(t, "testdata/explain/rules.text.golden", explained(t, "text", report.Options{}))
	golden(t, "testdata/explain/narrow.text.golden", explained(t, "text", report.Options{Width: 50}))
	golden(t, "testdata/explain/color.text.golden", explained(t, "text", report.Options{Color: true, Width: 200}))
	golden(t, "testdata/explain/rules.markdown.golden", explained(t, "markdown", report.Options{}))
	golden(t, "testdata/explain/rules.json.golden", explained(t, "json", report.Options{}))
}

func TestExplainBreaksLongTitles(t *testing.T) {
	t.Parallel()
	rule := report.Explanation{Rule: policy.Rule{Name: "r", Title: "nodes of a fully private cluster cannot reach its VPC endpoints"}}
	var out strings.Builder
	if err := (report.ExplainText{Width: 40}).WriteExplanations(&out, []report.Explanation{rule}); err != nil {
		t.Fatal(err)
	}
	if want := "\nnodes of a fully private cluster cannot\nreach its VPC endpoints\n\n"; !strings.Contains(out.String(), want) {
		t.Errorf("no %q in:\n%s", want, out.String())
	}
}

func TestExplainInColorSaysTheSame(t *testing.T) {
	t.Parallel()
	codes := regexp.MustCompile("\x1b\\[[0-9;]*m|`")
	plain := codes.ReplaceAllString(string(explained(t, "text", report.Options{Width: 100})), "")
	painted := codes.ReplaceAllString(string(explained(t, "text", report.Options{Color: true, Width: 100})), "")
	if diff := cmp.Diff(plain, painted); diff != "" {
		t.Errorf("(-plain +painted):\n%s", diff)
	}
}

func TestRulePageGolden(t *testing.T) {
	t.Parallel()
	for i, page := range []report.RulePage{
		{
			Command: "ekslint bad.yaml", Output: "bad.yaml:3:10: warning: open [ssh-open]\n",
			Offers: []report.Offer{{Title: `remove "allow: true"`, Safe: true}, {Title: "name a bastion"}},
		},
		{},
	} {
		page.Explanation = explanations()[i]
		page.IsRule = func(name string) bool { return strings.HasPrefix(name, "ssh-") || name == "all-open" }
		var out bytes.Buffer
		if err := page.Write(&out); err != nil {
			t.Fatal(err)
		}
		golden(t, "testdata/explain/"+page.Name+".page.golden", out.Bytes())
	}
}

func TestExplainJSONIsWhatRulesAre(t *testing.T) {
	t.Parallel()
	var got []report.Explanation
	if err := json.Unmarshal(explained(t, "json", report.Options{}), &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(explanations(), got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A rule of the user's may come with somebody else's repository: nothing of it leads anywhere, and nothing shows a picture.
func TestExplainOwnRulesIsHarmless(t *testing.T) {
	t.Parallel()
	const hostile = "[x](command:evil) ![y](https://a.org/y.png) <img src=z>"
	own := report.Explanation{
		Rule: policy.Rule{
			Name: "own", IsOwn: true, Title: hostile, Description: hostile + "\n\n[a]: javascript:evil\n\n- `code`", Remedy: "```\n" + hostile + "\n```\n" + hostile,
			Evidence: []string{hostile}, Links: []string{hostile}, Aliases: []string{hostile}, Supersedes: []string{"`" + hostile},
			Options: []policy.Option{{Name: "o`" + hostile, Type: policy.StringsOption, Default: []string{"`" + hostile}, Values: []string{hostile}, Text: hostile}},
		},
		Examples: report.Examples{Bad: "```\n" + hostile, Good: "```\n" + hostile},
	}
	var out bytes.Buffer
	if err := (report.ExplainMarkdown{}).WriteExplanations(&out, []report.Explanation{own}); err != nil {
		t.Fatal(err)
	}
	fence := ""
	for line := range strings.SplitSeq(out.String(), "\n") {
		switch {
		case fence == "" && strings.HasPrefix(line, "```"):
			fence = strings.TrimRight(line, "yaml")
		case line == fence:
			fence = ""
		case fence == "":
			rest := markdown.WithoutCode(strings.NewReplacer(`\<`, "", `\[`, "").Replace(line))
			if strings.ContainsAny(rest, "<[") {
				t.Errorf("there is markup in %s", line)
			}
		}
	}
	if got := out.String(); fence != "" || !strings.Contains(got, "\n- `code`\n") {
		t.Errorf("got\n%s", got)
	}
}
