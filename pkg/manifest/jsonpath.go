package manifest

import (
	"bytes"
	"encoding/json"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// pathAt returns the path of the last value of a JSON text, without white space, that begins before an offset.
func pathAt(data []byte, offset int64) yamldoc.Path {
	w := walker{tokens: json.NewDecoder(bytes.NewReader(data))}
	var found yamldoc.Path
	for {
		start := w.tokens.InputOffset()
		if start > 0 && start < int64(len(data)) && (data[start] == ',' || data[start] == ':') {
			start++
		}
		token, err := w.tokens.Token()
		if err != nil || start >= offset {
			return found
		}
		if w.step(token) {
			found = w.path.Child()
		}
		w.enter(token)
	}
}

// walker goes through a JSON text, token by token.
type walker struct {
	tokens *json.Decoder
	// path leads to the current value; a last step into a mapping is empty until its key was read.
	path yamldoc.Path
	// open are the collections that the walk is in, inKey whether a key follows.
	open  []json.Delim
	inKey bool
}

// step moves the path to what a token begins; it is false for a key, and for the end of a collection.
func (w *walker) step(token json.Token) bool {
	if end, ok := token.(json.Delim); ok && (end == '}' || end == ']') {
		w.open, w.path = w.open[:len(w.open)-1], w.path[:len(w.path)-1]
		w.inKey = len(w.open) > 0 && w.open[len(w.open)-1] == '{'
		return false
	}
	if len(w.open) == 0 {
		return true
	}
	last := len(w.path) - 1
	if w.open[len(w.open)-1] == '[' {
		w.path[last].Index++
		return true
	}
	if w.inKey {
		key, _ := token.(string)
		w.path[last], w.inKey = yamldoc.Key(key), false
		return false
	}
	w.inKey = true
	return true
}

// enter goes into the collection that a token begins.
func (w *walker) enter(token json.Token) {
	begin, ok := token.(json.Delim)
	switch {
	case !ok || begin == '}' || begin == ']':
	case begin == '[':
		w.open, w.path, w.inKey = append(w.open, begin), append(w.path, yamldoc.Index(-1)), false
	default:
		w.open, w.path, w.inKey = append(w.open, begin), append(w.path, yamldoc.Step{}), true
	}
}
