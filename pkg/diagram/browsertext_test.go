package diagram_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/diagram"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

func TestPageShowsTheWorstFirst(t *testing.T) {
	t.Parallel()
	d := fixtures(t)["large"]
	for i, kind := range []string{"info", "warning", "error", "error", "warning"} {
		at := yamldoc.Position{Line: 40 + i, Column: 1, Offset: 900 + i}
		text := []string{"a", "b", `"x" is open`, `"y" is open`, "c"}[i]
		d.Marks = append(d.Marks, diagram.Mark{Kind: kind, Title: kind + "-rule", Text: text, Range: yamldoc.Range{Start: at, End: at}})
	}
	p := open(t, d)
	expect(t, "findings", p.read(textOf(".finding > p:first-child")), []string{
		`error "x" is open error-rule, line 42`, "warning b warning-rule, line 41", "warning c warning-rule, line 44", "info a info-rule, line 40",
	})
	expect(t, "more of a kind", p.read(textOf(".finding summary")), []string{"and 1 more like it"})
	verdicts := strings.Join(p.read(textOf(".cause:first-of-type strong, .cause strong")), " ")
	if strings.Contains(verdicts, "unknown denied") || strings.Contains(verdicts, "partial denied") || strings.Contains(verdicts, "unknown partial") {
		t.Errorf("verdicts are in the order %s", verdicts)
	}
	p.quiet()
}

// What is the same for many groups is one row.
func TestPageFoldsWhatIsTheSame(t *testing.T) {
	t.Parallel()
	p := open(t, fixtures(t)["large"])
	evaluate[any](p, "select('group', 'control-plane')")
	expect(t, "rules", p.read(ingress), []string{"tcp/443 | 15 nodegroups' own groups"})
	evaluate[any](p, "select('member', 'nodegroup/self-05')")
	if rows := p.read(textOf("#panel [data-direction] tbody tr")); len(rows) != 3 {
		t.Errorf("%d rows for its rules: %q", len(rows), rows)
	}
	p.quiet()
}

func TestPageEscapesWhatCannotBeSeen(t *testing.T) {
	t.Parallel()
	p := open(t, hostile("a\u202egpj.exe\u200b\x1b[31m\n\U000e0041"))
	const escaped = `a\u202egpj.exe\u200b\u001b[31m\u000a\u{e0041}`
	p.choose("nodegroup/a\u202egpj.exe\u200b\x1b[31m\n\U000e0041")
	expect(t, "heading", p.read(heading), []string{"nodegroup/" + escaped})
	const hidden = `[document.body.innerText, ...[...document.querySelectorAll('[aria-label]')].map((e) => e.getAttribute('aria-label'))]` +
		`.filter((text) => /[\u202e\u200b\u001b]/.test(text))`
	expect(t, "hidden characters", p.read(hidden), []string{})
	p.quiet()
}

// The page explains its own words, and those of the AWS console, in the overview and at the groups.
func TestPageExplainsItsWords(t *testing.T) {
	t.Parallel()
	p := open(t, fixtures(t)["typical"])
	words := strings.Join(p.read(textOf("#panel dl")), "\n")
	for _, word := range []string{"carries", "shared node security group", "Additional security groups", "cluster security group"} {
		if !strings.Contains(words, word) {
			t.Errorf("%q is not explained in %q", word, words)
		}
	}
	for group, want := range map[string]string{"control-plane": "Additional security groups", "shared-node": "shared node security group"} {
		evaluate[any](p, fmt.Sprintf("select('group', %q)", group))
		if text := strings.Join(p.read(textOf("#panel p")), "\n"); !strings.Contains(text, want) {
			t.Errorf("%s is not explained: %q", group, text)
		}
	}
	p.quiet()
}
