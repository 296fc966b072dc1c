package lsp_test

import (
	"io"
	"strings"
	"testing"
	"time"

	"github.com/ekslint/ekslint/pkg/lsp"
)

// A server ends with its input, even where nobody reads what it says.
func TestEndsUnread(t *testing.T) {
	t.Parallel()
	in, ours := io.Pipe()
	theirs, out := io.Pipe()
	ended := make(chan error, 1)
	go func() { ended <- lsp.Serve(t.Context(), in, out, options(t)) }()
	const request = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}`
	if _, err := io.WriteString(ours, "Content-Length: 75\r\n\r\n"+request); err != nil {
		t.Fatal(err)
	}
	if _, err := theirs.Read(make([]byte, 1)); err != nil { // of the answer, the rest of which is not read
		t.Fatal(err)
	}
	_ = ours.Close()
	select {
	case err := <-ended:
		if err == nil || !strings.Contains(err.Error(), "went away") {
			t.Errorf("error %v", err)
		}
	case <-time.After(time.Minute):
		t.Error("the server did not end")
	}
}
