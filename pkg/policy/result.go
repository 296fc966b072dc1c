package policy

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// evaluation is what the rules have reported so far, and what went wrong.
type evaluation struct {
	results []Result
	failed  []error
}

// add adds the findings of a rule's report. A finding in another shape than that of the helper data.ekslint.finding is an error,
// and does not concern the others.
func (e *evaluation) add(rule loadedRule, report *ast.Term, err error) {
	if err == nil && report == nil {
		err = errors.New("there is no report")
	}
	if err != nil {
		e.fail(rule, err)
		return
	}
	findings, ok := report.Value.(ast.Set)
	if !ok {
		e.fail(rule, fmt.Errorf("report is %s, not a set", ast.ValueName(report.Value)))
		return
	}
	for _, finding := range findings.Slice() {
		result, err := resultOf(rule, finding)
		if err != nil {
			e.fail(rule, fmt.Errorf("malformed finding %s: %w", clipped(finding), err))
			continue
		}
		e.results = append(e.results, result)
	}
}

func (e *evaluation) fail(rule loadedRule, err error) {
	e.failed = append(e.failed, &RuleError{Category: rule.category, Rule: rule.name, Err: err})
}

// clipped is the text of a term, short enough for a message.
func clipped(term *ast.Term) string {
	const limit = 200
	text := term.String()
	if len(text) > limit {
		text = strings.ToValidUTF8(text[:limit], "") + "…"
	}
	return text
}

func resultOf(rule loadedRule, finding *ast.Term) (Result, error) {
	result := Result{Rule: rule.name, Category: rule.category}
	err := eachMember(finding, rule.placeWith("message", "details"), func(key string, value *ast.Term) (err error) {
		switch key {
		case "cluster":
			result.Cluster, err = numberOf(value)
		case "object":
			result.Object, err = objectOf(value)
		case "path":
			result.Path, err = pathOf(value)
		case "message":
			result.Message, err = lineOf(value)
		case "details":
			err = addDetails(&result, rule, value)
		}
		return err
	})
	return result, err
}

func addDetails(result *Result, rule loadedRule, details *ast.Term) error {
	return eachMember(details, members{any: true}, func(key string, value *ast.Term) (err error) {
		switch key {
		case "label":
			result.Label, err = lineOf(value)
		case "help":
			result.Help, err = lineOf(value)
		case "original":
			result.Original, err = lineOf(value)
		case "severity":
			result.Severity, err = severityOf(value, rule.severity)
		case "related":
			result.Related, err = listOf(value, rule.relatedOf)
		case "fixes":
			result.Fixes, err = listOf(value, fixOf)
		default:
			err = errors.New("is not a detail of findings")
		}
		return err
	})
}

// severityOf is that of a finding that is less severe than its rule, else zero.
func severityOf(value *ast.Term, ceiling Severity) (Severity, error) {
	name, err := textOf(value)
	if err != nil {
		return 0, err
	}
	severity, err := ParseSeverity(name)
	if err != nil {
		return 0, err
	}
	switch {
	case severity == ceiling:
		return 0, nil
	case ceiling != 0 && severity > ceiling:
		return 0, fmt.Errorf("%s is above the severity of the rule, which is %s", severity, ceiling)
	default:
		return severity, nil
	}
}

// placeWith are the members of a place and others: its path, with the cluster that it is in where the rule sees several, and else with the
// object if it is in one.
func (r loadedRule) placeWith(others ...string) members {
	if r.fleet {
		return members{required: append([]string{"path", "cluster"}, others...)}
	}
	return members{required: append([]string{"path"}, others...), optional: []string{"object"}}
}

func (r loadedRule) relatedOf(value *ast.Term) (Related, error) {
	var related Related
	err := eachMember(value, r.placeWith("message"), func(key string, value *ast.Term) (err error) {
		switch key {
		case "cluster":
			related.Cluster, err = numberOf(value)
		case "object":
			related.Object, err = objectOf(value)
		case "path":
			related.Path, err = pathOf(value)
		default:
			related.Message, err = lineOf(value)
		}
		return err
	})
	return related, err
}

func fixOf(value *ast.Term) (Fix, error) {
	var fix Fix
	err := eachMember(value, members{required: []string{"title", "safe", "edits"}}, func(key string, value *ast.Term) (err error) {
		switch key {
		case "title":
			fix.Title, err = lineOf(value)
		case "safe":
			fix.Safe, err = boolOf(value)
		case "edits":
			fix.Edits, err = listOf(value, editOf)
		}
		return err
	})
	if err == nil && len(fix.Edits) == 0 {
		err = errors.New("edits: there are none")
	}
	return fix, err
}

// Ops of an Edit.
const (
	opSet    = "set"
	opRemove = "remove"
	opRename = "rename"
	opMove   = "move"
)

func editOf(value *ast.Term) (Edit, error) {
	allowed := members{required: []string{"op", "path"}, optional: []string{"object"}}
	op := memberText(value, "op")
	if op != opRemove {
		allowed.required = append(allowed.required, "value")
	}
	var edit Edit
	err := eachMember(value, allowed, func(key string, value *ast.Term) (err error) {
		switch key {
		case "object":
			edit.Object, err = objectOf(value)
		case "op":
			edit.Op, err = textOf(value)
		case "path":
			edit.Path, err = pathOf(value)
		case "value":
			edit.Value, err = valueOf(op, value)
		}
		return err
	})
	if err != nil {
		return Edit{}, err
	}
	return edit, checkEdit(edit)
}

// valueOf is the value of an edit, which is a path for a move.
func valueOf(op string, value *ast.Term) (any, error) {
	if op == opMove {
		return pathOf(value)
	}
	return plain(value.Value)
}

func checkEdit(edit Edit) error {
	if !slices.Contains([]string{opSet, opRemove, opRename, opMove}, edit.Op) {
		return fmt.Errorf("op: %q is not one of set, remove, rename, move", edit.Op)
	}
	if len(edit.Path) == 0 {
		return errors.New("path: the document as a whole cannot be edited")
	}
	if to, ok := edit.Value.(yamldoc.Path); edit.Op == opMove && (!ok || len(to) == 0) {
		return errors.New("value: the new place is not a path")
	}
	if edit.Op != opRename {
		return nil
	}
	if name, ok := edit.Value.(string); !ok || name == "" {
		return errors.New("value: the new name of a key is not a string")
	}
	return nil
}
