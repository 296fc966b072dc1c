package lsp

import (
	"encoding/json"
	"strconv"

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

func (s requiredSpot) isWhole() bool  { return isNumber(s.Line) && isNumber(s.Character) }
func (r requiredRange) isWhole() bool { return r.Start.isWhole() && r.End.isWhole() }

// isNumber reports whether a number is there, and one that the protocol allows.
func isNumber(n *json.Number) bool {
	if n == nil {
		return false
	}
	_, err := strconv.ParseUint(n.String(), 10, 31)
	return err == nil
}

// checkChanges returns an error where a change of a text has no text, or a range that is not one: the library takes it for another change,
// and from then on the server has another text than the client.
func checkChanges(req *jsonrpc2.Request) error {
	var params struct {
		ContentChanges []struct {
			Range json.RawMessage `json:"range"`
			Text  *string         `json:"text"`
		} `json:"contentChanges"`
	}
	if err := json.Unmarshal(req.Params(), &params); err != nil {
		return invalid("the changes are not those of a text: %v", err)
	}
	for _, change := range params.ContentChanges {
		var of requiredRange
		isRange := change.Range == nil || json.Unmarshal(change.Range, &of) == nil && of.isWhole()
		if change.Text == nil || !isRange {
			return invalid("a change has no text, or a range that is not one")
		}
	}
	return nil
}

// checkRequired returns an error where a request lacks the position or range that the protocol requires, or a part of it: the library
// takes what is missing for the beginning of the document.
func checkRequired(req *jsonrpc2.Request) error {
	var params struct {
		Position requiredSpot  `json:"position"`
		Range    requiredRange `json:"range"`
	}
	switch req.Method() {
	case protocol.MethodTextDocumentDidChange:
		return checkChanges(req)
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
