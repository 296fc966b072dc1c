package report_test

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mattn/go-runewidth"

	"github.com/ekslint/ekslint/pkg/report"
)

// update rewrites the golden files.
var update = os.Getenv("EKSLINT_UPDATE") != ""

// TestGolden writes each fixture in each format that has a folder below testdata/golden, which may end in "-color" or "-60", the
// width of a terminal.
func TestGolden(t *testing.T) {
	t.Parallel()
	folders, err := filepath.Glob("testdata/golden/*")
	if err != nil || len(folders) <= 1+len(report.Names(allFormatsOf(t, report.Options{}))) {
		t.Fatalf("want a folder for each of %v, text-color and text-60, got %v, %v", report.Names(allFormatsOf(t, report.Options{})), folders, err)
	}
	for _, folder := range folders {
		name, option, _ := strings.Cut(filepath.Base(folder), "-")
		width, _ := strconv.Atoi(option)
		format, err := report.Lookup(name, allFormatsOf(t, report.Options{Color: option == "color", Width: width}))
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(folder), func(t *testing.T) {
			t.Parallel()
			for name, r := range fixtures() {
				var out bytes.Buffer
				if err := format.Write(&out, r); err != nil {
					t.Fatal(err)
				}
				golden(t, filepath.Join(folder, name+".golden"), out.Bytes())
			}
			noStrays(t, folder)
		})
	}
}

func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if update {
		if err := os.WriteFile(file, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v (EKSLINT_UPDATE=1 writes it)", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

// noStrays fails for golden files of fixtures that are gone.
func noStrays(t *testing.T, folder string) {
	t.Helper()
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		names = append(names, strings.TrimSuffix(f.Name(), ".golden"))
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(fixtures())), names); diff != "" {
		t.Errorf("%s (-fixtures +files):\n%s", folder, diff)
	}
}

// TestTextFitsPage writes each fixture for terminals of several widths.
func TestTextFitsPage(t *testing.T) {
	t.Parallel()
	for _, r := range fixtures() {
		fitsPage(t, func(width int) []byte {
			var out bytes.Buffer
			if err := (report.Text{Width: width}).Write(&out, r); err != nil {
				t.Fatal(err)
			}
			return out.Bytes()
		})
	}
}

// fitsPage fails for lines that are wider than a terminal.
func fitsPage(t *testing.T, written func(width int) []byte) {
	t.Helper()
	cells := &runewidth.Condition{StrictEmojiNeutral: true}
	for _, width := range []int{60, 80, 120, 200} {
		for line := range strings.Lines(string(written(width))) {
			if cells.StringWidth(strings.TrimSuffix(line, "\n")) > width {
				t.Errorf("wider than %d: %q", width, line)
			}
		}
	}
}
