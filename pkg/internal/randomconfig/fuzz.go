package randomconfig

import (
	"crypto/sha256"
	"iter"
	"testing"
)

// Seeds returns what a fuzz target of mutated files starts with: the texts of Examples, each with choices for Mutate of its own.
func Seeds(f *testing.F, patterns ...string) iter.Seq2[string, []byte] {
	f.Helper()
	examples := Examples(f, patterns...)
	return func(yield func(string, []byte) bool) {
		for _, text := range examples {
			choices := sha256.Sum256([]byte(text))
			if !yield(text, choices[:]) {
				return
			}
		}
	}
}

// Mutated is Mutate for a fuzz target. It skips a test whose file becomes too large: how time grows with size is not for fuzzing to find.
func Mutated(t *testing.T, text string, choices []byte) string {
	t.Helper()
	mutated := Mutate(text, choices)
	if len(mutated) > mostText {
		t.Skip("the file is too large")
	}
	return mutated
}
