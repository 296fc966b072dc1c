package workflow_test

import (
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/workflow"
)

func TestURL(t *testing.T) {
	t.Parallel()
	hash := strings.Repeat("0a", 20)
	s, ok := workflow.NewSource("https://github.com", "o-1/r.x", hash)
	if !ok {
		t.Fatal("refused")
	}
	root := "https://github.com/o-1/r.x/blob/" + hash + "/"
	for name, want := range map[string]string{
		"a.yaml": root + "a.yaml#L3", "./clusters//a b.yaml": root + "clusters/a%20b.yaml#L3", "é": root + "%C3%A9#L3",
		"a)[x](http://y)|<b>`\"'?#%@\n": root + "a%29%5Bx%5D%28http%3A/y%29%7C%3Cb%3E%60%22%27%3F%23%25%40%0A#L3", "\xff": root + "%FF#L3",
		"../a": "", "a/../../b": "", "/etc/passwd": "", ".": "", "..": "", "": "", "a/..": "", "..a": root + "..a#L3",
	} {
		if got := s.URL(name, 3); got != want {
			t.Errorf("%q: got %s, want %s", name, got, want)
		}
	}
	for _, bad := range [][3]string{
		{"javascript:x", "o/r", hash}, {"https://a.b/c", "o/r", hash}, {"https://a.b)", "o/r", hash}, {"", "o/r", hash}, {"https://u@a.b", "o/r", hash},
		{"https://a.b", "o", hash}, {"https://a.b", "o/r/s", hash}, {"https://a.b", "../r", hash}, {"https://a.b", "o/r\n", hash},
		{"https://a.b", "o/r", "main"}, {"https://a.b", "o/r", ""}, {"https://a.b", "o/r", hash + "\n"},
	} {
		if s, ok := workflow.NewSource(bad[0], bad[1], bad[2]); ok || s.URL("a", 1) != "" {
			t.Errorf("%q is taken", bad)
		}
	}
	if s, ok := workflow.NewSource("http://ghe.example:8080", "o/r", hash); !ok || s.URL("a", 1) != "http://ghe.example:8080/o/r/blob/"+hash+"/a#L1" {
		t.Errorf("got %s", s.URL("a", 1))
	}
}
