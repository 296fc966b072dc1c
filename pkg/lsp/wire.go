package lsp

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"github.com/ekslint/ekslint/pkg/internal/panics"
)

// errNoShutdown is the error of a conversation that ended before "shutdown" was asked for.
var errNoShutdown = errors.New("the client went away without shutting down the language server")

// codec encodes what the messages carry.
type codec struct{}

// Marshal returns the JSON of a value of the protocol; what is JSON already stays as it is.
func (codec) Marshal(v any) ([]byte, error) {
	if raw, ok := v.(jsonrpc2.RawMessage); ok && raw != nil {
		return raw, nil
	}
	return protocol.Marshal(v) //nolint:wrapcheck // the library's own
}

// Unmarshal reads JSON into a value of the protocol, or copies it.
func (codec) Unmarshal(data []byte, v any) error {
	if raw, ok := v.(*jsonrpc2.RawMessage); ok {
		*raw = append((*raw)[:0:0], data...)
		return nil
	}
	return protocol.Unmarshal(data, v) //nolint:wrapcheck // likewise
}

// converse answers messages until there are no more, or the server is stopped.
func (s *server) converse(ctx context.Context, in io.Reader, out io.Writer) error {
	frames := newFrames(in, out, s.opts.Log)
	conn := jsonrpc2.NewConn(jsonrpc2.NewStream(frames), jsonrpc2.WithCodec(codec{}))
	s.client = protocol.ClientDispatcher(conn)
	s.work.Go(func() { s.outbox.run(ctx) })
	handler := protocol.ServerHandler(s, jsonrpc2.MethodNotFoundHandler)
	conn.Go(ctx, cancelling(s.guarded(handler)))
	err := awaitEnd(ctx, conn, frames)
	s.stop()
	if closed := s.finish(conn); err == nil && !s.hasShutDown() {
		err = closed
	}
	switch {
	case s.hasShutDown():
		return nil
	case err == nil || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		return errNoShutdown
	default:
		return fmt.Errorf("%w: %w", errNoShutdown, err)
	}
}

// guarded keeps a request to itself: one that panics, or comes at the wrong time, is answered with an error, and a notification that
// fails is logged, since the connection would end with it.
func (s *server) guarded(handler jsonrpc2.Handler) jsonrpc2.Handler {
	return func(ctx context.Context, req *jsonrpc2.Request) (result any, err error) {
		method, isCall, start := strings.Clone(req.Method()), req.IsCall(), s.opts.Now()
		if err := s.admit(method, isCall); err != nil {
			s.opts.Log.Warn("refused", "method", method, "error", err)
			return nil, answer(err, isCall)
		}
		err = panics.Call(func() (err error) {
			if err := checkRequired(req); err != nil {
				if method == protocol.MethodTextDocumentDidChange {
					s.warn("what is said of a text may be wrong until it is opened again: " + err.Error())
				}
				return err
			}
			result, err = handler(spelled(ctx, req), req)
			return err
		})
		s.log(method, s.opts.Now().Sub(start), err)
		if err != nil {
			return nil, answer(err, isCall)
		}
		return result, nil
	}
}

// answer is the error that a message is answered with; nil for notifications, which have none.
func answer(err error, isCall bool) error {
	wire, isWire := errors.AsType[*jsonrpc2.Error](err)
	switch {
	case !isCall:
		return nil
	case errors.Is(err, context.Canceled):
		return protocol.ErrRequestCancelled
	case panics.StackOf(err) != nil:
		return jsonrpc2.NewError(jsonrpc2.InternalError, "internal error: "+err.Error())
	case isWire && wire.Code == jsonrpc2.ParseError: // of the parameters, as the library has it: the message itself was JSON
		return invalid("the parameters are not those of the request: %s", wire.Message)
	case isWire:
		return err
	default:
		return jsonrpc2.NewError(codeRequestFailed, err.Error())
	}
}

// log notes that a message was handled.
func (s *server) log(method string, took time.Duration, err error) {
	attributes := []any{"method", method, "took", took}
	switch stack := panics.StackOf(err); {
	case stack != nil:
		s.opts.Log.Error("panic", append(attributes, "error", err, "stack", string(stack))...)
	case err != nil:
		s.opts.Log.Warn("failed", append(attributes, "error", err)...)
	default:
		s.opts.Log.Debug("handled", attributes...)
	}
}

// Codes of errors that the library has no name for (Language Server Protocol 3.17, "ErrorCodes" and "LSPErrorCodes").
const (
	codeNotInitialized jsonrpc2.Code = -32002
	codeRequestFailed  jsonrpc2.Code = -32803
)

// invalid is the error of a request whose arguments are wrong.
func invalid(format string, args ...any) error {
	return jsonrpc2.Errorf(jsonrpc2.InvalidParams, format, args...)
}
