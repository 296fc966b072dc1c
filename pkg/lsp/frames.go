package lsp

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strconv"
	"sync"

	"go.lsp.dev/jsonrpc2"
)

const (
	lengthHeader = "Content-Length:"
	// mostLength is how long the content of a message may be: a document of source.MaxSize, each byte of which is escaped, and more.
	mostLength = 96 << 20
)

// frames is the transport of a conversation, which a message that is not one does not end: it is answered or passed over, and the next
// one is found by its header.
type frames struct {
	in  *bufio.Reader
	end io.Closer
	log *slog.Logger
	// rest is what was not read yet of the present message.
	rest []byte

	mutex sync.Mutex
	out   io.Writer

	// now has a mutex of its own, since a write may take for ever.
	now      progress
	nowMutex sync.Mutex
}

// progress is how far a conversation has come.
type progress struct {
	written           int
	isWriting, isOver bool
}

// newFrames returns the transport over in and out. What blocks in a read of in is left behind when it is closed.
func newFrames(in io.Reader, out io.Writer, log *slog.Logger) *frames {
	reader, writer := io.Pipe()
	f := &frames{in: bufio.NewReader(reader), end: reader, log: log, out: out}
	go func() {
		_, err := io.Copy(writer, in)
		_ = writer.CloseWithError(err)
		f.note(func(p *progress) { p.isOver = true })
	}()
	return f
}

// progress is how far the conversation has come by now.
func (f *frames) progress() (p progress) {
	f.note(func(now *progress) { p = *now })
	return p
}

func (f *frames) note(change func(*progress)) {
	f.nowMutex.Lock()
	defer f.nowMutex.Unlock()
	change(&f.now)
}

// Write writes a message as a whole.
func (f *frames) Write(p []byte) (int, error) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.note(func(p *progress) { p.isWriting = true })
	defer f.note(func(p *progress) { p.isWriting = false; p.written++ })
	return f.out.Write(p) //nolint:wrapcheck // an io.Writer
}

// Close ends what is read; what is written belongs to the caller.
func (f *frames) Close() error { return f.end.Close() } //nolint:wrapcheck // an io.Closer

// Read reads of messages that are JSON, each with its header.
func (f *frames) Read(p []byte) (int, error) {
	for len(f.rest) == 0 {
		if err := f.next(); err != nil {
			return 0, err
		}
	}
	n := copy(p, f.rest)
	f.rest = f.rest[n:]
	return n, nil
}

// next reads a message into rest; nothing where it is not one.
func (f *frames) next() error {
	length, err := f.header()
	if err != nil {
		return err
	}
	if length < 1 || length > mostLength {
		f.log.Warn("message passed over", "length", length)
		return nil
	}
	content, err := io.ReadAll(io.LimitReader(f.in, int64(length))) // which takes as much memory as there is to read
	if err != nil {
		return err //nolint:wrapcheck // an io.Reader
	}
	if len(content) < length && bytes.Contains(content, []byte(lengthHeader)) || !json.Valid(content) {
		f.refuse(jsonrpc2.NewError(jsonrpc2.ParseError, "the message is not JSON"))
		f.resume(content)
		return nil
	}
	if !isMessage(content) { // which would end the connection
		f.refuse(jsonrpc2.NewError(jsonrpc2.InvalidRequest, "the message is none of JSON-RPC 2.0, or a batch"))
		return nil
	}
	f.rest = append(fmt.Appendf(nil, "%s %d\r\n\r\n", lengthHeader, len(content)), content...)
	return nil
}

func isMessage(content []byte) bool {
	_, err := jsonrpc2.DecodeMessage(content)
	return err == nil
}

// refuse answers content that is not a message, and so has no id.
func (f *frames) refuse(why *jsonrpc2.Error) {
	f.log.Warn("refused", "error", why)
	answer := fmt.Sprintf(`{"jsonrpc":"2.0","id":null,"error":{"code":%d,"message":%q}}`, why.Code, why.Message)
	if _, err := fmt.Fprintf(f, "%s %d\r\n\r\n%s", lengthHeader, len(answer), answer); err != nil {
		f.log.Warn("not answered", "error", err)
	}
}

// resume goes on reading where another message begins in content that is not one, the length of which was wrong.
func (f *frames) resume(content []byte) {
	if at := bytes.Index(content, []byte(lengthHeader)); at >= 0 {
		f.in = bufio.NewReader(io.MultiReader(bytes.NewReader(content[at:]), f.in))
	}
}

// header reads up to the empty line before the content of a message, and returns the length that is told there; zero where none is.
func (f *frames) header() (length int, err error) {
	for {
		line, err := f.in.ReadSlice('\n')
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue // no header is as long
		case err != nil:
			return 0, err //nolint:wrapcheck // an io.Reader
		}
		line = bytes.TrimSpace(line)
		if len(line) == 0 {
			return length, nil
		}
		if told, ok := lengthIn(line); ok {
			length = told
		}
	}
}

// lengthIn is the length that a line of a header tells; zero for one that is not a number. It may stand behind what is left of a message
// whose own length was too small.
func lengthIn(line []byte) (length int, ok bool) {
	at := 0
	for !bytes.EqualFold(line[at:min(at+len(lengthHeader), len(line))], []byte(lengthHeader)) {
		at++
		if at >= len(line) {
			return 0, false
		}
	}
	length, err := strconv.Atoi(string(bytes.TrimSpace(line[at+len(lengthHeader):])))
	if err != nil {
		return 0, true
	}
	return length, true
}
