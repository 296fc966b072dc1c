// Package manpage lays out the Markdown of the rules' texts for a terminal: paragraphs, lists and fenced blocks, with code in their
// lines. The texts use nothing else.
package manpage

import (
	"strings"

	"github.com/mattn/go-runewidth"
)

// Page is what text is laid out for.
type Page struct {
	// Width is how many cells a line has, its indentation included.
	Width int
	// Indent stands before each line.
	Indent string
	// Code paints code within a line; where it is nil, code keeps its backquotes.
	Code func(string) string
}

const fence = "```"

// Render returns the text in lines of the page, with an empty line between two blocks. A fenced block is indented further, without
// its fences, and is not broken.
func (p Page) Render(text string) string {
	var blocks []string
	for rest := strings.TrimSpace(text); rest != ""; rest = strings.TrimLeft(rest, "\n") {
		var block string
		if opened, ok := strings.CutPrefix(rest, fence); ok {
			block, rest, _ = strings.Cut(opened, "\n"+fence)
			_, block, _ = strings.Cut(block, "\n") // the language
			blocks = append(blocks, p.Verbatim(block))
			continue
		}
		block, rest, _ = strings.Cut(rest, "\n\n")
		blocks = append(blocks, p.paragraph(block))
	}
	return strings.Join(blocks, "\n")
}

// Verbatim returns the text as it is, indented by more than the page is.
func (p Page) Verbatim(text string) string {
	var b strings.Builder
	for line := range strings.Lines(strings.TrimRight(text, "\n") + "\n") {
		if line != "\n" {
			b.WriteString(p.Indent + "  ")
		}
		b.WriteString(line)
	}
	return b.String()
}

// List returns the items, each behind a dash.
func (p Page) List(items []string) string {
	return p.paragraph("- " + strings.Join(items, "\n- "))
}

// paragraph breaks a block of text at its words, and starts a line for each item of a list.
func (p Page) paragraph(block string) string {
	code := painter{paint: p.Code}
	var b strings.Builder
	for i, item := range strings.Split("\n"+block, "\n- ") {
		first, rest := p.Indent, p.Indent
		if i > 0 {
			first, rest = first+"- ", rest+"  "
		}
		for _, line := range wrap(strings.Fields(item), p.Width-len(first)) {
			b.WriteString(first + code.line(line) + "\n")
			first = rest
		}
	}
	return b.String()
}

// wrap puts words into lines of so many cells; a longer word gets its own line.
func wrap(words []string, width int) []string {
	var lines []string
	for _, word := range words {
		last := len(lines) - 1
		if last >= 0 && runewidth.StringWidth(lines[last])+1+runewidth.StringWidth(word) <= width {
			lines[last] += " " + word
		} else {
			lines = append(lines, word)
		}
	}
	return lines
}

// painter paints code in line after line; a piece of code may go on in the next one.
type painter struct {
	paint  func(string) string
	inside bool
}

func (c *painter) line(line string) string {
	if c.paint == nil {
		return line
	}
	var b strings.Builder
	for i, part := range strings.Split(line, "`") {
		if i > 0 {
			c.inside = !c.inside
		}
		if c.inside && part != "" {
			part = c.paint(part)
		}
		b.WriteString(part)
	}
	return b.String()
}
