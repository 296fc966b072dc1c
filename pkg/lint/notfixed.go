package lint

import "strings"

// isWorse reports whether less could be analysed than before.
func (o *outcome) isWorse(before *outcome) bool {
	return len(o.failures) > len(before.failures) || o.configs < before.configs || o.notAnalysed && !before.notAnalysed
}

// loss says what could not be analysed, and could before.
func (o *outcome) loss(before *outcome) string {
	if n := len(before.failures); n < len(o.failures) {
		return strings.TrimPrefix(o.failures[n].Message, o.file.Name+": ")
	}
	return "it could not be analysed"
}

// tellNotFixed adds to what is said of a file that was given up that it is as it was.
func (o *outcome) tellNotFixed() {
	for i := range o.findings {
		if f := &o.findings[i]; isBeyondLimit(*f) {
			f.Message = strings.Replace(f.Message, "not analysed:", "not analysed and not fixed:", 1)
		}
	}
}
