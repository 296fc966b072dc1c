package yamldoc

import (
	"bytes"
	"iter"
)

// Comment is one comment, without its line end.
type Comment struct {
	Range Range
	// Text starts with '#'.
	Text string
	// Trailing is set when something other than white space precedes the comment on its line.
	Trailing bool
}

// Comments goes over the comments of the document in order of position. Where the document is not YAML they are those lines
// that look like one.
func (d *Document) Comments() iter.Seq[Comment] {
	return func(yield func(Comment) bool) {
		c := commentScanner{d: d, at: d.Range.Start.Offset, yield: yield}
		if d.root == nil {
			c.lines(d.Range.End.Offset)
			return
		}
		c.node(d.root)
		c.gap(d.Range.End.Offset)
	}
}

// commentScanner finds the comments between the scalars of a document.
type commentScanner struct {
	d     *Document
	at    int
	yield func(Comment) bool
	// stopped is set once yield wants no more.
	stopped bool
}

func (c *commentScanner) node(n *node) {
	for _, child := range n.children {
		c.node(child)
	}
	switch {
	case n.children != nil:
	case n.body > 0:
		c.gap(n.start)
		c.gap(min(n.body, n.end))
		c.at = max(c.at, n.end)
	default:
		c.gap(n.start)
		c.at = max(c.at, n.end)
	}
}

// gap finds the comments up to offset end, where no scalar lies.
func (c *commentScanner) gap(end int) {
	src := c.d.lines.data
	for c.at < end && !c.stopped {
		n := bytes.IndexByte(src[c.at:end], '#')
		if n < 0 {
			break
		}
		c.at += n
		if !startsComment(src, c.at) {
			c.at++
			continue
		}
		c.add(c.at, commentEnd(src, c.at))
	}
	c.at = max(c.at, end)
}

// lines finds the lines up to offset end that hold nothing but a comment.
func (c *commentScanner) lines(end int) {
	src := c.d.lines.data
	for c.at < end && !c.stopped {
		next := nextLine(src, c.at)
		line := bytes.TrimLeft(src[c.at:lineEnd(src, c.at)], " \t")
		if bytes.HasPrefix(line, []byte{'#'}) {
			stop := lineEnd(src, c.at)
			c.add(stop-len(line), stop)
		}
		c.at = next
	}
}

func (c *commentScanner) add(start, end int) {
	src := c.d.lines.data
	c.at = end
	before := bytes.TrimRight(src[c.d.lines.lineStart(start):start], " \t")
	c.stopped = !c.yield(Comment{
		Range:    c.d.lines.rangeOf(start, end),
		Text:     string(src[start:end]),
		Trailing: len(before) > 0,
	})
}
