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
	used  bool
}

func newSuppressionIndex(all []*suppression) suppressionIndex {
	s := suppressionIndex{docs: map[int]*yamldoc.Document{}, groups: map[subject]*group{}}
	for i, one := range all {
		s.docs[one.doc.Index] = one.doc
		for _, subject := range one.subjects() {
			g := s.groups[subject]
			if g == nil {
				g = &group{}
				s.groups[subject] = g
			}
			g.last, g.order = one, i
		}
	}
	return s
}

func (s *suppression) subjects() []subject {
	if s.wholeFile {
		return []subject{{rule: s.rule}}
	}
	return []subject{
		{rule: s.rule, document: s.doc.Index, line: s.at.Start.Line},
		{rule: s.rule, document: s.doc.Index, block: s.block.Start.Line},
	}
}

// isUsed reports whether the suppression has covered a finding.
func (s suppressionIndex) isUsed(one *suppression) bool {
	for _, subject := range one.subjects() {
		if s.groups[subject].used {
			return true
		}
	}
	return false
}

// apply marks the findings that one of the suppressions covers.
func (s suppressionIndex) apply(findings []draft) {
	if len(s.groups) == 0 {
		return
	}
	for i := range findings {
		var last *group
		for _, g := range s.covering(findings[i]) {
			if g.used = true; last == nil || g.order > last.order {
				last = g
			}
		}
		if last != nil {
			findings[i].Suppressed = &Suppressed{Reason: last.last.reason, Range: last.last.at}
		}
	}
}

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
	for line := f.Range.Start.Line; f.Range.Contains(line); line++ {
		add(subject{document: f.Document, line: line}, always)
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
	return groups
}
