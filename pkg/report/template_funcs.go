package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/template"

	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/lint"
)

var (
	errTooMuchText = errors.New("too much text")
	errOneArgument = errors.New("takes one argument")
)

// budget is how much text a template may still make, as what it writes and as what functions return: it has no other way to take
// memory.
type budget struct {
	left    int
	stopped func() error
}

// spend takes n bytes. The error is that there are not as many left, or that the time is over.
func (b *budget) spend(n int) error {
	if b.left -= n; b.left < 0 {
		return errTooMuchText
	}
	return b.stopped()
}

// writer writes to out for as long as the budget lasts.
func (b *budget) writer(out *bytes.Buffer) io.Writer { return budgetWriter{b, out} }

type budgetWriter struct {
	*budget

	out *bytes.Buffer
}

func (w budgetWriter) Write(p []byte) (int, error) {
	if err := w.spend(len(p)); err != nil {
		return 0, err
	}
	return w.out.Write(p)
}

// functions are those of templates: those of text/template that make text, and those by which a value goes into a text of a format.
func (b *budget) functions() template.FuncMap {
	printed := func(f func(...any) string) func([]any) (string, error) {
		return func(args []any) (string, error) { return f(args...), nil }
	}
	all := template.FuncMap{"silenced": isSilenced, stopFunction: func() (string, error) { return "", b.stopped() }}
	for name, f := range map[string]func([]any) (string, error){
		"print": printed(fmt.Sprint), "println": printed(fmt.Sprintln),
		"html": printed(template.HTMLEscaper), "js": printed(template.JSEscaper), "urlquery": printed(template.URLQueryEscaper),
		"json": ofOne(jsonText), "xml": ofOne(xmlText), "csv": ofOne(csvField), "markdown": ofOne(markdownText), "line": ofOne(lineText),
	} {
		all[name] = func(args ...any) (string, error) { return b.pay(f, args, scalarSize) }
	}
	all["printf"] = func(args ...any) (string, error) { return b.pay(sprintf, args, scalarSize+widest(args)) }
	return all
}

// pay returns f of arguments, if the budget lasts for them and the result. Each value that is not made of others takes up to scalar
// bytes, and a string its length more.
func (b *budget) pay(f func([]any) (string, error), args []any, scalar int) (string, error) {
	for _, arg := range args {
		if err := b.spend(sizeOf(arg, scalar)); err != nil {
			return "", err
		}
	}
	text, err := f(args)
	if err != nil {
		return "", err
	}
	return text, b.spend(len(text))
}

// scalarSize is about how long a number is as text, with what stands around it.
const scalarSize = 32

// sizeOf is about how long a value of the report is as text.
func sizeOf(value any, scalar int) int {
	size := scalar
	switch value := value.(type) {
	case string:
		size += len(value)
	case []any:
		for _, item := range value {
			size += sizeOf(item, scalar)
		}
	case map[string]any:
		for key, item := range value {
			size += sizeOf(key, scalar) + sizeOf(item, scalar)
		}
	}
	return size
}

func ofOne(f func(any) (string, error)) func([]any) (string, error) {
	return func(args []any) (string, error) {
		if len(args) != 1 {
			return "", errOneArgument
		}
		return f(args[0])
	}
}

// isSilenced is lint.Finding.IsSilenced of a finding as templates have it.
func isSilenced(finding map[string]any) bool {
	suppressed, _ := finding["suppressed"].(map[string]any)
	return len(suppressed) > 0 || finding["baselineState"] == string(lint.BaselineUnchanged) || finding["change"] == string(lint.ChangeNone)
}

// lineText is a value as text in one line.
func lineText(value any) (string, error) { return printable.Line(fmt.Sprint(value)), nil }

// jsonText is a value as JSON, in one line.
func jsonText(value any) (string, error) {
	line, err := printable.EncodeJSONLine(value)
	return strings.TrimSuffix(string(line), "\n"), err
}

// xmlText is a value as the text of an element or an attribute, in one line.
func xmlText(value any) (string, error) {
	var b bytes.Buffer
	err := xml.EscapeText(&b, []byte(printable.Line(fmt.Sprint(value))))
	return string(escapeXMLCommands(b.Bytes())), err
}

// csvField is a value as a field of CSV (https://www.rfc-editor.org/rfc/rfc4180), in one line. An apostrophe before what a spreadsheet
// takes for a formula makes it text (https://owasp.org/www-community/attacks/CSV_Injection).
func csvField(value any) (string, error) {
	text := printable.Line(fmt.Sprint(value))
	if text != "" && strings.ContainsRune("=+-@", rune(text[0])) {
		text = "'" + text
	}
	if strings.ContainsAny(text, ",;\"'") {
		text = `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
	}
	return text, nil
}

// markdownText is a value as text of Markdown, in one line, which may be a cell of a table.
func markdownText(value any) (string, error) {
	return markdown.Cell(markdown.Prose(fmt.Sprint(value))), nil
}
