package report_test

import (
	"fmt"
	"maps"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// fixtures returns the reports that each format is tested with, made anew for each caller.
func fixtures() map[string]*lint.Report {
	return map[string]*lint.Report{
		"clean":       {Version: "1.2.3", Files: 3, Inputs: []string{"a.yaml", "b.yaml", "c.yaml"}, Rules: catalogue()},
		"empty":       {},
		"failures":    {Version: "1.2.3", Failures: failures()},
		"typical":     typical(),
		"suppressed":  suppressed(),
		"baseline":    inBaseline(),
		"fixes":       fixes(),
		"places":      places(),
		"otherfiles":  otherFiles(),
		"unicode":     unicodeText(),
		"longlines":   longLines(),
		"hostile":     hostile(),
		"linebreaks":  lineBreaks(),
		"annotations": manyFindings(12),
		"widegutter":  wideGutter(),
		"folded":      folded(),
		"weakened":    {Version: "1.2.3", Files: 1, Weakened: weakened()},
		"oldfacts":    {Version: "1.2.3", Files: 1, Outdated: []policy.Table{{Name: "calendar", Title: "Kubernetes versions", AsOf: "2026-01-31"}}},
	}
}

func catalogue() []policy.Rule {
	return []policy.Rule{
		{
			Name: "endpoints-unreachable", Aliases: []string{"vpc-endpoints-unreachable"}, Category: "connectivity",
			Severity: policy.Error, Title: "Nodes cannot reach the VPC endpoints of a private cluster",
			Description: "Interface endpoints carry the shared node SG only.\nNodes without it cannot reach them.\n\nThey never join.",
			Remedy:      "Remove `withShared: false`.",
			Evidence:    []string{"eksctl pkg/cfn/builder/vpc_endpoint.go"},
			Links:       []string{"https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html"},
		},
		{
			Name: "ssh-world-open", Category: "exposure", Severity: policy.Error, Title: "SSH is open to the world",
			Description: "Port 22 is open.", Remedy: "Set `ssh.allow: false`.",
		},
		{
			Name: "api-public-open", Category: "exposure", Severity: policy.Warning, Title: "The API is open to the world",
			Description: "Everyone may try.", Remedy: "Set `publicAccessCIDRs`.",
		},
		{Name: "version-not-string", Category: "validity", Severity: policy.Info, Title: "The version is a number"},
	}
}

func weakened() []lint.Weakening {
	return []lint.Weakening{
		{Kind: lint.FailOnRaised, Value: "never", File: ".ekslint.yaml", Line: 2},
		{Kind: lint.DaySet, Value: "2026-01-31", File: ".ekslint.yaml", Line: 3},
		{Kind: lint.ModeSet, Value: "existing-cluster", File: ".ekslint.yaml", Line: 4},
		{Kind: lint.RulesOff, Rules: []string{"api-public-open", "ssh-world-open"}, File: "a\nb/.ekslint.yaml", Line: 7},
		{Kind: lint.RulesLowered, Rules: []string{"ssh-world-open"}, File: "dev/.ekslint.yaml", Line: 1},
		{Kind: lint.RulesSuppressible, Rules: []string{"ssh-world-open"}, File: "dev/.ekslint.yaml", Line: 4},
		{Kind: lint.RulesTuned, Rules: []string{"api-cidr-too-broad"}, File: "dev/.ekslint.yaml", Line: 5},
	}
}

func failures() []lint.Failure {
	return []lint.Failure{
		{File: "broken, 100%.yaml", Message: "open broken, 100%.yaml: permission denied"},
		{File: "dir/binary.yaml", Message: "dir/binary.yaml: not UTF-8:\nbyte 0xff at offset 7"},
	}
}

// find returns the range of the first place in src that reads text; an empty text is the end of src.
func find(src, text string) yamldoc.Range {
	start := strings.Index(src, text)
	if text == "" {
		start = len(src)
	}
	if start < 0 {
		panic(fmt.Sprintf("fixture has no %q", text))
	}
	return yamldoc.Range{Start: position(src, start), End: position(src, start+len(text))}
}

// position counts as yamldoc does.
func position(src string, offset int) yamldoc.Position {
	before := strings.NewReplacer("\r\n", "\n\n", "\r", "\n").Replace(src[:offset])
	line := src[strings.LastIndex(before, "\n")+1 : offset]
	number := 1 + strings.Count(strings.ReplaceAll(src[:offset], "\r\n", "\n"), "\n") +
		strings.Count(strings.ReplaceAll(src[:offset], "\r\n", "\n"), "\r")
	return yamldoc.Position{
		Line: number, Column: 1 + utf8.RuneCountInString(strings.TrimPrefix(line, "\ufeff")), Offset: offset,
	}
}

// oneFile makes a report of one file whose findings lack only file and fingerprint.
func oneFile(file, src string, findings ...lint.Finding) *lint.Report {
	for i := range findings {
		f := &findings[i]
		f.File, f.Fingerprint = file, fmt.Sprintf("%016x", i+1)
		if f.Rule == "" {
			f.Rule, f.Category = "version-not-string", "validity"
		}
		if f.Severity == 0 {
			f.Severity = policy.Warning
		}
		f.Fails = f.Severity == policy.Error
		for j := range f.Related {
			if f.Related[j].File == "" {
				f.Related[j].File = file
			}
		}
	}
	return &lint.Report{
		Version: "1.2.3", Files: 1, Inputs: []string{file}, Findings: findings, Sources: map[string]source.Excerpts{file: source.Whole([]byte(src))},
	}
}

const clusterYAML = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata:
  name: demo
  version: 1.34
privateCluster:
  enabled: true
nodeGroups:
  - name: gpu
    instanceType: p4d.24xlarge
    securityGroups:
      withShared: false
    ssh:
      allow: true
      publicKeyName: ops
`

func endpointsUnreachable() lint.Finding {
	return lint.Finding{
		Rule: "endpoints-unreachable", Category: "connectivity", Severity: policy.Error,
		Message: `nodes of "gpu" cannot reach the VPC endpoints, because these carry only the shared node SG`,
		Path:    "nodeGroups[0].securityGroups.withShared", Range: find(clusterYAML, "withShared: false"),
		Label: `"gpu" carries only its own security group`,
		Related: []cluster.Place{
			{Message: "puts every interface endpoint behind the shared node SG", Range: find(clusterYAML, "enabled: true")},
			{Message: "eksctl gives endpoints no other security group"},
		},
		Help: `remove "withShared: false", or attach the shared node SG yourself`,
	}
}

func typical() *lint.Report {
	r := oneFile("cluster.yaml", clusterYAML,
		lint.Finding{
			Severity: policy.Info, Message: "the version is a number, write \"1.34\"", Path: "metadata.version",
			Range: find(clusterYAML, "1.34"),
		},
		endpointsUnreachable(),
		lint.Finding{
			Rule: "ssh-world-open", Category: "exposure", Severity: policy.Error, Message: "port 22 of \"gpu\" is open to 0.0.0.0/0",
			Path: "nodeGroups[0].ssh", Range: find(clusterYAML, "ssh:\n      allow: true\n      publicKeyName: ops\n"),
			Related: []cluster.Place{{Message: "opens it", Range: find(clusterYAML, "allow: true")}},
		},
	)
	r.Rules = catalogue()
	return r
}

func suppressed() *lint.Report {
	src := "a: 1 # ekslint:ignore version-not-string -- legacy\nb: 2\n"
	r := oneFile("a.yaml", src,
		lint.Finding{
			Message: "silenced", Range: find(src, "1"), Related: []cluster.Place{{Message: "never shown", Range: find(src, "b")}},
			Suppressed: &lint.Suppressed{Reason: "legacy", Range: find(src, "# ekslint:ignore version-not-string -- legacy")},
		},
		lint.Finding{Message: "silenced without a reason", Range: find(src, "2"), Suppressed: &lint.Suppressed{Range: find(src, "b")}},
	)
	r.Failures = failures()[:1]
	return r
}

func inBaseline() *lint.Report {
	src := "a: 1\nb: 2\nc: 3 # ekslint:ignore version-not-string\n"
	r := oneFile("a.yaml", src,
		lint.Finding{Message: "known", Range: find(src, "1"), Severity: policy.Error, BaselineState: lint.BaselineUnchanged},
		lint.Finding{Message: "new", Range: find(src, "2"), BaselineState: lint.BaselineNew},
		lint.Finding{
			Message: "silenced", Range: find(src, "3"), BaselineState: lint.BaselineNew,
			Suppressed: &lint.Suppressed{Range: find(src, "# ekslint:ignore version-not-string")},
		},
	)
	r.Baselines = []lint.Baseline{
		{File: ".ekslint-baseline.jsonl", Removable: []lint.BaselineEntry{{Rule: "ssh-world-open", File: "dev.yaml", Path: "nodeGroups[a].ssh"}}},
		{File: "other.jsonl", Removable: make([]lint.BaselineEntry, 4)},
		{File: "clean.jsonl", Removable: []lint.BaselineEntry{}},
	}
	return r
}

func fixes() *lint.Report {
	f := endpointsUnreachable()
	line := find(clusterYAML, "      withShared: false\n")
	f.Fixes = []lint.Fix{
		{Title: `remove "withShared: false"`, Safe: true, Edits: []yamldoc.Edit{{Range: line}}},
		{Title: "attach the shared node SG", Edits: []yamldoc.Edit{
			{Range: yamldoc.Range{Start: line.End, End: line.End}, Text: "      attachIDs: [sg-0123]\n"},
			{Range: find(clusterYAML, "false"), Text: "true"},
		}},
		{Title: "nothing to do"},
	}
	return oneFile("cluster.yaml", clusterYAML, f)
}

// places has ranges of all shapes.
func places() *lint.Report {
	insert := find(clusterYAML, "instanceType")
	insert.End = insert.Start
	lineEnd := find(clusterYAML, "\nkind")
	lineEnd.End = lineEnd.Start
	return oneFile("dir with space/ü:100%.yaml", clusterYAML,
		lint.Finding{Message: "nowhere in particular", Label: "a label without a place", Rule: "of-a-plugin", Category: "custom"},
		lint.Finding{Message: "an insert position", Label: "here", Range: insert},
		lint.Finding{Message: "a line end", Range: lineEnd},
		lint.Finding{Message: "the end of the file", Label: "add it here", Range: find(clusterYAML, "")},
		lint.Finding{
			Message: "two marks on a line, and a neighbour", Range: find(clusterYAML, "demo"), Label: "primary",
			Related: []cluster.Place{
				{Message: "before it", Range: find(clusterYAML, "name: demo")}, {Message: "next line", Range: find(clusterYAML, "version")},
				{Message: "line before", Range: find(clusterYAML, "metadata")},
			},
		},
		lint.Finding{Message: "the whole document", Range: find(clusterYAML, clusterYAML)},
		lint.Finding{Message: "several lines", Label: "this block", Range: find(clusterYAML, "securityGroups:\n      withShared: false\n")},
	)
}

func otherFiles() *lint.Report {
	const vpc = "# shared\nvpc:\n  id: vpc-1\n"
	r := oneFile("cluster.yaml", clusterYAML, lint.Finding{
		Message: "reasons lie elsewhere", Range: find(clusterYAML, "demo"),
		Related: []cluster.Place{
			{Message: "imported here", File: "vpc.yaml", Range: find(vpc, "vpc-1")},
			{Message: "and here", File: "vpc.yaml", Range: find(vpc, "vpc:")},
			{Message: "not at hand", File: "lost.yaml", Range: find(vpc, "id")},
		},
	})
	r.Sources["vpc.yaml"] = source.Whole([]byte(vpc))
	missing := r.Findings[0]
	missing.File, missing.Label = "lost.yaml", "the label"
	r.Findings = append(r.Findings, missing)
	return r
}

func unicodeText() *lint.Report {
	const src = "\ufeffname: \"集群-生产\" # 日本語 é é 👍 x\nключ:\tзначение\n"
	return oneFile("名前.yaml", src,
		lint.Finding{Message: "starts after a byte order mark", Range: find(src, "name")},
		lint.Finding{Message: "the whole document", Range: find(src, src)},
		lint.Finding{Message: "wide: 集群", Label: "four cells", Range: find(src, "生产")},
		lint.Finding{Message: "combining characters and emoji", Range: find(src, "x\n")},
		lint.Finding{Message: "behind a tab", Range: find(src, "значение")},
	)
}

func longLines() *lint.Report {
	src := "short: 1\nkey: " + strings.Repeat("a", 300) + "NEEDLE" + strings.Repeat("界", 200) + "LAST\nv: " + strings.Repeat("x", 9000)
	return oneFile("long.yaml", src,
		lint.Finding{
			Message: "in the middle", Label: "here", Range: find(src, "NEEDLE"),
			Related: []cluster.Place{
				{Message: "the start of the line", Range: find(src, "key")}, {Message: "its end", Range: find(src, "LAST")},
			},
		},
		lint.Finding{Message: "longer than the screen", Range: find(src, strings.Repeat("x", 9000))},
		lint.Finding{Message: "message " + strings.Repeat("long ", 60), Range: find(src, "short")},
	)
}

func hostile() *lint.Report {
	src := "name: \"\x1b[2J\x1b]0;owned\a\u202e\u009b31m\xff\" # \u200bhidden\nnext: 1\n"
	r := oneFile("evil\x1b[31m,::error.yaml", src,
		lint.Finding{
			Message: "100% of \x1b[2Jit\n::error::injected\r: [click](https://example.com) {0}", Label: "label\x1b[0m\nnext",
			Help: "help: 50%\n::warning::x", Range: find(src, "\x1b[2J"),
			Related: []cluster.Place{{Message: "[see](1) \u202eelsewhere\n", Range: find(src, "next")}},
		},
	)
	r.Findings[0].Rule = "rule,with:every%thing"
	r.Failures = []lint.Failure{{File: "x\ny.yaml", Message: "boom\x1b[2J\n::error::injected"}}
	return r
}

func lineBreaks() *lint.Report {
	const src = "one: 1\r\ntwo: 2\r\n\r\nthree: 3\rfour: 4"
	return oneFile("crlf.yaml", src,
		lint.Finding{
			Message: "line ends of all kinds", Range: find(src, "two: 2\r\n"),
			Related: []cluster.Place{
				{Message: "at a line end", Range: find(src, "\r\n\r\n")}, {Message: "lone CR", Range: find(src, "four: 4")},
				{Message: "at the end", Range: find(src, "")},
			},
		},
	)
}

// manyFindings has n findings of each severity.
func manyFindings(n int) *lint.Report {
	src := strings.Repeat("key: value # comment\n", 3*n)
	var findings []lint.Finding
	for i := range 3 * n {
		at := position(src, i*len("key: value # comment\n"))
		end := at
		end.Column, end.Offset = end.Column+3, end.Offset+3
		findings = append(findings, lint.Finding{
			Message: "finding number " + strconv.Itoa(i), Severity: policy.Severity(i%3 + 1), Range: yamldoc.Range{Start: at, End: end},
			Label: "the key", Help: "fix it", Path: "key",
		})
	}
	return oneFile("many.yaml", src, findings...)
}

func wideGutter() *lint.Report {
	src := strings.Repeat("# filler\n", 998) + "a: 1\nb: 2\n"
	src = "first: 1\n" + src
	return oneFile("wide.yaml", src, lint.Finding{
		Message: "numbers of different width", Range: find(src, "b: 2"), Label: "primary",
		Related: []cluster.Place{{Message: "far away", Range: find(src, "first")}, {Message: "near", Range: find(src, "a: 1")}},
	})
}

// folded has findings that say the same of many places, in twelve ways.
func folded() *lint.Report {
	r := &lint.Report{Version: "1.2.3", Sources: map[string]source.Excerpts{}, Rules: catalogue()}
	for i := range 16 {
		name := fmt.Sprintf("web-%d", i/2)
		src := "nodeGroups:\n  - name: " + name + "\n    ssh: {allow: true}\n    ami: " + strings.Repeat("x", i) + "\n"
		one := oneFile(fmt.Sprintf("clusters/%02d.yaml", i), src,
			lint.Finding{
				Rule: "api-public-open", Category: "exposure", Message: "the API server is open to the world", Range: find(src, "nodeGroups"),
				Help: `list your networks in "publicAccessCIDRs"`,
			},
			lint.Finding{
				Rule: "ssh-world-open", Category: "exposure", Severity: policy.Error, Range: find(src, "allow: true"),
				Message: fmt.Sprintf("port 22 of %q is open to the world", name),
			},
			lint.Finding{Message: "what is said here is said once: " + strings.Repeat("so ", min(i, 11)), Range: find(src, "ami")},
		)
		r.Files++
		r.Findings = append(r.Findings, one.Findings...)
		maps.Copy(r.Sources, one.Sources)
	}
	return r
}
