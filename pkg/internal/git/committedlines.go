package git

import (
	"context"
	"crypto/sha1" //nolint:gosec // as git has it
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/ekslint/ekslint/pkg/internal/lines"
)

// committedLines returns a function from the number of a line of content to that of the same line in the file as a commit has it, which
// is zero where there is none. A link is no such file.
func (r *Repository) committedLines(ctx context.Context, commit, path string, content []byte) (func(int) int, error) {
	same := func(int) int { return 0 }
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
		return same, nil
	case File{Path: path, object: found.hash}.Holds(content):
		return lines.Same(content, content), nil
	}
	limit := 2*len(content) + maxLine // of what is larger, little would be the same
	err = r.Contents(ctx, []File{{Path: path, object: found.hash}}, limit, func(_ File, committed []byte) error {
		same = lines.Same(content, committed)
		return nil
	})
	return same, err
}

// hashOf returns the name that git gives to the content of a file, of so many digits.
func hashOf(content []byte, digits int) string {
	object := append(fmt.Appendf(nil, "blob %d\x00", len(content)), content...)
	if digits == hex.EncodedLen(sha256.Size) {
		sum := sha256.Sum256(object)
		return hex.EncodeToString(sum[:])
	}
	sum := sha1.Sum(object) //nolint:gosec // as git has it
	return hex.EncodeToString(sum[:])
}
