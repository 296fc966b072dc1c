package lint_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

func TestSilenceable(t *testing.T) {
	t.Parallel()
	const cursor = "‸"
	for text, want := range map[string]string{
		"- name: bad # ekslint:ignore ‸\n":                                   "bad-name",
		"# ekslint:ignore ‸\n- name: bad\n":                                  "bad-name",
		"- name: bad\n# ekslint:ignore ‸\n":                                  "",
		"- name: bad # ekslint:ignore bad-name, ‸\n":                         "",
		"- name: bad\n# ekslint:ignore-file ‸\n":                             "bad-name",
		"- labels: {name: bad}\n  name: bad # ekslint:ignore ‸\n":            "bad-name",
		"# ekslint:ignore ‸\n- name: good\n- name: bad\n":                    "",
		"- name: good # ekslint:ignore ‸\n---\n" + cluster + "- name: bad\n": "",
	} {
		text = cluster + text
		offset, data := strings.Index(text, cursor), strings.Replace(text, cursor, "", 1)
		report := run(t, newLinter(t, prepare), file("f.yaml", data))
		wholeFile := strings.Contains(data, "ignore-file")
		got := strings.Join(report.Silenceable(yamldoc.Parse([]byte(data))[0], offset, wholeFile), " ")
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: (-want +got)\n%s", text, diff)
		}
	}
}
