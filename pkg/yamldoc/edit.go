package yamldoc

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
)

// Edit replaces a range of the file by Text. Its JSON form is part of the reports' version 1.
type Edit struct {
	Range Range  `json:"range"`
	Text  string `json:"text"`
}

// Apply returns data with the edits made. They must not overlap; their order does not matter.
func Apply(data []byte, edits []Edit) ([]byte, error) {
	edits = slices.SortedStableFunc(slices.Values(edits), byPosition)
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
		start, end := e.Range.Start.Offset, e.Range.End.Offset
		if start < at || end < start || end > len(data) {
			return nil, fmt.Errorf("edit of bytes %d to %d overlaps another or lies outside the file", start, end)
		}
		out.Write(data[at:start])
		out.WriteString(e.Text)
		at = end
	}
	out.Write(data[at:])
	return out.Bytes(), nil
}

func byPosition(a, b Edit) int {
	return cmp.Or(cmp.Compare(a.Range.Start.Offset, b.Range.Start.Offset), cmp.Compare(a.Range.End.Offset, b.Range.End.Offset))
}
