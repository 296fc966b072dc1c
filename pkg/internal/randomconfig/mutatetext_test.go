package randomconfig_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/randomconfig"
)

func TestMutate(t *testing.T) {
	t.Parallel()
	const text = "a:\n  b: 1\nc: {d: [2, 3]}\n"
	for choices, want := range map[string]string{
		"":                 text,
		"\x00\x00":         text,
		"\x00\x00\x00\x00": "null:\n  b: 1\nc: {d: [2, 3]}\n",
		"\x00\x00\x03\x03": "a:\n  []: 1\nc: {d: [2, 3]}\n",
		"\x00\x00\x08\x19": "a:\n  b: 1\nc: {${X}: [2, 3]}\n",
		"\x02\x00\x02\x00": "a:\nc: {d: [2, 3]}\n",
		"\x00\x00\x01\x02": "a: \nc: {d: [2, 3]}\n",
		"\x03\x00\x04\x00": "a:\n  b: 1, 1\nc: {d: [2, 3]}\n",
		"\x04\x00\x04\x04": "a:\n  b: d\nc: {1: [2, 3]}\n",
		"\x06\x00\x06\x01": "a:\n  b: 1\nC: {d: [2, 3]}\n",
		"\x07\x00\x00\x05": "&a a:\n  b: 1\nc: *a\n",
		"\x08\x00\x03\x00": "a:\n  # comment\n  b: 1\nc: {d: [2, 3]}\n",
		"\x09\x00\x00\x05": "\ufeff" + text,
	} {
		if got := randomconfig.Mutate(text, []byte(choices)); got != want {
			t.Errorf("%q: got %q, want %q", choices, got, want)
		}
	}
}
