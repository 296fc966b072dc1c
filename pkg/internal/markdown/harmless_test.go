package markdown_test

import (
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/markdown"
)

func TestHarmless(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Two lines\nof `code: a`.\n\n- one\n- two\n": "Two lines\nof `code: a`.\n\n- one\n- two",
		"```yaml\na: [b](c)\n```\nafter":             "```yaml\na: [b](c)\n```\nafter",
		"~~~ yaml x\na\n~~~~":                        "```yaml\na\n```",
		"```\nnever ends\n[x](y)":                    "```\nnever ends\n[x](y)\n```",
		"````\n```\n<b>\n````\n<b>":                  "````\n```\n<b>\n````\n\\<b\\>",
		"[click](command:evil)":                      `\[click\](command:evil)`,
		"![x](https://a.org/x.png)":                  `\!\[x\](https://a.org/x.png)`,
		"<img src=x onerror=y>":                      `\<img src=x onerror=y\>`,
		"[a]\n\n[a]: javascript:evil":                `\[a\]` + "\n\n" + `\[a\]: javascript:evil`,
		"<command:evil> &lt;b&gt;":                   `\<command:evil\> \&lt;b\&gt;`,
		`\[x](command:evil)`:                         `\\\[x\](command:evil)`,
		"`a` ``b` [x](y)":                            "`a` \\`\\`b\\` \\[x\\](y)",
		"`a\nb` <c>":                                 "`a b` \\<c\\>",
		"# heading\n*bold* _it_ ~s~ | a":             `\# heading` + "\n" + `\*bold\* \_it\_ \~s\~ \| a`,
		"\x1b[31m\u202e":                             "␛\\[31m\ufffd",
		"``` `x` [a](command:b)":                     "\\`\\`\\` `x` \\[a\\](command:b)",
		"```\">'<script>\nx\n```":                    "```script\nx\n```",
		"a\r\n\r\nb":                                 "a\n\nb",
		"":                                           "",
	} {
		if got := markdown.Harmless(text); got != want {
			t.Errorf("Harmless(%q) = %q, want %q", text, got, want)
		}
	}
}

// Whatever it is given, there is no markup outside of code that leads or shows anything.
func FuzzHarmless(f *testing.F) {
	for _, text := range []string{"[a](command:b)", "`` ` [x](y)", "```\n<b>", "a\n```x\n~~~\n<b>\n```\n![y](z)", "\\`[x](y)`"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		inFence := ""
		for line := range strings.SplitSeq(markdown.Harmless(text), "\n") {
			switch {
			case inFence == "" && strings.HasPrefix(line, "```") && !strings.Contains(strings.TrimLeft(line, "`"), "`"):
				inFence = line[:len(line)-len(strings.TrimLeft(line, "`"))]
			case inFence != "" && line == inFence:
				inFence = ""
			case inFence == "":
				if hasMarkup(line) {
					t.Errorf("%q has %q", text, line)
				}
			}
		}
		if inFence != "" {
			t.Errorf("%q leaves a block open", text)
		}
	})
}

// hasMarkup reports whether there is a bracket in a line that is neither escaped nor in a code span, or a span that does not end.
func hasMarkup(line string) bool {
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '<', '[':
			return true
		case '`':
			rest := strings.TrimLeft(line[i:], "`")
			run := len(line) - i - len(rest)
			end := -1
			for at := 0; at < len(rest); at++ {
				n := len(rest[at:]) - len(strings.TrimLeft(rest[at:], "`"))
				if n == run {
					end = at
					break
				}
				at += n
			}
			if end < 0 {
				return true
			}
			i += run + end + run - 1
		}
	}
	return false
}
