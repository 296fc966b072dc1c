package diagram

import (
	"bytes"
	"strings"
)

// sharingBox is a box of a picture of who shares what.
type sharingBox struct {
	point

	lines         []string
	width, height float64
	// ends is how many lines end at it, and used how many of them are drawn.
	ends, used int
}

// sharingPlan is a laid-out picture: clusters on the left, what they share on the right.
type sharingPlan struct {
	clusters, things []*sharingBox
	all              []*alike
	width, height    float64
}

// Sizes in pixels.
const (
	sharingRoom = 230.0 // between the columns, for lines and what is written on them
	sharingStep = 18.0  // between two ends of lines
)

func newSharingPlan(s *Sharing) *sharingPlan {
	p := &sharingPlan{all: s.alike()}
	for _, thing := range s.Things {
		p.things = append(p.things, &sharingBox{lines: thing.lines()})
	}
	for _, a := range p.all {
		p.clusters = append(p.clusters, &sharingBox{lines: s.names(a), ends: len(a.uses)})
		for _, use := range a.uses {
			p.things[use.thing].ends++
		}
	}
	left, leftHeight := sharingColumn(p.clusters, margin)
	right, rightHeight := sharingColumn(p.things, margin+left+sharingRoom)
	centerBoxes(p.clusters, rightHeight-leftHeight)
	centerBoxes(p.things, leftHeight-rightHeight)
	p.width = max(left+sharingRoom+right+2*margin, frameWidth, widthOf(s.summary())*titleFactor+2*margin)
	p.height = max(leftHeight, rightHeight) + margin
	return p
}

// sharingColumn puts boxes below each other, and returns the width and the height of all.
func sharingColumn(boxes []*sharingBox, x float64) (width, height float64) {
	for _, box := range boxes {
		for _, line := range box.lines {
			width = max(width, widthOf(line)+2*padding)
		}
	}
	for _, box := range boxes {
		box.point, box.width = point{x, height}, width
		box.height = max(float64(len(box.lines))*textHeight, float64(box.ends)*sharingStep) + 2*padding
		height += box.height + 2*gap
	}
	return width, height
}

// centerBoxes moves boxes down by half of what their column is shorter than the other one.
func centerBoxes(boxes []*sharingBox, shorter float64) {
	for _, box := range boxes {
		box.y += max(shorter, 0) / 2
	}
}

// end is where the next line ends.
func (x *sharingBox) end() float64 {
	x.used++
	return x.y + x.height*(float64(x.used)-0.5)/float64(x.ends)
}

func drawSharingSVG(b *bytes.Buffer, s *Sharing) error {
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	writeSharing(b, s, "<style>\n"+svgStyle+"</style>\n")
	return nil
}

// writeSharing writes the svg element, with a style in it.
func writeSharing(b *bytes.Buffer, s *Sharing, style string) {
	c, p := canvas{Buffer: b}, newSharingPlan(s.folded())
	above := frameHead - textHeight/2
	c.printf(`<svg xmlns="http://www.w3.org/2000/svg" class="diagram" role="img" width="%s" height="%s" viewBox="0 %s %[1]s %[2]s" `+
		`font-family="%[4]s" font-size="12" fill="%[5]s">`, px(p.width), px(above+p.height), px(-above), fontFamily, ink)
	c.printf("\n<title>%s</title>\n%s"+`<rect class="paper" y="%s" width="%s" height="%s" fill="%s"/>`+"\n",
		escape(s.summary()), style, px(-above), px(p.width), px(above+p.height), paper)
	c.printf(`<text x="%s" y="%s" font-size="%d" font-weight="600">%s</text>`+"\n", px(margin), px(-above+22), titleSize, escape(s.summary()))
	for i, box := range p.clusters {
		for _, use := range p.all[i].uses {
			c.sharingLine(box, p.things[use.thing], strings.TrimSpace(use.roles))
		}
	}
	for _, box := range p.clusters {
		c.sharingBox("box", box, "#f6f8fa", "#8c959f")
	}
	for _, box := range p.things {
		c.sharingBox("group", box, "#ddf4ff", "#54aeff")
	}
	b.WriteString("</svg>\n")
}

// sharingLine draws a line from cluster to thing, with what is written on it where it starts.
func (c canvas) sharingLine(from, to *sharingBox, text string) {
	x, y, endX, endY := from.x+from.width, from.end(), to.x, to.end()
	middle := x + (endX-x)*2/3
	c.printf(`<g class="line admits"><path d="M%s %sC%s %s %s %s %s %s" fill="none" stroke="%s" stroke-width="1.3"/></g>`+"\n",
		px(x), px(y), px(middle), px(y), px(middle), px(endY), px(endX), px(endY), admits.look().color)
	if text != "" {
		c.printf(`<text class="faint" x="%s" y="%s" font-size="%d" fill="%s">%s</text>`+"\n", px(x+gap), px(y-3), legendSize, faint, escape(text))
	}
}

func (c canvas) sharingBox(class string, x *sharingBox, fill, stroke string) {
	c.printf(`<g class="%s"><rect x="%s" y="%s" width="%s" height="%s" rx="6" fill="%s" stroke="%s"/>`,
		class, px(x.x), px(x.y), px(x.width), px(x.height), fill, stroke)
	top := x.y + (x.height-float64(len(x.lines))*textHeight)/2
	for i, line := range x.lines {
		c.printf(`<text x="%s" y="%s">%s</text>`, px(x.x+padding), px(top+(float64(i)+0.5)*textHeight+baseline), escape(line))
	}
	c.WriteString("</g>\n")
}
