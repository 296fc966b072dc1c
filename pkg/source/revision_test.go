package source_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/source"
)

func TestFromRevision(t *testing.T) {
	t.Parallel()
	const config = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n"
	for name, test := range map[string]struct {
		data     string
		explicit bool
		want     error
		passed   bool
	}{
		"text":                     {config, false, nil, false},
		"not UTF-8":                {config + "\xff", false, source.ErrNotUTF8, false},
		"not UTF-8, and not ours":  {"\xff", false, source.ErrNotUTF8, true},
		"not UTF-8, but asked for": {"\xff", true, source.ErrNotUTF8, false},
		"too large, and not ours":  {strings.Repeat(" ", source.MaxSize+1), false, source.ErrTooLarge, true},
		"empty":                    {"", false, nil, false},
	} {
		file, ok := source.FromRevision("dir/f.yaml", []byte(test.data), test.explicit)
		if ok == test.passed || !errors.Is(file.Err, test.want) || file.Name != "dir/f.yaml" || file.Explicit != test.explicit {
			t.Errorf("%s: got %v, %v", name, file.Err, ok)
		}
		if test.want == nil && string(file.Data) != test.data {
			t.Errorf("%s: got %q", name, file.Data)
		}
	}
}

func TestIsWalked(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]bool{
		"a.yaml": true, "dir/a.YML": true, ".github/a.json": true, "a.txt": false, "vendor/a.yaml": true, "vendor.yaml": true, "": false,
	} {
		if got := source.IsWalked(path); got != want {
			t.Errorf("%q: got %t", path, got)
		}
	}
}
