package readfile_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/readfile"
)

func TestRead(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "file")
	if err := os.WriteFile(path, []byte("12345"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		path  string
		limit int
		want  error
	}{
		{path, 5, nil}, {path, 4, readfile.ErrTooLarge}, {dir, 5, readfile.ErrNotRegular}, {path + "x", 5, fs.ErrNotExist},
	} {
		data, err := readfile.Read(test.path, test.limit)
		if !errors.Is(err, test.want) || err == nil && string(data) != "12345" {
			t.Errorf("%s up to %d: got %q, %v", test.path, test.limit, data, err)
		}
	}
}
