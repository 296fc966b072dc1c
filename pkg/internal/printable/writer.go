package printable

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"
)

// Writer makes whole output harmless, as the last line of defence: it knows nothing of formats, and replaces what none of them may
// hold. That is what Text replaces, but for line ends, tabs and the colours of our reports, and the first character of what CI
// systems take for a command. Every rune becomes one rune, so that nothing moves; text without all this stays as it is.
type Writer struct {
	to io.Writer
	// Commands names the CI system, "github" or "azure", for which the report consists of commands: those by which it shows findings
	// are let through where a line begins with one, and no others. With any other name none are.
	Commands string
	// begun is a line of which the end has not been written yet.
	begun []byte
}

// NewWriter returns a Writer that writes to another.
func NewWriter(to io.Writer) *Writer { return &Writer{to: to} }

// Unwrap returns the writer that this one writes to.
func (w *Writer) Unwrap() io.Writer { return w.to }

// Write writes all lines that are complete; what follows is kept until its end is known, or Flush is called. The error is that of
// the other writer.
func (w *Writer) Write(p []byte) (int, error) {
	end := bytes.LastIndexByte(p, '\n') + 1
	if end == 0 {
		w.begun = append(w.begun, p...)
		return len(p), nil
	}
	w.begun = append(w.begun, p[:end]...)
	if err := w.Flush(); err != nil {
		return 0, err
	}
	w.begun = append(w.begun, p[end:]...)
	return len(p), nil
}

// Flush writes a line that has no end. The error is that of the other writer.
func (w *Writer) Flush() error {
	if len(w.begun) == 0 {
		return nil
	}
	var b bytes.Buffer
	b.Grow(len(w.begun))
	for line := range bytes.Lines(w.begun) {
		writeLine(&b, line, w.Commands)
	}
	w.begun = nil
	if _, err := w.to.Write(b.Bytes()); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	return nil
}

// writeLine writes a line, with its end.
func writeLine(b *bytes.Buffer, line []byte, commands string) {
	own, command := ownCommandLen(line, commands), -1
	if own == 0 {
		command = commandAtStart(line)
	}
	written := 0
	for i := own; i < len(line); {
		shown, size := replacement(line[i:], i == command)
		if shown != 0 {
			b.Write(line[written:i])
			b.WriteRune(shown)
			written = i + size
		}
		i += size
	}
	b.Write(line[written:])
}

// replacement returns what the beginning of text, of some bytes, is replaced by: a rune, or 0 where it stays. A command may begin
// there for what precedes it.
func replacement(text []byte, command bool) (shown rune, size int) {
	switch first := text[0]; {
	case command, (first == '#' || first == '@') && startsInline(text):
		return lookAlike(first), 1
	case ' ' <= first && first < 0x7f, first == '\n', first == '\t':
		return 0, 1
	case first == '\x1b' && styleLen(text) > 0:
		return 0, styleLen(text)
	}
	r, size := utf8.DecodeRune(text)
	if shown = visible(r); shown == r && (r != utf8.RuneError || size > 1) {
		return 0, size
	}
	return shown, size
}
