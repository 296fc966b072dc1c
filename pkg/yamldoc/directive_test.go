package yamldoc_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

func TestDirectives(t *testing.T) {
	t.Parallel()
	type directive struct{ Name, Argument, Reason string }
	for comment, want := range map[string]directive{
		"# ekslint:ignore a":                     {"ignore", "a", ""},
		"# ekslint:ignore":                       {"ignore", "", ""},
		"#ekslint:ignore a,  b":                  {"ignore", "a,  b", ""},
		"##  ekslint:ignore a-b -- why -- not":   {"ignore", "a-b", "why -- not"},
		"# ekslint:ignore -- why":                {"ignore", "", "why"},
		"# ekslint:ignore-file a -- the file's ": {"ignore-file", "a", "the file's"},
		"# ekslint:ignore\ta--b":                 {"ignore", "a", "b"},
	} {
		got := directiveOf(t, comment)
		if diff := cmp.Diff(want, directive{got.Name, got.Argument, got.Reason}); diff != "" || got.Meant != "" {
			t.Errorf("%s: meant %q, (-want +got):\n%s", comment, got.Meant, diff)
		}
	}
}

func TestDirectivesThatAreNotUnderstood(t *testing.T) {
	t.Parallel()
	for comment, want := range map[string]string{
		"# ekslint: ignore a":                       "# ekslint:ignore a",
		"# ekslint:ignore\tfile\ta":                 "# ekslint:ignore-file a",
		"# ekslint : ignore a -- b":                 "# ekslint:ignore a -- b",
		"# ekslint:disable a":                       "# ekslint:ignore a",
		"# ekslint:disable-next-line a, b":          "# ekslint:ignore a, b",
		"# ekslint-disable-line a":                  "# ekslint:ignore a",
		"# ekslint-ignore":                          "# ekslint:ignore <rule> -- <reason>",
		"# ekslint-ignore: a":                       "# ekslint:ignore a",
		"# ekslint ignore a":                        "# ekslint:ignore a",
		"# ekslint_ignore=a":                        "# ekslint:ignore a",
		"# EKSLint:Ignore a":                        "# ekslint:ignore a",
		"# ekslint:ignore=a":                        "# ekslint:ignore a",
		"# ekslint:ignore:a":                        "# ekslint:ignore a",
		"# ekslint:ignore[a]":                       "# ekslint:ignore a",
		"# ekslint:ignore(a) -- b":                  "# ekslint:ignore a -- b",
		"# ekslint:ignroe a":                        "# ekslint:ignore a",
		"# ekslint:ignores a":                       "# ekslint:ignore a",
		"# ekslint:nolint":                          "# ekslint:ignore <rule> -- <reason>",
		"# ekslint: ignore-file a":                  "# ekslint:ignore-file a",
		"# ekslint:ignore file a":                   "# ekslint:ignore-file a",
		"# ekslint:ignore-all":                      "# ekslint:ignore-file <rule> -- <reason>",
		"# ekslint:ignorefile a":                    "# ekslint:ignore-file a",
		"# ekslint:ignoreFile a":                    "# ekslint:ignore-file a",
		"# ekslint:file-ignore a":                   "# ekslint:ignore-file a",
		"# ekslint-disable-file a":                  "# ekslint:ignore-file a",
		"# ekslint:":                                "",
		"# ekslint: the pods need it":               "",
		"# ekslint:enable a":                        "",
		"# ekslint:verbose":                         "",
		"# ekslint:ignore\u00a0a":                   "# ekslint:ignore a",
		"# ekslint:ignore-file=a,b -- both of them": "# ekslint:ignore-file a,b -- both of them",
	} {
		if got := directiveOf(t, comment); got.Name != "" || got.Meant != want {
			t.Errorf("%s: name %q, meant %q; want %q", comment, got.Name, got.Meant, want)
		}
	}
}

func TestNotDirectives(t *testing.T) {
	t.Parallel()
	for _, comment := range []string{
		"# a comment", "# ekslint", "# ekslint cannot see these groups", "# ekslint's rules", "# ekslint.yaml has more",
		"# ekslinter:ignore a", "# see ekslint:ignore", "# ekslint ignores this", "# ekslint - the linter", "# ekslint-action@v1", "#",
	} {
		if got := yamldoc.Parse([]byte("a: 1 " + comment + "\n"))[0].Directives(); len(got) > 0 {
			t.Errorf("%s: got %+v", comment, got)
		}
	}
}

func TestDirectivesKnowTheirPlace(t *testing.T) {
	t.Parallel()
	got := yamldoc.Parse([]byte("# ekslint:ignore a\nb: c # ekslint:ignore d\ne: '# ekslint:ignore f'\n"))[0].Directives()
	if len(got) != 2 || got[0].Range.Start.Line != 1 || got[0].Trailing || got[1].Range.Start.Column != 6 || !got[1].Trailing {
		t.Errorf("got %+v", got)
	}
}

func directiveOf(t *testing.T, comment string) yamldoc.Directive {
	t.Helper()
	got := yamldoc.Parse([]byte("a: 1 " + comment + "\n"))[0].Directives()
	if len(got) != 1 || got[0].Text != comment {
		t.Fatalf("%s: got %+v", comment, got)
	}
	return got[0]
}

func TestDirectiveFormsAreUnderstood(t *testing.T) {
	t.Parallel()
	forms := yamldoc.DirectiveForms()
	if len(forms) < 2 {
		t.Fatalf("got %q", forms)
	}
	for _, form := range forms {
		if got := directiveOf(t, form); got.Name == "" || got.Argument == "" {
			t.Errorf("%s: got %+v", form, got)
		}
	}
}

// FuzzDirectives holds that a directive reads the same when it is written as it was understood, and that what is proposed in the place
// of one that is not understood is understood.
func FuzzDirectives(f *testing.F) {
	for _, text := range []string{
		"ekslint:ignore a, b -- why -- not", "ekslint: ignore a", "ekslint-disable-next-line a", "ekslint:ignore file a)", "ekslint:mode x",
		"EKSLINT noqa: [a] -- b", "ekslint:ignored --", "ekslint:\u00a0ignore-file\ta--b", "ekslint:skip_file#a",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, doc := range yamldoc.Parse([]byte("a: 1 # " + text + "\n#" + text)) {
			for _, d := range doc.Directives() {
				written := d.Meant
				if d.Name != "" {
					written = "# ekslint:" + d.Name + " " + d.Argument
				}
				if d.Reason != "" {
					written += " -- " + d.Reason
				}
				if written == "" {
					continue
				}
				again := yamldoc.Parse([]byte(written + "\na: 1\n"))[0].Directives()
				if len(again) != 1 || again[0].Name == "" {
					t.Fatalf("%q is to be written %q, which is not understood", d.Text, written)
				}
				if d.Name != "" && (again[0].Name != d.Name || again[0].Argument != d.Argument || again[0].Reason != d.Reason) {
					t.Fatalf("%q is %+v, but written as %q it is %+v", d.Text, d, written, again[0])
				}
			}
		}
	})
}
