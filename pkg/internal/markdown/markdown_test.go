package markdown_test

import (
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/markdown"
)

func TestCode(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                       "",
		"nodegroup/a":            "`nodegroup/a`",
		"a | b":                  "`a | b`",
		"two\nlines\r\n# title":  "`two lines  # title`",
		"@someone and #1":        "`@someone and #1`",
		"<img src=x onerror=y>":  "`<img src=x onerror=y>`",
		"a`b":                    "``a`b``",
		"a``b`c":                 "```a``b`c```",
		"`":                      "`` ` ``",
		"`a` [x](https://a.org)": "`` `a` [x](https://a.org) ``",
		"```\n</details>":        "```` ``` </details> ````",
		"\\":                     "`\\`",
		" spaces ":               "`spaces`",
		"\x1b[31m":               "`␛[31m`",
	} {
		got := markdown.Code(text)
		if got != want {
			t.Errorf("Code(%q) = %s, want %s", text, got, want)
		}
		if rest := markdown.WithoutCode("before " + got + " after"); strings.Join(strings.Fields(rest), " ") != "before after" {
			t.Errorf("%s leaves %q", got, rest)
		}
	}
}

func TestProse(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"EKS lets the group talk to itself":      "EKS lets the group talk to itself",
		"no rule of nodegroup/a admits b, c-d.":  "no rule of `nodegroup/a` admits b, `c-d`.",
		"before: (withShared: false)":            "before: (withShared: false)",
		"and 3 more":                             "and 3 more",
		`did you mean "b"? yes`:                  "did you mean `\"b\"`? yes",
		"ask @someone, or @org/team":             "ask `@someone`, or `@org/team`",
		"GH-1 #2 a1b2c3d 1234567":                "`GH-1` `#2` `a1b2c3d` `1234567`",
		"see www.example.com or https://a.org/":  "see `www.example.com` or `https://a.org/`",
		"a@example.com :100: _x_ *y* ~z~":        "`a@example.com` `:100`: `_x_` `*y*` `~z~`",
		"[x] (y) [x](y)":                         "`[x]` (y) `[x](y`)",
		"<b>bold</b> &lt; &#64;x":                "`<b>bold</b>` `&lt`; `&#64;x`",
		"a\n\n# title\n- item\n1. item\n1) item": "a `#` title `-` item `1.` item `1)` item",
		"tick ` and `` ticks `x` |":              "tick `` ` `` and ``` `` ``` ticks `` `x` `` `|`",
		"a 3, b 2; c 1: (4)":                     "a 3, b 2; c 1: (4)",
		"don't ... know":                         "don't `...` know",
		`"allow: true" admits, "a" "b c"; "x "y`: "`\"allow: true\"` admits, `\"a\"` `\"b c\"`; `\"x \"y`",
		`one " two`:                              "one `\"` two",
		"Namen für 漢字":                           "Namen für 漢字",
	} {
		if got := markdown.Prose(text); got != want {
			t.Errorf("Prose(%q) = %s, want %s", text, got, want)
		}
	}
}

func TestCell(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"no pipe": "no pipe", "`a|b`": "`a\\|b`", `\|`: `\\\|`, `\\|`: `\\\\\|`, `\`: `\`, "||": `\|\|`, "": "",
	} {
		if got := markdown.Cell(text); got != want {
			t.Errorf("Cell(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestBlock(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a: b\n":             "```yaml\na: b\n```",
		"a\r\nb\x1b[31m\r\n": "```yaml\na\nb␛[31m\n```",
		"```\n# out\n````\n": "`````yaml\n```\n# out\n````\n`````",
		"\n\ttab":            "```yaml\n\n tab\n```",
		"[x](y) <b>\n\n\n":   "```yaml\n[x](y) <b>\n```",
	} {
		if got := markdown.Block("yaml", text); got != want {
			t.Errorf("Block(%q) = %q, want %q", text, got, want)
		}
	}
}
