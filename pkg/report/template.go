package report

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/template"
	"time"

	"github.com/ekslint/ekslint/pkg/internal/bounded"
	"github.com/ekslint/ekslint/pkg/lint"
)

// TemplateName is the name of the format whose form a template decides, so that no ending of a file tells it.
const TemplateName = "template"

const (
	// MaxTemplate is how many bytes a template may have.
	MaxTemplate = 64 << 10
	// maxTemplateTime is how long a template may run: one for a report of ten thousand findings takes less than a second.
	maxTemplateTime = 10 * time.Second
	// maxTemplateText is how many bytes of text a template may make, whether it writes them or not: a report of a hundred thousand
	// findings has fewer.
	maxTemplateText = 256 << 20
)

var (
	errNoTemplate      = errors.New("no template is given")
	errTemplateTooLong = fmt.Errorf("is longer than %d KiB", MaxTemplate>>10)
)

// Template writes a report by a template of text/template. Its data is the report as JSON writes it, with the names that its schema
// has: what is absent there is empty, and a name that the schema does not have is an error. The zero Template writes nothing but an
// error.
//
// The template may be somebody else's: it does not call itself, and is given up where it runs for long or makes very much text.
type Template struct {
	parsed   *template.Template
	time     time.Duration
	maxBytes int
}

// ParseTemplate returns the format by a template of this name. The error says in which line of it something is wrong.
func ParseTemplate(name, text string) (Template, error) {
	if len(text) > MaxTemplate {
		return Template{}, fmt.Errorf("%s %w", name, errTemplateTooLong)
	}
	parsed, err := template.New(name).Option("missingkey=error").Funcs(new(budget).functions()).Parse(text)
	if err != nil {
		return Template{}, &templateError{err}
	}
	if err := noCycle(parsed); err != nil {
		return Template{}, err
	}
	stoppable(parsed)
	return Template{parsed: parsed, time: maxTemplateTime, maxBytes: maxTemplateText}, nil
}

// Write implements Format. Where the template fails, or makes too much, nothing is written.
func (t Template) Write(w io.Writer, r *lint.Report) error {
	if t.parsed == nil {
		return errNoTemplate
	}
	out, err := bounded.Call(context.Background(), t.time, func(ctx context.Context) (*bytes.Buffer, error) {
		return t.execute(ctx, r)
	})
	if timeout, ok := errors.AsType[*bounded.TimeoutError](err); ok {
		return fmt.Errorf("%s %w", t.parsed.Name(), timeout)
	}
	if err != nil {
		return err
	}
	// The writer lets colours through, which are those of our own formats.
	if _, err := w.Write(bytes.ReplaceAll(out.Bytes(), []byte("\x1b"), []byte("␛"))); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	return nil
}

func (t Template) execute(ctx context.Context, r *lint.Report) (*bytes.Buffer, error) {
	data, err := templateData(r)
	if err != nil {
		return nil, err
	}
	own, err := t.parsed.Clone() // whose functions spend a budget of its own
	if err != nil {
		return nil, fmt.Errorf("copying the template: %w", err)
	}
	b := &budget{left: t.maxBytes, stopped: ctx.Err}
	var out bytes.Buffer
	err = own.Funcs(b.functions()).Execute(b.writer(&out), data)
	switch {
	case errors.Is(err, errTooMuchText):
		return nil, fmt.Errorf("%s makes more than %d MiB of text", t.parsed.Name(), t.maxBytes>>20)
	case err != nil:
		return nil, &templateError{err}
	}
	return &out, nil
}

// templateError is an error of text/template that begins with the file, and does not name it again.
type templateError struct{ cause error }

func (e *templateError) Error() string {
	text := strings.TrimPrefix(e.cause.Error(), "template: ")
	before, after, found := strings.Cut(text, `: executing "`)
	if _, what, ok := strings.Cut(after, `" at `); found && ok {
		return before + ": at " + what
	}
	return text
}

func (e *templateError) Unwrap() error { return e.cause }
