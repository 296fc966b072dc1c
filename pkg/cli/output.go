package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/report"
)

// output is one report to be written: to a path, or to standard output where that is empty.
type output struct {
	format report.Format
	path   string
}

type outputs struct {
	stdout io.Writer
	list   []output
	// fixes is set when one of the formats shows fixes.
	fixes bool
}

func parseOutputs(s streams, flags lintFlags) (outputs, error) {
	color, err := wantColor(s, flags.color)
	if err != nil {
		return outputs{}, err
	}
	format, err := report.Lookup(flags.format, report.Formats(report.Options{Color: color, Width: widthOf(s.out)}))
	if err != nil {
		return outputs{}, fmt.Errorf("--format %w", err)
	}
	o := outputs{stdout: s.out, list: []output{{format: format}}, fixes: report.ShowsFixes(flags.format)}
	for _, given := range flags.outputs {
		name, path, ok := strings.Cut(given, "=")
		if !ok || path == "" {
			return outputs{}, fmt.Errorf("--output %q is not of the form format=path", given)
		}
		format, err := report.Lookup(name, report.Formats(report.Options{}))
		if err != nil {
			return outputs{}, fmt.Errorf("--output: format %w", err)
		}
		o.list = append(o.list, output{format, path})
		o.fixes = o.fixes || report.ShowsFixes(name)
	}
	return o, nil
}

func (o outputs) write(ctx context.Context, result *lint.Report) error {
	for _, out := range o.list {
		if out.path == "" {
			if err := out.format.Write(o.stdout, result); err != nil {
				return fmt.Errorf("writing the report: %w", err)
			}
			continue
		}
		if err := writeFile(ctx, out.path, func(w io.Writer) error { return out.format.Write(w, result) }); err != nil {
			return err
		}
	}
	return nil
}
