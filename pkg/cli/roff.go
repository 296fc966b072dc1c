package cli

import (
	"regexp"
	"strings"
)

// control are the characters that make a line a request at its beginning: groff(7), "Requests and macros".
var control = regexp.MustCompile(`(?m)^[.']`)

// roff writes a text so that man(1) shows it as it is: a hyphen stays one that can be copied into a shell.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, "~", `\(ti`, "^", `\(ha`, "`", `\(ga`).Replace(text)
	return control.ReplaceAllString(text, `\&$0`)
}

// verbatim keeps the lines of a text apart, and its columns.
func verbatim(text string) string {
	if text == "" {
		return ""
	}
	return ".nf\n" + roff(strings.TrimRight(text, "\n")) + "\n.fi\n"
}

func lowerFirst(text string) string { return strings.ToLower(text[:1]) + text[1:] }
