package diagram

// svgFrame is what stands around a picture: the title above it and the legend below.
type svgFrame struct {
	width, head, foot float64
	title, file       string
	keys              []svgKey
	notes             []string
}

// svgKey explains a style in the legend, at a place.
type svgKey struct {
	style style
	point
}

// Sizes in pixels.
const (
	frameHead   = 40.0
	keySample   = 34.0 // the line beside its meaning
	frameWidth  = 480.0
	titleSize   = 15
	legendSize  = 11
	titleFactor = float64(titleSize) / 12
)

// newSVGFrame lays out a frame for a picture of this width.
func newSVGFrame(d *Drawing, p *picture, width float64) *svgFrame {
	f := &svgFrame{title: titleOf(d), file: d.File, head: frameHead, notes: p.glossary(d.Graph)}
	f.width = max(width, frameWidth, widthOf(f.title)*titleFactor+2*margin, widthOf(f.file)+2*margin)
	for _, note := range f.notes {
		f.width = max(f.width, smallWidth(note)+2*margin)
	}
	at := point{margin, textHeight}
	for _, s := range p.stylesUsed() {
		room := keySample + smallWidth(s.look().meaning) + 2*padding
		if at.x > margin && at.x+room > f.width {
			at = point{margin, at.y + textHeight}
		}
		f.keys = append(f.keys, svgKey{s, at})
		at.x += room
	}
	f.foot = at.y + float64(len(f.notes))*textHeight + margin
	return f
}

// frame draws the title above the scene and the legend below it, which is that high.
func (c canvas) frame(f *svgFrame, height float64) {
	c.printf(`<g class="title"><text x="%s" y="%s" font-size="%d" font-weight="600">%s</text>`,
		px(margin), px(-frameHead+22), titleSize, escape(f.title))
	c.text(margin, -frameHead+37, "faint", f.file, paint{fill: faint})
	c.printf("</g>\n"+`<g class="legend" font-size="%d">`+"\n", legendSize)
	last := 0.0
	for _, k := range f.keys {
		y := height + k.y
		last = k.y
		c.printf(`<path class="%s" d="M%s %sh%s"%s%s/>`,
			k.style, px(k.x), px(y-baseline), px(keySample-2*gap), k.style.look().line(), k.style.marker("end", true))
		c.text(k.x+keySample-gap, y, "", k.style.look().meaning, paint{})
	}
	for i, note := range f.notes {
		c.text(margin, height+last+float64(i+1)*textHeight, "faint", note, paint{fill: faint})
	}
	c.WriteString("</g>\n")
}
