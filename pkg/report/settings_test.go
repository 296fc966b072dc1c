package report_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/ekslint/ekslint/pkg/config"
	"github.com/ekslint/ekslint/pkg/report"
	"github.com/ekslint/ekslint/policies"
)

func TestSettingsJSONFollowsItsSchema(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	const text = `
profiles: [security]
fail-on: never
exclude: [old/]
baseline: b.jsonl
rules:
  nat-ignored: off
  audit-logs-off: {severity: info, suppressible: false, options: {types: [audit]}}
`
	if err := os.WriteFile(filepath.Join(dir, config.FileName), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	settings, err := config.New(config.Options{Dir: dir, Catalogue: policies.Catalogue()}).For("a.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := (report.SettingsJSON{}).WriteSettings(&out, []report.InForce{{File: "a.yaml", Settings: settings}}); err != nil {
		t.Fatal(err)
	}
	if err := strictSchema(t, report.SettingsSchema()).Validate(parseJSON(t, out.String())); err != nil {
		t.Error(err)
	}
}
