package printable_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/ekslint/ekslint/pkg/internal/harm"
	"github.com/ekslint/ekslint/pkg/internal/printable"
)

// written is what a Writer makes of a text that comes in two pieces.
func written(t *testing.T, first, second, commands string) string {
	t.Helper()
	var b bytes.Buffer
	w := printable.NewWriter(&b)
	w.Commands = commands
	for _, text := range []string{first, second} {
		if n, err := w.Write([]byte(text)); n != len(text) || err != nil {
			t.Fatalf("wrote %d of %d bytes, %v", n, len(text), err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWriter(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a\tb\nc":                  "a\tb\nc",
		"\x1b[1;31mred\x1b[0m":     "\x1b[1;31mred\x1b[0m",
		"\x1b[8mha:\x1b[31":        "␛[8mha:␛[31",
		"a\rb\x00\xff\u202e":       "a b␀\ufffd\ufffd",
		"⚠️ 漢":                     "⚠️ 漢",
		"a ##vso[task.x]b":         "a ♯#vso[task.x]b",
		"###[error] ##TeamCity[":   "#♯#[error] ♯#TeamCity[",
		"## title\n#fff ##x ##":    "## title\n#fff ##x ##",
		"@@continua[x]":            "⊚@continua[x]",
		"::error file=a::b\n":      "∶:error file=a::b\n",
		"a\n \u00a0\t::x::y":       "a\n \u00a0\t∶:x::y",
		"\x1b[1m::x::\x1b[0m":      "\x1b[1m∶:x::\x1b[0m",
		"a::b":                     "a::b",
		"  ::/0: denied, ::1/128":  "  ::/0: denied, ::1/128",
		"::ffff:0:0/96 a::b":       "::ffff:0:0/96 a::b",
		"::/x::y\n::ad::y":         "∶:/x::y\n∶:ad::y",
		"--- a\n+++ b\n~~~ c\n---": "‐-- a\n⁺++ b\n∼~~ c\n---",
		"travis_fold:start:x":      "·ravis_fold:start:x",
		"---\r":                    "‐-- ",
	} {
		for i := range len(text) + 1 {
			if got := written(t, text[:i], text[i:], ""); got != want {
				t.Errorf("%q in pieces of %d bytes and the rest: %q, want %q", text, i, got, want)
			}
		}
	}
}

// A report for one CI system holds its own annotations, and no command of another.
func TestWriterOfCommands(t *testing.T) {
	t.Parallel()
	const text = "::error file=a::b ##vso[x]\n::error ::x\n::stop-commands::x\n ::error file=a::b\n" +
		"##vso[task.logissue type=error;sourcepath=a]b ##vso[task.logissue type=error;sourcepath=a]\n" +
		" ##vso[task.logissue type=error;sourcepath=a]b\n##vso[task.logissue type=error]b\n##vso[task.setvariable variable=a]b\n##[error]b\n"
	for commands, want := range map[string]string{
		"github": "::error file=a::b ♯#vso[x]\n∶:error ::x\n∶:stop-commands::x\n ∶:error file=a::b\n" +
			"♯#vso[task.logissue type=error;sourcepath=a]b ♯#vso[task.logissue type=error;sourcepath=a]\n" +
			" ♯#vso[task.logissue type=error;sourcepath=a]b\n♯#vso[task.logissue type=error]b\n♯#vso[task.setvariable variable=a]b\n♯#[error]b\n",
		"azure": "∶:error file=a::b ♯#vso[x]\n∶:error ::x\n∶:stop-commands::x\n ∶:error file=a::b\n" +
			"##vso[task.logissue type=error;sourcepath=a]b ♯#vso[task.logissue type=error;sourcepath=a]\n" +
			" ♯#vso[task.logissue type=error;sourcepath=a]b\n♯#vso[task.logissue type=error]b\n♯#vso[task.setvariable variable=a]b\n♯#[error]b\n",
	} {
		if got := written(t, text, "", commands); got != want {
			t.Errorf("%s: got %q, want %q", commands, got, want)
		}
	}
}

// What we write ourselves passes as it is: the golden files of all formats.
func TestWriterLeavesOurOutputAlone(t *testing.T) {
	t.Parallel()
	files := 0
	for _, dir := range []string{"report", "diagram"} {
		err := filepath.WalkDir(filepath.Join("..", "..", dir), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasSuffix(path, ".go") || strings.Contains(path, "fuzz") || strings.Contains(path, "hostile") {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			files++
			if got := written(t, string(data), "", ciSystem(path)); got != string(data) {
				t.Errorf("%s is changed", path)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if files < 20 {
		t.Errorf("found %d files", files)
	}
}

// ciSystem is the one that a golden file is for, if there is one.
func ciSystem(path string) string {
	for _, ci := range []string{"github", "azure"} {
		if strings.Contains(path, ci) {
			return ci
		}
	}
	return ""
}

func FuzzWriter(f *testing.F) {
	for _, text := range hostile {
		f.Add(text, len(text)/2, "")
		f.Add("::error file=x::y\n"+text, 3, "github")
		f.Add("##vso[task.logissue type=error;sourcepath=x]y\n"+text, 3, "azure")
	}
	f.Fuzz(func(t *testing.T, text string, cut int, commands string) {
		cut = min(max(cut, 0), len(text))
		got := written(t, text[:cut], text[cut:], commands)
		if err := harm.Find(got, commands); err != nil {
			t.Errorf("%q becomes %q: %v", text, got, err)
		}
		if utf8.RuneCountInString(got) != utf8.RuneCountInString(text) {
			t.Errorf("%q becomes %q, which has another number of runes", text, got)
		}
		if again := written(t, got, "", commands); again != got {
			t.Errorf("%q becomes %q the second time", got, again)
		}
	})
}

var hostile = []string{
	"", "a\n::stop-commands::x", " \t::add-mask::a", "##vso[task.setvariable variable=a]b", "x ##[group]", "###[x", "##a##b[", "##teamcity[x",
	"\x1b[8mha:////\x1b[0m", "section_start:1:a\r\x1b[0K", "\x1b]1339;url=x\a", "\u202e\u200b\u2028", "\xff\xc0", "--- a", "^^^ +++", "👩‍💻️",
	"@@Continua[", "\x1b[1m--- x", "travis_fold:start:a\r",
}

func FuzzText(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := printable.Text(text)
		if strings.ContainsAny(got, "\n\r\t\x1b") || utf8.RuneCountInString(got) != utf8.RuneCountInString(text) {
			t.Errorf("Text(%q) = %q", text, got)
		}
		if line := "x" + got + "y"; written(t, line, "", "") != line && !strings.ContainsAny(line, "#@") {
			t.Errorf("Text(%q) = %q, which is not harmless in a line", text, got)
		}
	})
}

func FuzzJSON(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		data, err := printable.EncodeJSON([]string{text})
		if err != nil {
			t.Fatal(err)
		}
		if err := harm.Find(string(data), ""); err != nil {
			t.Errorf("%q as JSON: %v", text, err)
		}
		var got []string
		if err := json.Unmarshal(data, &got); err != nil || got[0] != strings.ToValidUTF8(text, "\ufffd") && utf8.ValidString(text) {
			t.Errorf("%q as JSON is %q, %v", text, got, err)
		}
	})
}

func TestClip(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("ä", 1000)
	for message, want := range map[string]string{
		"short":                           "short",
		`the key "` + long + `" is wrong`: `the key "` + strings.Repeat("ä", 199) + `…" is wrong`,
		`"` + long + `\"" and "b"`:        `"` + strings.Repeat("ä", 199) + `…" and "b"`,
		strings.Repeat(`a" `, 1000):       strings.Repeat(`a" `, 666) + "a…",
	} {
		if got := printable.Clip(message); got != want {
			t.Errorf("Clip(%.40q…) = %q, want %q", message, got, want)
		}
	}
}

func FuzzClip(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got := printable.Clip(`x "` + strings.Repeat(text, 100) + `" y`); utf8.RuneCountInString(got) > 2000 {
			t.Errorf("%d runes of %q", utf8.RuneCountInString(got), text)
		}
		if got := printable.Name(text); printable.Name(got) != got || !printable.IsName(got) {
			t.Errorf("the name of %q is %q", text, got)
		}
	})
}

func TestName(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("n", 300)
	a, b := printable.Name(long+"a"), printable.Name(long+"b")
	if a == b || len([]rune(a)) != 200 || !strings.HasPrefix(a, "nnn") {
		t.Errorf("got %q and %q", a, b)
	}
	if got := printable.Name(long[:256]); got != long[:256] {
		t.Errorf("a name of 256 characters becomes %q", got)
	}
}
