package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// patience is how long a test waits for what certainly comes: on a busy machine, and with the race detector, that is long.
const patience = 5 * time.Minute

// object is a JSON object of the protocol, which the tests write by hand: a library that server and test share would agree with itself.
type object map[string]any

// message is one of the server's.
type message struct {
	ID     *json.RawMessage `json:"id"`
	Method string           `json:"method"`
	Params json.RawMessage  `json:"params"`
	Result json.RawMessage  `json:"result"`
	Error  *failed          `json:"error"`
}

// failed is the error that a request is answered with.
type failed struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

// client drives "ekslint lsp", as a process of its own, over its pipes.
type client struct {
	tb      testing.TB
	process *exec.Cmd
	in      io.WriteCloser
	errs    errorOutput
	ended   chan struct{}
	// capabilities are those that the server announces, and settings what it is told when it asks.
	capabilities, settings object

	mutex     sync.Mutex
	changed   *sync.Cond
	nextID    int
	answers   map[string]message
	published map[string][]published
	// asked are requests of the server, and notes its notifications but for diagnostics.
	asked, notes []message
	// broken is what came on standard output that is not the protocol.
	broken error
	isOver bool
}

// errorOutput is what the process writes to standard error, which a test may read meanwhile.
type errorOutput struct {
	mutex sync.Mutex
	text  bytes.Buffer
}

func (o *errorOutput) Write(text []byte) (int, error) {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	return o.text.Write(text)
}

func (o *errorOutput) String() string {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	return o.text.String()
}

// published are the diagnostics of a document.
type published struct {
	URI         string       `json:"uri"`
	Version     *int         `json:"version"`
	Diagnostics []diagnostic `json:"diagnostics"`
}

type diagnostic struct {
	Range    span   `json:"range"`
	Severity int    `json:"severity"`
	Code     string `json:"code"`
	Message  string `json:"message"`
}

type span struct {
	Start place `json:"start"`
	End   place `json:"end"`
}

type place struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

// spawn starts a server that was told nothing yet. The test fails if the server writes anything but the protocol.
func spawn(tb testing.TB) *client {
	tb.Helper()
	c := &client{
		tb: tb, process: exec.CommandContext(tb.Context(), "ekslint", "lsp"), ended: make(chan struct{}),
		answers: map[string]message{}, published: map[string][]published{},
	}
	c.changed = sync.NewCond(&c.mutex)
	c.process.Env = append(os.Environ(), "SOURCE_DATE_EPOCH="+today)
	c.process.Stderr = &c.errs
	var err error
	if c.in, err = c.process.StdinPipe(); err != nil {
		tb.Fatal(err)
	}
	out, err := c.process.StdoutPipe()
	if err != nil {
		tb.Fatal(err)
	}
	if err := c.process.Start(); err != nil {
		tb.Fatal(err)
	}
	go c.listen(bufio.NewReader(out))
	tb.Cleanup(func() {
		_ = c.in.Close()
		c.wait()
		if c.broken != nil {
			tb.Errorf("standard output is not the protocol: %v", c.broken)
		}
	})
	return c
}

// connect starts a server and initializes it. What options say is added to the parameters of "initialize".
func connect(tb testing.TB, options object, folders ...string) *client {
	tb.Helper()
	c := spawn(tb)
	c.initialize(options, folders...)
	return c
}

func (c *client) initialize(options object, folders ...string) {
	c.tb.Helper()
	params := object{"processId": os.Getpid(), "rootUri": nil, "capabilities": object{}, "workspaceFolders": workspace(folders...)}
	maps.Copy(params, options)
	var result struct{ Capabilities object }
	c.must("initialize", params, &result)
	c.capabilities = result.Capabilities
	c.notify("initialized", object{})
}

func workspace(folders ...string) []object {
	all := []object{}
	for _, dir := range folders {
		all = append(all, object{"uri": address(dir), "name": filepath.Base(dir)})
	}
	return all
}

// address is the URI of a path.
func address(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}

// listen takes what the server sends until it ends.
func (c *client) listen(out *bufio.Reader) {
	defer func() {
		_ = c.process.Wait()
		c.mutex.Lock()
		c.isOver = true
		c.changed.Broadcast()
		c.mutex.Unlock()
		close(c.ended)
	}()
	for {
		m, err := receive(out)
		if errors.Is(err, io.EOF) {
			return
		}
		c.mutex.Lock()
		if err != nil {
			c.broken = err
			c.mutex.Unlock()
			_, _ = io.Copy(io.Discard, out)
			return
		}
		c.take(m)
		c.changed.Broadcast()
		c.mutex.Unlock()
	}
}

// receive reads one message; io.EOF where there is none.
func receive(out *bufio.Reader) (message, error) {
	var m message
	header, err := out.ReadString('\n')
	if err != nil {
		if header != "" {
			err = fmt.Errorf("%q at the end", header)
		}
		return m, err
	}
	length, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(header, "Content-Length: "), "\r\n"))
	if err != nil {
		return m, fmt.Errorf("header %q: %w", header, err)
	}
	if empty, err := out.ReadString('\n'); empty != "\r\n" {
		return m, fmt.Errorf("%q after the header: %w", empty, err)
	}
	content := make([]byte, length)
	if _, err := io.ReadFull(out, content); err != nil {
		return m, fmt.Errorf("content of %d bytes: %w", length, err)
	}
	err = json.Unmarshal(content, &m)
	return m, err
}

// take handles a message of the server; c.mutex is held.
func (c *client) take(m message) {
	switch {
	case m.Method == "textDocument/publishDiagnostics":
		var p published
		if c.broken = json.Unmarshal(m.Params, &p); c.broken == nil {
			c.published[p.URI] = append(c.published[p.URI], p)
		}
	case m.Method != "" && m.ID != nil:
		c.asked = append(c.asked, m)
		var result any
		switch m.Method {
		case "workspace/configuration":
			result = []any{c.settings}
		case "window/showDocument", "workspace/applyEdit":
			result = object{"success": true, "applied": true}
		}
		go c.send(object{"jsonrpc": "2.0", "id": m.ID, "result": result})
	case m.Method != "":
		c.notes = append(c.notes, m)
	case m.ID != nil:
		c.answers[string(*m.ID)] = m
	}
}

// send sends a message; a server that has ended does not take it.
func (c *client) send(v any) {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	c.write(fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(data), data))
}

// write sends bytes as they are.
func (c *client) write(text string) { _, _ = io.WriteString(c.in, text) }

func (c *client) notify(method string, params any) {
	c.send(object{"jsonrpc": "2.0", "method": method, "params": params})
}

// begin sends a request, and returns its id.
func (c *client) begin(method string, params any) string {
	c.mutex.Lock()
	c.nextID++
	id := c.nextID
	c.mutex.Unlock()
	c.send(object{"jsonrpc": "2.0", "id": id, "method": method, "params": params})
	return strconv.Itoa(id)
}

// answer waits for the answer to a request.
func (c *client) answer(id string) (json.RawMessage, *failed) {
	c.tb.Helper()
	var m message
	c.until("an answer to "+id, func() (ok bool) { m, ok = c.answers[id]; return ok })
	return m.Result, m.Error
}

func (c *client) request(method string, params any) (json.RawMessage, *failed) {
	c.tb.Helper()
	return c.answer(c.begin(method, params))
}

// must is request for one that succeeds, whose result is decoded.
func (c *client) must(method string, params, result any) {
	c.tb.Helper()
	data, failed := c.request(method, params)
	if failed != nil {
		c.tb.Fatalf("%s: %d %s", method, failed.Code, failed.Message)
	}
	if err := json.Unmarshal(data, result); err != nil {
		c.tb.Fatalf("%s: %v in %s", method, err, data)
	}
}

// until waits for something that messages bring about.
func (c *client) until(what string, is func() bool) {
	c.tb.Helper()
	late := false
	timer := time.AfterFunc(patience, func() {
		c.mutex.Lock()
		late = true
		c.changed.Broadcast()
		c.mutex.Unlock()
	})
	defer timer.Stop()
	c.mutex.Lock()
	defer c.mutex.Unlock()
	for !is() {
		if late || c.isOver {
			c.tb.Fatalf("%s did not come (the server has ended: %t); published: %v\n%s", what, c.isOver, c.published, c.errs.String())
		}
		c.changed.Wait()
	}
}

// wait waits for the end of the process and returns its exit code.
func (c *client) wait() int {
	select {
	case <-c.ended:
	case <-time.After(patience):
		_ = c.process.Process.Kill()
		c.tb.Errorf("the server did not end")
		<-c.ended
	}
	return c.process.ProcessState.ExitCode()
}

// open opens a document, and returns its diagnostics.
func (c *client) open(uri, text string) []diagnostic {
	c.tb.Helper()
	c.notify("textDocument/didOpen", object{"textDocument": object{"uri": uri, "languageId": "yaml", "version": 1, "text": text}})
	return c.diagnostics(uri, 1)
}

// edit makes changes in a document, which become its version.
func (c *client) edit(uri string, version int, changes ...object) {
	c.notify("textDocument/didChange", object{"textDocument": object{"uri": uri, "version": version}, "contentChanges": changes})
}

// diagnostics waits for those of a version of a document.
func (c *client) diagnostics(uri string, version int) []diagnostic {
	c.tb.Helper()
	return c.await(uri, fmt.Sprintf("version %d", version), func(p published) bool { return p.Version != nil && *p.Version >= version })
}

// await waits for diagnostics of a document that are as wanted.
func (c *client) await(uri, what string, isWanted func(published) bool) []diagnostic {
	c.tb.Helper()
	var found []diagnostic
	c.until(what+" of "+uri, func() bool {
		for _, p := range c.published[uri] {
			if isWanted(p) {
				found = p.Diagnostics
				return true
			}
		}
		return false
	})
	return found
}

// awaitRules waits for diagnostics of a document that are of these rules, in this order.
func (c *client) awaitRules(uri string, want ...string) {
	c.tb.Helper()
	c.await(uri, fmt.Sprintf("diagnostics of %v", want), func(p published) bool {
		return strings.Join(rulesOf(p.Diagnostics), " ") == strings.Join(want, " ")
	})
}

// forget drops what was published so far.
func (c *client) forget() {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	clear(c.published)
}

// rulesOf are the rules that diagnostics are of.
func rulesOf(all []diagnostic) []string {
	var rules []string
	for _, d := range all {
		rules = append(rules, d.Code)
	}
	return rules
}

// put writes a file, and returns its URI.
func put(tb testing.TB, dir, name, text string) string {
	tb.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		tb.Fatal(err)
	}
	return address(path)
}
