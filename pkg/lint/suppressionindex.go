package lint

import "github.com/ekslint/ekslint/pkg/yamldoc"

// suppressionIndex has the suppressions of a file by what they are about. Those that cover a finding are about the file, or are on one
// of the lines of the finding, or are on or just before the first line of a block that the finding, or the anchor that it comes from, lies
// in. Suppressions of one rule that are about the same are found as one.
type suppressionIndex struct {
	docs   map[int]*yamldoc.Document
	groups map[subject]*group
}

// subject is what suppressions are about: a rule on a line, in the block that begins on a line, or, with neither, in the whole file.
type subject struct {
	rule                  string
	document, line, block int
}

// group are the suppressions with one subject.
type group struct {
	// last is the last one of the file, whose reason is told, order its number.
	last  *suppression
	order int
	// block, of a group on a line, is the one with the block that its comment is about.
	block *group
	// finding is the one that was covered last, and covered how many were; on a line, those alone that block does not cover.
	finding *draft
	covered int
}

func newSuppressionIndex(all []*suppression) suppressionIndex {
	s := suppressionIndex{docs: map[int]*yamldoc.Document{}, groups: map[subject]*group{}}
	for i, one := range all {
		if !one.isAlive() {
			continue
		}
		s.docs[one.doc.Index] = one.doc
		var block *group
		for _, subject := range one.subjects() {
			g := s.groups[subject]
			if g == nil {
				g = &group{block: block}
				s.groups[subject] = g
			}
			g.last, g.order, block = one, i, g
		}
	}
	return s
}

// subjects are one for the file, or one for the block and one for the line, in this order.

func (s *suppression) subjects() []subject {
	if s.WholeFile {
		return []subject{{rule: s.Rule}}
	}
	return []subject{
		{rule: s.Rule, document: s.doc.Index, block: s.block.Start.Line},
		{rule: s.Rule, document: s.doc.Index, line: s.Range.Start.Line},
	}
}

// covered counts the findings that the suppression, which is alive, has covered.
func (s suppressionIndex) covered(one *suppression) int {
	n := 0
	for _, subject := range one.subjects() {
		n += s.groups[subject].covered
	}
	return n
}

// apply marks the findings that one of the suppressions covers.
func (s suppressionIndex) apply(findings []draft) {
	if len(s.groups) == 0 {
		return
	}
	for i := range findings {
		f := &findings[i]
		var last *group
		for _, g := range s.covering(*f) {
			g.cover(f)
			if last == nil || g.order > last.order {
				last = g
			}
		}
		if last != nil {
			f.Suppressed = &Suppressed{Reason: last.last.Reason, Range: last.last.Range}
		}
	}
}

// cover counts a finding once, be it covered by way of the line, of the block, or of both.
func (g *group) cover(f *draft) {
	if g.finding == f {
		return
	}
	g.finding = f
	if g.block == nil || g.block.finding != f {
		g.covered++
	}
}

// covering returns the groups that cover a finding, those on its lines last.
func (s suppressionIndex) covering(f draft) []*group {
	var groups []*group
	add := func(at subject, covers func(*suppression) bool) {
		at.rule = f.Rule
		if g := s.groups[at]; g != nil && covers(g.last) {
			groups = append(groups, g)
		}
	}
	always := func(*suppression) bool { return true }
	add(subject{}, always)
	doc := s.docs[f.Document]
	if doc == nil {
		return groups
	}
	for _, at := range []yamldoc.Range{f.Range, f.anchor} {
		if at.IsZero() {
			continue
		}
		line := at.Start.Line
		add(subject{document: f.Document, block: line}, always)
		for _, block := range doc.BlocksAt(line) {
			if start := block.Start.Line; start != line {
				add(subject{document: f.Document, block: start}, func(one *suppression) bool { return one.block.Contains(line) })
			}
		}
	}
	for line := f.Range.Start.Line; f.Range.Contains(line); line++ {
		add(subject{document: f.Document, line: line}, always)
	}
	return groups
}
