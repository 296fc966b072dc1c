package lsp //nolint:testpackage // what is tested is not exported

import (
	"math/rand/v2"
	"slices"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

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

// TestEdited makes random edits as a client does that holds its text as runes, and whose positions are counted as the protocol has it.
func TestEdited(t *testing.T) {
	t.Parallel()
	const seed, rounds = 1, 2_000
	pieces := []string{"", "a", "\n", "\r\n", "ä", "漢字", "😀", "b\nc", "é😀\r\n漢"}
	for encoding, units := range map[protocol.PositionEncodingKind]func(rune) int{
		protocol.PositionEncodingKindUTF8: utf8.RuneLen, protocol.PositionEncodingKindUTF16: utf16.RuneLen,
	} {
		r := rand.New(rand.NewPCG(seed, seed))
		theirs := []rune("a\nb\r\nc")
		ours := newText([]byte(string(theirs)), encoding)
		place := func(at int) protocol.Position {
			var p protocol.Position
			for _, c := range theirs[:at] {
				p.Character += uint32(units(c))
				if c == '\n' {
					p.Line, p.Character = p.Line+1, 0
				}
			}
			return p
		}
		for range rounds {
			start := outsideOfLineEnd(theirs, r.IntN(len(theirs)+1))
			end := outsideOfLineEnd(theirs, start+r.IntN(min(len(theirs)-start, 6)+1))
			piece := pieces[r.IntN(len(pieces))]
			ours = ours.edited(&protocol.TextDocumentContentChangePartial{
				Range: protocol.Range{Start: place(start), End: place(end)}, Text: piece,
			})
			theirs = slices.Concat(theirs[:start], []rune(piece), theirs[end:])
			if diff := cmp.Diff(string(theirs), string(ours.data)); diff != "" {
				t.Fatalf("%s (-client +server): %s", encoding, diff)
			}
		}
	}
}

// outsideOfLineEnd is an index, or the one behind it where it lies within CR LF, where no position does.
func outsideOfLineEnd(text []rune, at int) int {
	if at > 0 && at < len(text) && text[at-1] == '\r' && text[at] == '\n' {
		return at + 1
	}
	return at
}
