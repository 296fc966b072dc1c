package cli

import (
	"bytes"
	"testing"
)

func TestWhoDecidesOnColour(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		when string
		env  map[string]string
		want bool
	}{
		{"auto", nil, false}, // the buffer is no terminal
		{"always", nil, true},
		{"always", map[string]string{"NO_COLOR": "1"}, true},
		{"never", map[string]string{"FORCE_COLOR": "1"}, false},
		{"auto", map[string]string{"FORCE_COLOR": "1"}, true},
		{"auto", map[string]string{"FORCE_COLOR": "3", "TERM": "dumb"}, true},
		{"auto", map[string]string{"CLICOLOR_FORCE": "1"}, true},
		{"auto", map[string]string{"CLICOLOR_FORCE": "1", "CLICOLOR": "0"}, true},
		{"auto", map[string]string{"FORCE_COLOR": "0"}, false},
		{"auto", map[string]string{"FORCE_COLOR": "false", "CLICOLOR_FORCE": "0"}, false},
		{"auto", map[string]string{"FORCE_COLOR": ""}, false},
		{"auto", map[string]string{"FORCE_COLOR": "1", "NO_COLOR": "1"}, false},
		{"auto", map[string]string{"FORCE_COLOR": "1", "NO_COLOR": ""}, true},
	} {
		s := streams{out: newStandardOutput(new(bytes.Buffer)), getenv: func(name string) string { return test.env[name] }}
		flag := colorFlag{test.when}
		if got := flag.wanted(s); got != test.want {
			t.Errorf("--color %s with %v: got %t, want %t", test.when, test.env, got, test.want)
		}
	}
}
