package clusterconfig

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"sigs.k8s.io/yaml"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/internal/placeholder"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// readValue returns the document as plain data, or unknown when the decoder cannot read it. What the decoder refuses
// is returned as issues.
func readValue(doc *yamldoc.Document) (any, []Issue) {
	readable := placeholder.Quoted(doc)
	value, err := readable.Value()
	if err != nil {
		return unknown{}, []Issue{unreadable(doc, err)}
	}
	return value, repeatedKeys(readable)
}

func unreadable(doc *yamldoc.Document, err error) Issue {
	issue := Issue{Kind: IssueType, Message: err.Error()}
	var syntax *yamldoc.SyntaxError
	if doc.Err == nil && errors.As(err, &syntax) {
		issue.Path = doc.PathAt(syntax.Range.Start.Offset)
	}
	return issue
}

// repeatedKeys lists the keys that eksctl's strict pass takes for repeated: those that are written twice, and those that
// are written beside a merge key that brings them in as well.
func repeatedKeys(doc *yamldoc.Document) []Issue {
	var (
		issues []Issue
		merges bool
	)
	doc.Walk(func(n yamldoc.Node) bool {
		if n.KeyText == "<<" {
			merges = true
			return true
		}
		// An entry with a number is overridden: by the next one with its key, or by a merge key.
		if n.Step().Occurrence == 0 {
			return true
		}
		path := n.Path()
		path[len(path)-1].Occurrence++
		if doc.Locate(path).Exists(path) {
			issues = append(issues, repeated(path))
		}
		return true
	})
	if merges {
		issues = append(issues, overridden(doc, issues)...)
	}
	return issues
}

func repeated(path yamldoc.Path) Issue {
	return Issue{Kind: IssueDuplicateKey, Path: path, Message: fmt.Sprintf("key %q already set in map", path[len(path)-1].Key)}
}

var alreadySet = lazyregexp.New(`line (\d+): key (.*) already set in map`)

// overridden asks the strict decoder itself which keys clash with a merge key: that depends on their order.
func overridden(doc *yamldoc.Document, known []Issue) []Issue {
	_, err := yaml.YAMLToJSONStrict(doc.Text)
	if err == nil {
		return nil
	}
	var issues []Issue
	seen := map[string]bool{}
	for _, issue := range known {
		seen[plainPath(issue.Path)] = true
	}
	entries := entriesByLine(doc)
	for _, m := range alreadySet().FindAllStringSubmatch(err.Error(), -1) {
		line, _ := strconv.Atoi(m[1])
		key := strings.Trim(m[2], `"`)
		for _, n := range entries[line+doc.Range.Start.Line-1] {
			if path := n.Path(); path[len(path)-1].Key == key && !seen[plainPath(path)] {
				seen[plainPath(path)] = true
				issues = append(issues, repeated(path))
			}
		}
	}
	return issues
}

// entriesByLine returns the entries of all mappings of the document, but for merge keys, by the line on which their values begin.
func entriesByLine(doc *yamldoc.Document) map[int][]yamldoc.Node {
	entries := map[int][]yamldoc.Node{}
	doc.Walk(func(n yamldoc.Node) bool {
		if !n.Key.IsZero() && n.KeyText != "<<" {
			line := n.Range.Start.Line
			entries[line] = append(entries[line], n)
		}
		return true
	})
	return entries
}

// plainPath is the text of a path without the number of its last step.
func plainPath(p yamldoc.Path) string {
	last := p[len(p)-1]
	last.Occurrence = 0
	return p[:len(p)-1].Child(last).String()
}

// plain turns a scanned tree into the plain data that leaves this package: unknown values become nil.
func plain(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for k, item := range v {
			out[k] = plain(item)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = plain(item)
		}
		return out
	case unknown:
		return nil
	default:
		return v
	}
}
