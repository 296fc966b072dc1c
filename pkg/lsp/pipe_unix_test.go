//go:build unix

package lsp_test

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"go.lsp.dev/protocol"
)

// A configuration that is not a file is not waited for: the server would answer nobody.
func TestConfigurationThatIsAPipe(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, ".ekslint.yaml"), 0o600); err != nil {
		t.Fatal(err)
	}
	e := start(t, nil, dir)
	found := e.open(write(t, dir, "cluster.yaml", openSSH), openSSH)
	if len(found) != 1 || !strings.HasPrefix(string(found[0].Message.(protocol.String)), "not linted: .ekslint.yaml") {
		t.Errorf("found are %v", found)
	}
}
