package diagram

import (
	"bytes"
	"fmt"
	"strings"
)

// drawSharingDOT writes a graph for Graphviz: clusters on the left, what they share on the right.
func drawSharingDOT(b *bytes.Buffer, s *Sharing) error {
	s = s.folded()
	fmt.Fprintf(b, "graph %s {\n%s  label=%s\n", dotText("fleet"), dotDefaults, dotText(s.summary()))
	for i, thing := range s.Things {
		fmt.Fprintf(b, "  t%d [label=%s, fillcolor=\"#ddf4ff\", color=\"#54aeff\"]\n", i, dotText(strings.Join(thing.lines(), "\n")))
	}
	for i, a := range s.alike() {
		fmt.Fprintf(b, "  c%d [label=%s]\n", i, dotText(strings.Join(s.names(a), "\n")))
		for _, use := range a.uses {
			fmt.Fprintf(b, "  c%d -- t%d [label=%s]\n", i, use.thing, dotText(use.roles))
		}
	}
	b.WriteString("}\n")
	return nil
}

// drawSharingMermaid writes a flowchart: clusters on the left, what they share on the right.
func drawSharingMermaid(b *bytes.Buffer, s *Sharing) error {
	b.WriteString("flowchart LR\n")
	if len(s.Things) == 0 {
		fmt.Fprintf(b, "  none[%s]\n", mermaidText(s.summary()))
		return nil
	}
	s = s.folded()
	for i, a := range s.alike() {
		fmt.Fprintf(b, "  c%d[%s]\n", i, mermaidText(s.names(a)...))
	}
	for i, thing := range s.Things {
		fmt.Fprintf(b, "  t%d[%s]:::shared\n", i, mermaidText(thing.lines()...))
	}
	for i, a := range s.alike() {
		for _, use := range a.uses {
			label := ""
			if use.roles != "" {
				label = "|" + mermaidText(use.roles) + "|"
			}
			fmt.Fprintf(b, "  c%d ---%s t%d\n", i, label, use.thing)
		}
	}
	b.WriteString("  classDef shared fill:#ddf4ff,stroke:#54aeff,color:#1f2328\n")
	return nil
}
