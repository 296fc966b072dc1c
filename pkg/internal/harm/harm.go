// Package harm says, for tests, what output must not hold. It shares nothing with package printable, which sees to that.
package harm

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// never returns what no output holds, whatever its format.
func never() map[string]string {
	return map[string]string{
		"control character":           `[\x00-\x08\x0b-\x1f\x7f-\x{9f}]`,
		"bidirectional or hidden":     `[\p{Cf}\p{Zl}\p{Zp}\x{115f}\x{1160}\x{3164}\x{ffa0}\x{34f}\x{e0100}-\x{e01ef}]`,
		"command of Azure or its kin": `##[\w.-]*\[`,
		"command of Continua CI":      `(?i)@@continua\[`,
		"command of GitHub":           `(?m)^[\s\pZ]*::[0-9a-fA-F:.]*(?:[^0-9a-fA-F:./]|/[^0-9]|/?$)`, // not ::/0
		"heading of Buildkite":        `(?m)^(?:---|\+{3}|~~~|\^{3}) `,
		"fold of Travis CI":           `(?mi)^travis_(?:fold|time):`,
	}
}

const style = `\x1b\[(?:0|1|2|32|1;3[1346])m`

// annotations returns how our own annotations begin, by the CI system that shows them.
func annotations() map[string]string {
	return map[string]string{
		"github": `(?m)^::(?:error|warning|notice) (?:file=|title=ekslint::)`,
		"azure":  `(?m)^##vso\[task\.logissue type=(?:error|warning);sourcepath=`,
	}
}

// Find returns an error that says what in an output is harmful. In one for a CI system, "github" or "azure", annotations of that
// system are not.
func Find(output, ci string) error {
	if !utf8.ValidString(output) {
		return fmt.Errorf("not UTF-8: %q", output)
	}
	output = regexp.MustCompile(style).ReplaceAllString(output, "")
	if own := annotations()[ci]; own != "" {
		output = regexp.MustCompile(own).ReplaceAllString(output, "annotation ")
	}
	for what, pattern := range never() {
		if at := regexp.MustCompile(pattern).FindStringIndex(output); at != nil {
			return fmt.Errorf("%s: %q", what, around(output, at[0], at[1]))
		}
	}
	return nil
}

// around is part of an output with what precedes and follows it.
func around(output string, from, to int) string {
	const context = 60
	return strings.ToValidUTF8(output[max(from-context, 0):min(to+context, len(output))], "")
}
