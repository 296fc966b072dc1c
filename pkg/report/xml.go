package report

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
)

// encodeXML writes v as an indented XML document. Texts in v have to be lines (printable.Line): their hidden characters are gone. What
// a CI system takes for a command wherever it stands is escaped, so that decoded it is what it was; line ends within texts are escaped
// by encoding/xml.
func encodeXML(w io.Writer, v any) error {
	data, err := xml.MarshalIndent(v, "", "  ")
	if err == nil {
		_, err = w.Write(append(append([]byte(xml.Header), escapeXMLCommands(data)...), '\n'))
	}
	if err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	return nil
}

// escapeXMLCommands escapes what a CI system takes for a command wherever it stands in XML.
func escapeXMLCommands(data []byte) []byte {
	data = bytes.ReplaceAll(data, []byte("##"), []byte("&#35;&#35;"))
	return bytes.ReplaceAll(data, []byte("@@"), []byte("&#64;&#64;"))
}
