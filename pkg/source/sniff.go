package source

import (
	"bytes"
	"io"
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/readfile"
)

// words are the two that every ClusterConfig holds (eksctl pkg/apis/eksctl.io/v1alpha5/types.go: ClusterConfigKind;
// register.go and pkg/apis/eksctl.io/register.go: GroupName).
func words() []string { return []string{"eksctl.io", "ClusterConfig"} }

// disguises are the ways to write a word so that a search for its letters does not find it: escapes in double quotes, a line
// that is continued in double quotes, whichever of YAML's line breaks ends it, and base64, the tag of which may have some of its
// letters escaped, or a prefix that a directive gives.
func disguises() []string {
	return []string{`\u`, `\U`, `\x`, "\\\n", "\\\r", "\\\u0085", "\\\u2028", "\\\u2029", "binary", "%6", "%7", "%TAG"}
}

// versionPrefix is what the apiVersion begins with, beside which a kind may be misspelt.
const versionPrefix = "eksctl.io/v1alpha"

// MayHoldClusterConfig reports whether data could be a file that eksctl reads as a ClusterConfig, or would if its kind were not misspelt. It
// has no false negatives and few false positives; it does not parse.
func MayHoldClusterConfig(data []byte) bool {
	holds := func(s string) bool { return bytes.Contains(data, []byte(s)) }
	for _, word := range words() {
		if !holds(word) && !holds(versionPrefix) {
			return slices.ContainsFunc(disguises(), holds)
		}
	}
	return true
}

// maxLook is how much is searched of a file that is too large to be read.
const maxLook = 10 * MaxSize

// wanted are the words that a file has to hold to matter.
func (o *Options) wanted() []string {
	if o.Wanted == nil {
		return words()
	}
	return o.Wanted
}

// mayBeWanted reports whether a text could be what is looked for.
func (o *Options) mayBeWanted(text []byte) bool {
	if o.Wanted == nil {
		return MayHoldClusterConfig(text)
	}
	return streamContains(bytes.NewReader(text), o.Wanted)
}

// largeFileMatters reports whether the file at path, too large to be read, could be what is looked for: whether all words
// are in it. A file that cannot be read does not matter.
func largeFileMatters(path string, words []string) bool {
	f, err := readfile.Open(path)
	if err != nil {
		return false
	}
	defer f.Close() //nolint:errcheck // only read from
	return streamContains(io.LimitReader(f, maxLook), words)
}

// streamContains reports whether all words are in what r gives, without keeping more than a little of it in memory.
func streamContains(r io.Reader, words []string) bool {
	found := make([]bool, len(words))
	buffer := make([]byte, 0, 64<<10)
	for missing := len(words); missing > 0; {
		n, err := io.ReadFull(r, buffer[len(buffer):cap(buffer)])
		buffer = buffer[:len(buffer)+n]
		for i, word := range words {
			if !found[i] && bytes.Contains(buffer, []byte(word)) {
				found[i] = true
				missing--
			}
		}
		if err != nil {
			return missing == 0
		}
		const overlap = 32 // longer than any word, so that one across two blocks is found
		buffer = buffer[:copy(buffer[:overlap], buffer[len(buffer)-overlap:])]
	}
	return true
}
