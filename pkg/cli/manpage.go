package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// sectionsOfPages are the paragraphs of a help text that are a section of the manual page, by their first line, in the order of
// man-pages(7).
var sectionsOfPages = [][2]string{{"Exit codes:", "EXIT STATUS"}, {"Environment:", "ENVIRONMENT"}} //nolint:gochecknoglobals // a table

// pageName is the name of the manual page of a command, as man(1) takes it.
func pageName(cmd *cobra.Command) string { return strings.ReplaceAll(cmd.CommandPath(), " ", "-") }

// writePage writes the manual page of a command, with the texts of its help, in the macros of man(7): cobra's own pages take these
// texts for Markdown, in which their columns are lost. It has no date, so that it changes with the texts alone.
func writePage(w io.Writer, cmd *cobra.Command, all []*cobra.Command) error {
	var b strings.Builder
	fmt.Fprintf(&b, ".TH %s 1 \"\" ekslint \"User Commands\"\n.nh\n.ad l\n", strings.ToUpper(roff(pageName(cmd))))
	fmt.Fprintf(&b, ".SH NAME\n%s \\- %s\n", roff(pageName(cmd)), roff(lowerFirst(cmd.Short)))
	synopsis(&b, cmd)
	description, sections := splitHelp(cmd)
	b.WriteString(".SH DESCRIPTION\n" + description)
	pageCommands(&b, cmd)
	cmd.InitDefaultHelpFlag()
	b.WriteString(".SH OPTIONS\n")
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) { option(&b, f) })
	cmd.InheritedFlags().VisitAll(func(f *pflag.Flag) { option(&b, f) })
	b.WriteString(sections)
	if cmd.Example != "" {
		b.WriteString(".SH EXAMPLES\n" + verbatim(cmd.Example))
	}
	seeAlso(&b, cmd, all)
	_, err := io.WriteString(w, b.String())
	return err
}

func synopsis(b *strings.Builder, cmd *cobra.Command) {
	usage := cmd.UseLine() // of several lines, if there are several ways
	if cmd.HasAvailableSubCommands() {
		usage += "\n" + cmd.CommandPath() + " <command> [flags] ..."
	}
	separator := ".SH SYNOPSIS\n"
	for line := range strings.SplitSeq(usage, "\n") {
		fmt.Fprintf(b, "%s.B %s\n", separator, roff(strings.TrimSpace(line)))
		separator = ".br\n"
	}
}

// splitHelp returns the description of a command, and the sections that its help ends with.
func splitHelp(cmd *cobra.Command) (description, sections string) {
	text := cmd.Long
	if text == "" {
		text = cmd.Short + "."
	}
	found := map[string]string{}
	var b strings.Builder
	var paragraphs []string
	for paragraph := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		first, rest, _ := strings.Cut(paragraph, "\n")
		if title := sectionOf(first); title != "" {
			found[title] = ".SH " + title + "\n" + verbatim(rest)
			continue
		}
		paragraphs = append(paragraphs, pageParagraph(paragraph))
	}
	for _, s := range sectionsOfPages {
		b.WriteString(found[s[1]])
	}
	return strings.Join(paragraphs, ".PP\n"), b.String()
}

func sectionOf(line string) string {
	for _, s := range sectionsOfPages {
		if s[0] == line {
			return s[1]
		}
	}
	return ""
}

// pageParagraph fills the lines of a paragraph, but for those that are indented: their columns stay.
func pageParagraph(text string) string {
	var b strings.Builder
	columns := ""
	for line := range strings.Lines(text + "\n") {
		switch {
		case strings.HasPrefix(line, "  "):
			columns += line
		default:
			b.WriteString(verbatim(columns) + roff(line))
			columns = ""
		}
	}
	return b.String() + verbatim(columns)
}

func pageCommands(b *strings.Builder, cmd *cobra.Command) {
	if !cmd.HasAvailableSubCommands() {
		return
	}
	b.WriteString(".SH COMMANDS\n")
	for _, c := range cmd.Commands() {
		if !c.IsAvailableCommand() {
			continue
		}
		fmt.Fprintf(b, ".TP\n.BR %s (1)\n%s.\n", roff(pageName(c)), roff(c.Short))
	}
}

func option(b *strings.Builder, f *pflag.Flag) {
	if f.Hidden {
		return
	}
	value, usage := pflag.UnquoteUsage(f)
	b.WriteString(".TP\n")
	if f.Shorthand != "" {
		fmt.Fprintf(b, "\\fB\\-%s\\fR, ", f.Shorthand)
	}
	fmt.Fprintf(b, "\\fB%s\\fR", roff("--"+f.Name))
	switch {
	case f.NoOptDefVal != "" && value != "":
		fmt.Fprintf(b, "[=\\fI%s\\fR]", roff(value))
	case value != "":
		fmt.Fprintf(b, " \\fI%s\\fR", roff(value))
	}
	fmt.Fprintf(b, "\n%s", roff(usage))
	if d := f.DefValue; d != "" && d != "false" && d != "0" && d != "[]" {
		fmt.Fprintf(b, " (default: %s)", roff(d))
	}
	b.WriteString("\n")
}

func seeAlso(b *strings.Builder, cmd *cobra.Command, all []*cobra.Command) {
	b.WriteString(".SH SEE ALSO\n")
	separator := ""
	for _, other := range all {
		if other != cmd {
			fmt.Fprintf(b, "%s.BR %s (1)", separator, roff(pageName(other)))
			separator = " ,\n"
		}
	}
	b.WriteString("\n.PP\nhttps://github.com/ekslint/ekslint\n")
}
