package lsp //nolint:testpackage // what is tested is not exported

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.lsp.dev/protocol"
)

// TestReplaced makes random edits, and compares each text with one that is read anew.
func TestReplaced(t *testing.T) {
	t.Parallel()
	const seed, rounds = 1, 2_000
	r := rand.New(rand.NewPCG(seed, seed))
	pieces := []string{"", "a", "\n", "\r", "\r\n", "ä", "😀", "bc\nde", "\r\n\r\n", "x\r"}
	now := newText([]byte("a\nb\r\nc\rd"), protocol.PositionEncodingKindUTF16)
	for range rounds {
		start := r.IntN(len(now.data) + 1)
		end := start + r.IntN(min(len(now.data)-start, 5)+1)
		now = now.replaced(start, end, pieces[r.IntN(len(pieces))])
		if diff := cmp.Diff(newText(now.data, now.encoding).lines, now.lines); diff != "" {
			t.Fatalf("lines of %q: %s", now.data, diff)
		}
	}
}

func TestPositions(t *testing.T) {
	t.Parallel()
	const line = "a: 😀漢 # b"
	for encoding, units := range map[protocol.PositionEncodingKind]int{protocol.PositionEncodingKindUTF8: 11, protocol.PositionEncodingKindUTF16: 7} {
		now := newText([]byte("x\r\n"+line), encoding)
		want := protocol.Position{Line: 1, Character: uint32(units)}
		offset := len("x\r\n") + len("a: 😀漢 ")
		if got := now.position(offset); got != want {
			t.Errorf("%s: position of %d is %v, want %v", encoding, offset, got, want)
		}
		if got, err := now.offset(want); got != offset || err != nil {
			t.Errorf("%s: offset of %v is %d, %v, want %d", encoding, want, got, err, offset)
		}
		if got, err := now.offset(protocol.Position{Line: 1, Character: 99}); got != len(now.data) || err != nil {
			t.Errorf("%s: the end of the line is at %d, %v", encoding, got, err)
		}
		if _, err := now.offset(protocol.Position{Line: 2}); err == nil {
			t.Errorf("%s: there is a line 2", encoding)
		}
	}
}
