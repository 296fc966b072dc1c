package baseline

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/ekslint/ekslint/pkg/internal/printable"
)

// Write returns the text of the file with these entries, each of which is a line. Text that a terminal or a CI system would obey is
// escaped. The error is that of the encoder.
func Write(entries []Entry) ([]byte, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "{\"schema\":%q}\n", Schema)
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	for _, e := range numbered(entries) {
		if e.Content == nil {
			e.Content = []string{}
		}
		if err := encoder.Encode(e); err != nil {
			return nil, fmt.Errorf("writing an entry of the baseline: %w", err)
		}
	}
	return printable.JSON(b.Bytes()), nil
}
