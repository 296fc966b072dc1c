package diagram

import (
	"fmt"
	"strconv"
	"strings"
)

// line draws an edge, from where it is one with others to where it is on its own.
func (c canvas) line(l *svgLine) {
	e := l.edge
	c.printf(`<g class="line %s" data-edge="%d"%s>`, e.style, l.index, e.style.look().line())
	if e.reason != "" {
		c.printf("<title>%s</title>", escape(e.reason))
	}
	start, end, from, to := l.ends[0], l.ends[1], l.turns[0], l.turns[1]
	atStart, atEnd := e.both, true
	if l.stem == l.to {
		start, end, from, to = end, start, to, from
		atStart, atEnd = true, e.both
	}
	y1, y2, bend := px(start.level()), px(end.level()), px(l.bend)
	c.printf(`<path d="M%s %s%sC%s %s %s %s %s %s%s"%s%s/></g>`+"\n", px(start.x), y1, across(start.x, from), bend, y1, bend, y2,
		px(to), y2, across(to, end.x), e.style.marker("start", atStart), e.style.marker("end", atEnd))
}

// across is a straight line, if there is one: without length it would have no direction, and arrows at its ends neither.
func across(from, to float64) string {
	if px(from) == px(to) {
		return ""
	}
	return "H" + px(to)
}

// marker is the head of an arrow at an end of a line, if there is one.
func (s style) marker(end string, isThere bool) string {
	if !isThere {
		return ""
	}
	return fmt.Sprintf(` marker-%s="url(#arrow-%[2]s-%[1]s)"`, end, s)
}

// label draws the label of an edge and of those that it is one with.
func (c canvas) label(l *svgLine, p *port) {
	left, top := p.at.x-l.labelWidth/2, p.at.y-l.labelHeight/2
	c.printf(`<g class="label %s" data-edges="%s" font-size="11">`, l.edge.style, strings.Join(numbersOf(p.lines), " "))
	c.rect(left-labelGap, top, l.labelWidth+2*labelGap, l.labelHeight, 3, paint{fill: paper})
	for i, text := range l.text {
		c.text(left, top+11+float64(i)*labelHeight, "", text, paint{fill: l.edge.style.look().color})
	}
	c.WriteString("</g>\n")
}

func numbersOf(lines []*layoutEdge) []string {
	numbers := make([]string, len(lines))
	for i, e := range lines {
		numbers[i] = strconv.Itoa(e.index)
	}
	return numbers
}
