package yamldoc_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// TestHostileInput reads files that are made to exhaust the stack, or to take very long if anything is quadratic.
func TestHostileInput(t *testing.T) {
	t.Parallel()
	var many strings.Builder
	for i := range 50_000 {
		fmt.Fprintf(&many, "k%d: 1\n", i)
	}
	tests := []struct {
		name, text string
		ok         bool
	}{
		{"10,000 nested lists", strings.Repeat("[", 9_999) + strings.Repeat("]", 9_999), false},
		{"10,000 nested mappings", strings.Repeat("{a: ", 9_999) + strings.Repeat("}", 9_999), false},
		{"10,000 nested items", strings.Repeat("- ", 9_999), false},
		{"100 nested lists", strings.Repeat("[", 100) + "a" + strings.Repeat("]", 100), true},
		{"101 nested lists", strings.Repeat("[", 101) + "a" + strings.Repeat("]", 101), false},
		{"more of them", strings.Repeat("[", 100_000), false},
		{"never closed", strings.Repeat("[", 9_999), false},
		{"nested blocks", nested(1_000), false},
		{"many keys", many.String(), true},
		{"one long line with other letters", `{"a": [` + strings.Repeat(`{"é": 1}, `, 50_000) + `1]}`, true},
		{"one long scalar", "a: " + strings.Repeat("word\n  ", 50_000) + "\n", true},
		{"many comments", "a:\n" + strings.Repeat("- b # c\n# d\n\n", 20_000), true},
		{"many documents", strings.Repeat("---\na: 1\n", 5_000), true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d := yamldoc.Parse([]byte(tt.text))[0]
			if ok := d.Err == nil; ok != tt.ok {
				t.Fatalf("error is %v", d.Err)
			}
			if _, err := d.Value(); (err == nil) != tt.ok {
				t.Errorf("Value fails with %v", err)
			}
			d.Walk(func(yamldoc.Node) bool { return true })
			_ = slices.Collect(d.Comments())
			d.PathAt(len(tt.text) / 2)
		})
	}
}

func nested(depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(strings.Repeat(" ", i))
		b.WriteString("a:\n")
	}
	return b.String()
}

// TestTooDeepByAliases reads a document that is nested deeper than it is written.
func TestTooDeepByAliases(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	text.WriteString("- &a0 [x]\n")
	for i := range 100 {
		fmt.Fprintf(&text, "- &a%d [*a%d]\n", i+1, i)
	}
	d := yamldoc.Parse([]byte(text.String()))[0]
	if _, err := d.Value(); d.Err != nil || !errors.Is(err, yamldoc.ErrTooDeep) {
		t.Errorf("errors are %v and %v, want %v from Value", d.Err, err, yamldoc.ErrTooDeep)
	}
}
