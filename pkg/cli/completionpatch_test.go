package cli

import (
	"bytes"
	"regexp"
	"testing"
)

// TestCompletionScriptsArePatched fails where cobra's text has changed, or evaluates what it did not evaluate before.
func TestCompletionScriptsArePatched(t *testing.T) {
	t.Parallel()
	evals := regexp.MustCompile(`(?m)^[^#\n]*(?:\beval [^"\n]*|"\$\{requestComp\}"|Invoke-Expression -OutVariable)`)
	for shell, want := range map[string]int{"bash": 1, "fish": 0, "powershell": 1, "zsh": 3} {
		var script bytes.Buffer
		if err := writeCompletion(newTestRoot(&script), shell, &script); err != nil {
			t.Error(err)
		}
		if got := evals.FindAllString(script.String(), -1); len(got) != want {
			t.Errorf("%s evaluates %q", shell, got)
		}
	}
}
