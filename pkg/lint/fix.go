package lint

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// FixLevel says which fixes a run makes.
type FixLevel int

// Levels of fixes. Where a finding has several fixes, the first of the level is made, a safe one before others.
const (
	// FixNone makes none.
	FixNone FixLevel = iota
	// FixSafe makes those with which eksctl builds the same cluster, or without which it refuses the file.
	FixSafe
	// FixAll makes those as well that change what is built.
	FixAll
)

// Fixed is a file with fixes made.
type Fixed struct {
	// File is as it was read, and Data what its content is to be.
	File source.File
	Data []byte
}

// MadeFix is a fix that was made, and the finding that it was made for.
type MadeFix struct {
	File     string `json:"file"`
	Document int    `json:"document"`
	Rule     string `json:"rule"`
	// Path is that of the finding, as text.
	Path  string `json:"path"`
	Title string `json:"title"`
	Safe  bool   `json:"safe"`
}

// mostRounds is how often the fixes of a file are made and what comes of it is linted: those that get into each other's way are made
// one after the other.
const mostRounds = 100

var errNoEnd = errors.New("not fixed: its fixes undo each other")

// fixed lints a file and makes its fixes, those of what comes of it among them, until there are none left. The outcome is that of
// the last text; it is that of the file as it is, with an error, where fixes come to no end or lead to what cannot be analysed.
func (l *Linter) fixed(ctx context.Context, file source.File, told *elsewhere, next func(*yamldoc.Document)) (*outcome, error) {
	before, err := l.linted(ctx, file, told, next)
	if err != nil || l.opts.Fix == FixNone {
		return before, err
	}
	after, seen := before, map[[sha256.Size]byte]bool{}
	var made []MadeFix
	for {
		edits, fixes := l.fixesOf(after)
		if len(edits) == 0 {
			break
		}
		if seen[sha256.Sum256(after.file.Data)] || len(seen) == mostRounds {
			before.fail(fmt.Errorf("%s: %w", file.Name, errNoEnd))
			return before, nil
		}
		seen[sha256.Sum256(after.file.Data)] = true
		changed := file
		if changed.Data, err = yamldoc.Apply(after.file.Data, edits); err != nil {
			before.fail(fmt.Errorf("%s: not fixed: %w", file.Name, err))
			return before, nil
		}
		if after, err = l.linted(ctx, changed, told, next); err != nil {
			return nil, err
		}
		made = append(made, fixes...)
	}
	if len(made) == 0 {
		return before, nil
	}
	if after.isWorse(before) {
		before.fail(fmt.Errorf("%s: not fixed: with the fixes made, %s", file.Name, after.loss(before)))
		return before, nil
	}
	after.before, after.made = before, made
	return after, nil
}

// save hands over a file with fixes made. Where it cannot be written, the outcome is that of the file as it is.
func (l *Linter) save(ctx context.Context, after *outcome) *outcome {
	if after.before == nil {
		return after
	}
	before := after.before
	err := l.opts.Save(ctx, Fixed{File: before.file, Data: after.file.Data})
	switch {
	case err != nil:
		before.fail(err)
		return before
	case l.opts.Preview:
		before.made = after.made
		return before
	default:
		return after
	}
}

// fixesOf returns the edits that make fixes of the findings that no comment silences, as many as can be made at once: those of the
// most severe ones first. Those of comments come before all others, since what a comment silences is not to be fixed.
func (l *Linter) fixesOf(o *outcome) (edits []yamldoc.Edit, made []MadeFix) {
	if edits, made = l.fixesOfComments(o); len(made) > 0 {
		return edits, made
	}
	findings := worstFirst(o.findings)
	for _, doc := range o.docs {
		var (
			lists [][]yamldoc.Change
			fixes []MadeFix
		)
		for _, f := range findings {
			if fix, ok := l.fixOf(f); ok && fix.Document == doc.Index {
				lists = append(lists, fix.Changes)
				fixes = append(fixes, madeFix(f, fix))
			}
		}
		own, numbers := doc.EditsTogether(lists)
		edits = append(edits, own...)
		for _, n := range numbers {
			made = append(made, fixes[n])
		}
	}
	return edits, made
}

func madeFix(f Finding, fix Fix) MadeFix {
	return MadeFix{f.File, f.Document, f.Rule, f.Path, fix.Title, fix.Safe}
}

// fixOf returns the fix of a finding that is to be made, if any.
func (l *Linter) fixOf(f Finding) (Fix, bool) { return f.fixAt(l.opts.Fix) }

// fixable counts the findings that FixAll would fix, and FixSafe would not.
func fixable(findings []Finding) int {
	n := 0
	for _, f := range findings {
		if fix, ok := f.fixAt(FixAll); ok && !fix.Safe {
			n++
		}
	}
	return n
}

// fixAt returns the fix that is made of a finding at a level, if any.
func (f *Finding) fixAt(level FixLevel) (Fix, bool) {
	if f.Suppressed != nil {
		return Fix{}, false
	}
	for _, safe := range []bool{true, false} {
		for _, fix := range f.Fixes {
			if fix.Safe == safe && (safe || level == FixAll) && !fix.OnPlaceholder {
				return fix, true
			}
		}
	}
	return Fix{}, false
}

// worstFirst returns the findings, the most severe ones first, and otherwise in order of position.
func worstFirst(findings []Finding) []Finding {
	return slices.SortedFunc(slices.Values(findings), func(a, b Finding) int {
		return cmp.Or(-cmp.Compare(a.Severity, b.Severity), compare(a, b))
	})
}
