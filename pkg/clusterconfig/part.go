package clusterconfig

import (
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// part is a node by itself, as an outline shows it.
func (o *outliner) part(n yamldoc.Node, depth int) Part {
	p := Part{Name: inOneLine(n.KeyText), Range: n.Range, Selection: n.Key, depth: depth}
	p.Kind, p.Detail = kindOfPart(n)
	if n.Key.IsZero() {
		p.Selection = yamldoc.Range{Start: n.Range.Start, End: n.Range.Start}
		o.call(&p, n)
	} else {
		p.Range.Start = n.Key.Start
	}
	if d := o.describe(n, p.Kind); d != "" {
		p.Detail = d
	}
	if p.Name == "" {
		p.Name = "\"\""
	}
	return p
}

// call names an item of a list: by what it says its name is, by its text, or by its number.
func (o *outliner) call(p *Part, n yamldoc.Node) {
	p.Name = "[" + strconv.Itoa(n.Step().Index) + "]"
	if n.Kind == yamldoc.Scalar || n.Kind == yamldoc.Alias {
		p.Name, p.Detail, p.Selection = p.Detail, "", n.Range
		return
	}
	for _, keys := range [...][]string{
		{"name"}, {"metadata", "name"}, {"serviceAccountName"}, {"principalARN"}, {"arn"}, {"policyARN"}, {"key"}, {"namespace"},
	} {
		text, at, ok := o.doc.Scalar(n, keys...)
		if name := inOneLine(text); ok && name != "" {
			p.Name = name
			if n.Range.Start.Offset <= at.Start.Offset && at.End.Offset <= n.Range.End.Offset {
				p.Selection = at
			}
			return
		}
	}
}

// kindOfPart is what a node is, by its place and its form, with its text if it has one.
func kindOfPart(n yamldoc.Node) (kind PartKind, text string) {
	switch n.Kind {
	case yamldoc.Alias:
		return PartValue, "*" + n.Text
	case yamldoc.Scalar:
		return PartValue, inOneLine(n.Text)
	case yamldoc.Sequence:
		return PartList, ""
	default:
		return kindAt(n.Path()), ""
	}
}

func kindAt(p yamldoc.Path) PartKind {
	const item, subnet = 2, 4 // nodeGroups[0], vpc.subnets.private.one
	switch {
	case len(p) == item && p[1].IsIndex:
		switch p[0].Key {
		case "nodeGroups", "managedNodeGroups":
			return PartNodegroup
		case "fargateProfiles":
			return PartFargateProfile
		case "addons":
			return PartAddon
		}
	case len(p) == subnet && p.HasPrefix(yamldoc.Keys("vpc", "subnets")):
		return PartSubnet
	}
	return PartMapping
}

// describe says more about what has a meaning of its own: what the file says of it in short values.
func (o *outliner) describe(n yamldoc.Node, kind PartKind) string {
	if n.Kind != yamldoc.Mapping {
		return ""
	}
	switch kind {
	case PartNodegroup:
		return o.values(n, "instanceType", "amiFamily")
	case PartAddon:
		return o.values(n, "version")
	case PartSubnet:
		return o.values(n, "id", "az", "cidr")
	case PartMapping:
		if p := n.Path(); len(p) == 1 && p[0].Key == "metadata" {
			return o.values(n, "name", "region", "version")
		}
	default: // has no short values
	}
	return ""
}

func (o *outliner) values(n yamldoc.Node, keys ...string) string {
	var found []string
	for _, key := range keys {
		if text, _, ok := o.doc.Scalar(n, key); ok && text != "" {
			found = append(found, inOneLine(text))
		}
	}
	return strings.Join(found, ", ")
}

// Title is what a document is called among others of its file: its kind with its name, or its number.
func Title(doc *yamldoc.Document) string {
	title := ""
	doc.Walk(func(n yamldoc.Node) bool {
		kind, _, _ := doc.Scalar(n, "kind")
		name, _, _ := doc.Scalar(n, "metadata", "name")
		title = strings.TrimSpace(inOneLine(kind) + " " + inOneLine(name))
		return false
	})
	if title == "" {
		return "document " + strconv.Itoa(doc.Index+1)
	}
	return title
}

// inOneLine is the beginning of a text, with spaces for its line ends.
func inOneLine(text string) string {
	const most = 80
	words := strings.Fields(strings.ToValidUTF8(text[:min(len(text), 4*most)], ""))
	short := []rune(strings.Join(words, " "))
	if len(short) > most || len(text) > 4*most {
		return string(slices.Concat(short[:min(len(short), most-1)], []rune("…")))
	}
	return string(short)
}
