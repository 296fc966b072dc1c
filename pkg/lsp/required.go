package lsp

import (
	"encoding/json"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
)

// requiredSpot and requiredRange are where a request is asked, with what was left out told from zero.
type (
	requiredSpot struct {
		Line      *json.Number `json:"line"`
		Character *json.Number `json:"character"`
	}
	requiredRange struct {
		Start requiredSpot `json:"start"`
		End   requiredSpot `json:"end"`
	}
)

func (s requiredSpot) isWhole() bool  { return s.Line != nil && s.Character != nil }
func (r requiredRange) isWhole() bool { return r.Start.isWhole() && r.End.isWhole() }

// checkRequired returns an error where a request lacks the position or range that the protocol requires, or a part of it: the library
// takes what is missing for the beginning of the document.
func checkRequired(req *jsonrpc2.Request) error {
	var params struct {
		Position requiredSpot  `json:"position"`
		Range    requiredRange `json:"range"`
	}
	switch req.Method() {
	case protocol.MethodTextDocumentHover, protocol.MethodTextDocumentDefinition, protocol.MethodTextDocumentReferences,
		protocol.MethodTextDocumentDocumentHighlight, protocol.MethodTextDocumentCompletion, protocol.MethodTextDocumentPrepareRename,
		protocol.MethodTextDocumentRename:
		if json.Unmarshal(req.Params(), &params) == nil && !params.Position.isWhole() {
			return invalid("the request has no position, or a part of one")
		}
	case protocol.MethodTextDocumentInlayHint, protocol.MethodTextDocumentCodeAction:
		if json.Unmarshal(req.Params(), &params) == nil && !params.Range.isWhole() {
			return invalid("the request has no range, or a part of one")
		}
	}
	return nil // what is not JSON of that kind the library tells
}
