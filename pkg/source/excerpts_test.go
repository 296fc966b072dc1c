package source_test

import (
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/source"
)

func TestExcerptsKeepLines(t *testing.T) {
	t.Parallel()
	text := []byte("first\nsecond\nthird\r\nfourth")
	e := source.ExcerptsOf(text, []int{22, 8})
	for offset, want := range map[int][2]string{
		8:  {"se", "cond\n"},
		22: {"fo", "urth"},
		2:  {"", ""},
		99: {"", ""},
	} {
		before, after := e.Around(offset)
		if string(before) != want[0] || !strings.HasPrefix(string(after), want[1]) || want[1] == "" && len(after) > 0 {
			t.Errorf("around %d: %q and %q, want %q", offset, before, after, want)
		}
	}
}
