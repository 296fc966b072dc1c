package lsp_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ekslint/ekslint/pkg/lsp"
)

// FuzzMessages sends bytes to a server that has been initialized. Whatever they are, a request behind them is answered, as long as they
// neither end the conversation nor open a message that is longer than they are.
func FuzzMessages(f *testing.F) {
	session := frame(`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"untitled:a","languageId":"yaml","version":1,"text":` +
		fmt.Sprintf("%q", openSSH) + `}}}`)
	for _, body := range []string{
		`{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"untitled:a","version":2},"contentChanges":[{"range":{"start":{"line":1,"character":2},"end":{"line":3,"character":4}},"text":"é😀"}]}}`,
		`{"jsonrpc":"2.0","id":2,"method":"textDocument/codeAction","params":{"textDocument":{"uri":"untitled:a"},"range":{"start":{"line":5,"character":0},"end":{"line":5,"character":20}},"context":{"diagnostics":[]}}}`,
		`{"jsonrpc":"2.0","id":3,"method":"textDocument/hover","params":{"textDocument":{"uri":"untitled:a"},"position":{"line":5,"character":6}}}`,
		`{"jsonrpc":"2.0","id":4,"method":"textDocument/completion","params":{"textDocument":{"uri":"untitled:a"},"position":{"line":5,"character":4}}}`,
		`{"jsonrpc":"2.0","id":5,"method":"workspace/executeCommand","params":{"command":"ekslint.why","arguments":[{"uri":"untitled:a","from":"internet","to":"nodegroup/ng","port":22}]}}`,
		`{"jsonrpc":"2.0","id":6,"method":"workspace/executeCommand","params":{"command":"ekslint.graph","arguments":[{"uri":"untitled:a","format":"mermaid"}]}}`,
		`{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":2}}`,
		`{"jsonrpc":"2.0","method":"workspace/didChangeConfiguration","params":{"settings":{"ekslint":{"only":["ssh-world-open"]}}}}`,
		`{"jsonrpc":"2.0","method":"textDocument/didClose","params":{"textDocument":{"uri":"untitled:a"}}}`,
		`{"jsonrpc":"2.0","id":"x","result":null}`,
		`[1,{"jsonrpc":"2.0","id":7,"method":"initialize"}]`,
		`{"jsonrpc":"2.0","id":8,"method":"nope"`,
	} {
		f.Add([]byte(session + frame(body)))
	}
	f.Add([]byte("Content-Length: x\r\n\r\n"))
	f.Add([]byte("Content-Length: -1\r\nContent-Type: a\r\n\r\n{}"))
	f.Add([]byte("Content-Length: 5\r\n\r\n" + session))
	f.Add([]byte("\xb9\xb9\xb9\xb9\xb9\xb9\xb9\xb9content-length: 2\r\n\r\n{}")) // in upper or lower case it is longer
	f.Fuzz(func(t *testing.T, messages []byte) {
		if text := string(messages); strings.Contains(text, "shutdown") || strings.Contains(text, "exit") || strings.Contains(text, "processId") {
			t.Skip("it may end the conversation")
		}
		in, write := io.Pipe()
		out := &watched{want: []byte(`"id":"the last","`), seen: make(chan struct{})}
		ended := make(chan error, 1)
		go func() { ended <- lsp.Serve(t.Context(), in, out, options(t)) }()
		go func() {
			_, _ = io.WriteString(write, frame(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}`))
			_, _ = write.Write(messages)
			// What may be taken for the content of a message that was announced is filled up, as a person's next keys would.
			last := frame(`{"jsonrpc":"2.0","id":"the last","method":"textDocument/codeLens","params":{"textDocument":{"uri":"untitled:none"}}}`)
			for range 3 {
				_, _ = io.WriteString(write, "\r\n\r\n"+last)
			}
			_ = write.Close()
		}()
		select {
		case <-out.seen:
			<-ended
		case <-ended:
			if !bytes.Contains(out.all(), out.want) {
				t.Errorf("the last request is not answered:\n%q", out.all())
			}
		case <-time.After(patience):
			t.Error("the server neither answers nor ends")
		}
	})
}

// frame is a message as it is sent.
func frame(body string) string { return fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body) }

// watched is what a server writes.
type watched struct {
	mutex sync.Mutex
	data  []byte
	want  []byte
	seen  chan struct{}
	is    bool
}

func (w *watched) Write(p []byte) (int, error) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.data = append(w.data, p...)
	if !w.is && bytes.Contains(w.data, w.want) {
		w.is = true
		close(w.seen)
	}
	return len(p), nil
}

func (w *watched) all() []byte {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	return w.data
}
