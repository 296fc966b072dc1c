package printable

import (
	"bytes"
	"encoding/json"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"
)

// JSON returns a text in JSON in which what cannot be seen, and what a CI system takes for a command, is escaped: decoded it is what
// it was. Line ends outside of strings stay.
func JSON(text []byte) []byte {
	var b bytes.Buffer
	b.Grow(len(text))
	written := 0
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(text[i:])
		}
		if r == 0x7f || r > 0x7f && isHidden(r) || (r == '#' || r == '@') && startsInline(text[i:]) {
			b.Write(text[written:i])
			writeEscape(&b, r)
			written = i + size
		}
		i += size
	}
	b.Write(text[written:])
	return b.Bytes()
}

func writeEscape(b *bytes.Buffer, r rune) {
	if high, low := utf16.EncodeRune(r); high != utf8.RuneError {
		fmt.Fprintf(b, `\u%04x\u%04x`, high, low)
		return
	}
	fmt.Fprintf(b, `\u%04x`, r)
}

// EncodeJSON returns v as indented JSON, as JSON makes it harmless. The error is that of the encoder.
func EncodeJSON(v any) ([]byte, error) { return encodeJSON(v, "  ") }

// EncodeJSONLine is EncodeJSON in one line, with its end.
func EncodeJSONLine(v any) ([]byte, error) { return encodeJSON(v, "") }

func encodeJSON(v any, indent string) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("encoding as JSON: %w", err)
	}
	return JSON(b.Bytes()), nil
}
