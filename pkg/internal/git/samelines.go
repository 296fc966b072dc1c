package git

import (
	"bytes"
	"context"
	"crypto/sha1" //nolint:gosec // as git has it
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
)

// committedLines returns a function from the number of a line of content to that of the same line in the file as a commit has it, which
// is zero where there is none. A link is no such file.
func (r *Repository) committedLines(ctx context.Context, commit, path string, content []byte) (func(int) int, error) {
	var found entry
	err := r.list(ctx, func(e entry) error {
		if e.path == path && e.kind == "blob" && e.mode != modeLink {
			found = e
		}
		return nil
	}, commit, "--", path)
	switch {
	case err != nil:
		return nil, err
	case found.hash == "":
		return func(int) int { return 0 }, nil
	case found.hash == hashOf(content, len(found.hash)):
		return sameLines(content, content), nil
	}
	same := func(int) int { return 0 }
	const most = 2 // times as large: with more, little would be the same
	err = r.Contents(ctx, []File{{path, found.hash}}, most*len(content)+maxLine, func(_ File, committed []byte) error {
		same = sameLines(content, committed)
		return nil
	})
	return same, err
}

// hashOf returns the name that git gives to the content of a file, of so many digits.
func hashOf(content []byte, digits int) string {
	var h hash.Hash = sha1.New() //nolint:gosec // as git has it
	if digits == hex.EncodedLen(sha256.Size) {
		h = sha256.New()
	}
	fmt.Fprintf(h, "blob %d\x00", len(content))
	h.Write(content)
	return hex.EncodeToString(h.Sum(nil))
}

// sameLines returns a function from the number of a line of a text to that of the same line in another, zero where there is none: up to
// the first line that differs, and from behind the last one. What lies in between may have moved or not, so nothing is said of it.
// How lines end does not count, since git may change that when it checks files out.
func sameLines(text, other []byte) func(int) int {
	a, b := linesOf(text), linesOf(other)
	before := 0
	for before < len(a) && before < len(b) && bytes.Equal(a[before], b[before]) {
		before++
	}
	behind := 0
	for behind < len(a)-before && behind < len(b)-before && bytes.Equal(a[len(a)-1-behind], b[len(b)-1-behind]) {
		behind++
	}
	return func(line int) int {
		switch {
		case line <= before:
			return line
		case line > len(a)-behind && line <= len(a):
			return line + len(b) - len(a)
		default:
			return 0
		}
	}
}

// linesOf parts a text into its lines, without their ends.
func linesOf(text []byte) [][]byte {
	lines := bytes.Split(text, []byte("\n"))
	if last := len(lines) - 1; len(lines[last]) == 0 {
		lines = lines[:last]
	}
	for i := range lines {
		lines[i] = bytes.TrimSuffix(lines[i], []byte("\r"))
	}
	return lines
}
