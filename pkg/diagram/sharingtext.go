package diagram

import (
	"bytes"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/ekslint/ekslint/pkg/internal/printable"
)

// drawSharingText lists each thing with the places that name it.
func drawSharingText(b *bytes.Buffer, s *Sharing) error {
	fmt.Fprintln(b, s.summary())
	for _, thing := range s.Things {
		fmt.Fprintf(b, "\n%s\n", thing.title())
		table := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
		for _, use := range thing.Uses {
			c := s.Clusters[use.Cluster]
			line := fmt.Sprintf("  %s\t%s\t%s:%d\n", c.called(), use.Role, inLine(c.File), use.Range.Start.Line)
			if _, err := io.WriteString(table, line); err != nil {
				return fmt.Errorf("writing the drawing: %w", err)
			}
		}
		if err := table.Flush(); err != nil {
			return fmt.Errorf("writing the drawing: %w", err)
		}
	}
	return nil
}

// sharingJSON is version 1 of what the format json writes: names once given are kept, more may be added. Lists are never null.
type sharingJSON struct {
	Schema string `json:"schema"`
	*Sharing
}

func drawSharingJSON(b *bytes.Buffer, s *Sharing) error {
	data, err := printable.EncodeJSON(sharingJSON{"ekslint/fleet/v1", s})
	if err != nil {
		return fmt.Errorf("encoding who shares what: %w", err)
	}
	b.Write(data)
	return nil
}
