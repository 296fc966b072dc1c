package lsp

import (
	"context"
	"encoding/json"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// spelling is the key by which a context has the URI of a document as its client spells it. The library brings URIs into one form, in which
// the server looks documents up; a client that compares them as texts has to get back its own.
type spelling struct{}

// spelled returns the context of a message, with the spelling of a document that it opens.
func spelled(ctx context.Context, req *jsonrpc2.Request) context.Context {
	if req.Method() != protocol.MethodTextDocumentDidOpen {
		return ctx
	}
	var opened struct {
		TextDocument struct {
			URI string `json:"uri"`
		} `json:"textDocument"`
	}
	if err := json.Unmarshal(req.Params(), &opened); err != nil {
		return ctx // the handler tells
	}
	return context.WithValue(ctx, spelling{}, uri.URI(opened.TextDocument.URI))
}

// spellingOf is how the client spells the document that it opens.
func spellingOf(ctx context.Context, id uri.URI) uri.URI {
	if own, ok := ctx.Value(spelling{}).(uri.URI); ok && own != "" {
		return own
	}
	return id
}
