package main

import (
	"os/exec"
	"testing"
)

func TestLSPExitCodes(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		say  func(*client)
		want int
	}{
		{"shutdown and exit", func(c *client) {
			c.initialize(nil)
			c.request("shutdown", nil)
			c.notify("exit", nil)
		}, 0},
		{"exit alone", func(c *client) {
			c.initialize(nil)
			c.notify("exit", nil)
		}, 3},
		{"exit before all", func(c *client) { c.notify("exit", nil) }, 3},
		{"the end of the input", func(c *client) {
			c.initialize(nil)
			_ = c.in.Close()
		}, 3},
		{"the end of the input after shutdown", func(c *client) {
			c.initialize(nil)
			c.request("shutdown", nil)
			_ = c.in.Close()
		}, 0},
		{"the end of the input within a message", func(c *client) {
			c.write("Content-Length: 100\r\n\r\n{")
			_ = c.in.Close()
		}, 3},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c := spawn(t)
			tt.say(c)
			if got := c.wait(); got != tt.want {
				t.Errorf("exit code %d, want %d: %s", got, tt.want, c.errs.String())
			}
		})
	}
}

// What comes at the wrong time is refused.
func TestLSPPhases(t *testing.T) {
	t.Parallel()
	c := spawn(t)
	refused := func(method string, params any, code int) {
		t.Helper()
		if _, failed := c.request(method, params); failed == nil || failed.Code != code {
			t.Errorf("%s: want %d, got %v", method, code, failed)
		}
	}
	refused("shutdown", nil, notInitialized)
	refused("textDocument/codeLens", document("untitled:a", nil), notInitialized)
	c.notify("textDocument/didOpen", object{"textDocument": object{"uri": "untitled:a", "languageId": "yaml", "version": 1, "text": open22}})
	c.initialize(nil)
	refused("textDocument/codeLens", document("untitled:a", nil), invalidParams)
	refused("initialize", object{"capabilities": object{}}, invalidRequest)
	if _, failed := c.request("shutdown", nil); failed != nil {
		t.Errorf("shutdown: %v", failed)
	}
	refused("shutdown", nil, invalidRequest)
	refused("textDocument/codeLens", document("untitled:a", nil), invalidRequest)
	c.notify("exit", nil)
	if code := c.wait(); code != 0 {
		t.Errorf("exit code %d", code)
	}
}

// The server ends when the process that it was told of does, even though its input stays open.
func TestLSPEndsWithItsParent(t *testing.T) {
	t.Parallel()
	parent := exec.CommandContext(t.Context(), "ekslint", "lsp") // which waits for input
	in, err := parent.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	c := connect(t, object{"processId": parent.Process.Pid})
	_ = in.Close()
	_ = parent.Wait()
	if code := c.wait(); code != 3 {
		t.Errorf("exit code %d", code)
	}
}
