package cli

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/ekslint/ekslint/pkg/diagram"
	"github.com/ekslint/ekslint/pkg/internal/harm"
	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/internal/testenv"
	"github.com/ekslint/ekslint/pkg/report"
)

// hostileTexts are names, arguments and comments of an attacker. A line of output that begins with "INJECTED" began with his line end.
var hostileTexts = map[string]string{
	"controls": "a\nINJECTED\n::stop-commands::x\r::add-mask::y ##vso[task.setvariable variable=a]b ##[error]c\x1b[8mha:\x1b]0;d\a\u202e\u200b\u2028e",
	"start":    "::error file=a::b ##teamcity[c] @@continua[d]",
	"heading":  "--- @me <img src=x onerror=y>](http://x) ``` ` \" ' %0A::x",
	"bytes":    "\xff\xc0##vso[a]\x9b",
}

// hostileConfig has a text in every place where a file can have one.
func hostileConfig(text string) string {
	quoted, err := json.Marshal(text) // YAML takes a string of JSON
	if err != nil {
		panic(err)
	}
	comment := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) { // with it, the file would not be YAML, as broken.yaml is not
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "?"))
	return strings.NewReplacer("TEXT", string(quoted), "COMMENT", comment).Replace(`# COMMENT
apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: TEXT, region: TEXT, version: TEXT, tags: {? TEXT : TEXT}}
# ekslint:ignore COMMENT
# ekslint:mode COMMENT
# ekslint:COMMENT
vpc: {publicAccessCIDRs: [TEXT], securityGroup: TEXT, cidr: TEXT}
nodeGroups:
  # ekslint:ignore ssh-world-open -- COMMENT
  - &anchor
    name: TEXT
    instanceType: TEXT
    ssh: {allow: true, publicKeyName: TEXT}
    labels: {? TEXT : TEXT}
    securityGroups: {attachIDs: [TEXT, sg-0a]}
    ? TEXT
    : TEXT
  - name: b
    volumeType: TEXT
    ssh: {allow: true}
    securityGroups: {attachIDs: [sg-0a]}
managedNodeGroups: [{name: TEXT, amiFamily: TEXT}, {name: m, privateNetworking: true}] # COMMENT
fargateProfiles: [{name: TEXT, selectors: [{namespace: TEXT}]}]
addons: [{name: TEXT, version: TEXT, configurationValues: TEXT}]
iam: {serviceAccounts: [{metadata: {name: TEXT}, attachPolicyARNs: [TEXT]}]}
`)
}

// hostileBaseline has a text in every place where a baseline can have one.
func hostileBaseline(text string) string {
	quoted, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return strings.ReplaceAll(`{"schema":"ekslint/baseline/v1"}
{"rule":TEXT,"severity":"error","file":TEXT,"cluster":TEXT,"path":TEXT,"content":[TEXT]}
`, "TEXT", string(quoted))
}

// hostileFacts has a text in the places of what AWS has printed, and of what a person has written.
func hostileFacts(text string) (told, written string) {
	quoted, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	fill := strings.NewReplacer("TEXT", string(quoted))
	return fill.Replace(`{"SecurityGroups": [{"GroupId": "sg-0a", "GroupName": TEXT, "VpcId": TEXT, "Tags": [{"Key": TEXT, "Value": TEXT}],
  "IpPermissions": [{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "UserIdGroupPairs": [{"GroupId": TEXT}], "IpRanges": [{"CidrIp": TEXT, "Description": TEXT}],
    "PrefixListIds": [{"PrefixListId": TEXT}]}], "IpPermissionsEgress": [{"IpProtocol": TEXT, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]}],
  "VpcId": TEXT, "RouteTables": [{"RouteTableId": TEXT, "VpcId": TEXT, "Routes": [{"DestinationPrefixListId": TEXT, "GatewayId": TEXT}]}]}
{"cluster": {"name": TEXT, "resourcesVpcConfig": {"vpcId": TEXT, "securityGroupIds": [TEXT]}}}`), fill.Replace(`{"$schema": TEXT, "asOf": TEXT, TEXT: TEXT,
"securityGroups": {TEXT: {"name": TEXT, "tags": {TEXT: []}, "ingress": [{"protocol": TEXT, "ports": TEXT, "from": TEXT, TEXT: 1}]}},
"subnets": {"subnet-0a0a0a0a": {"routes": TEXT, "cidrs": [TEXT]}}}
{"AsOf": TEXT, "Subnets": [{"SubnetId": TEXT, "CidrBlock": TEXT}, TEXT]}
{TEXT: TEXT}`)
}

// hostileTwins are two clusters that share a VPC, a group and a text.
func hostileTwins(text string) string {
	quoted, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	const twin = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: NAME, region: eu-west-1, tags: {karpenter.sh/discovery: TEXT}}
vpc: {id: vpc-0a1c5e7f9b3d2468a, securityGroup: sg-0d4f6b8a1c3e5792d}
`
	return strings.ReplaceAll(strings.ReplaceAll(twin, "NAME", "TEXT")+"---\n"+strings.ReplaceAll(twin, "NAME", "demo"), "TEXT", string(quoted))
}

const harmlessConfig = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: demo, region: eu-west-1, version: "1.34"}
nodeGroups: [{name: a}]
`

// invocations are all commands with a text in every argument and flag, and with files that hold it.
func invocations(text string) [][]string {
	const file, plain, broken, twins = "hostile.yaml", "plain.yaml", "broken.yaml", "twins.yaml"
	all := [][]string{
		{text}, {"--" + text}, {"-" + text}, {"--only", text, plain}, {"--profile", text, plain}, {"rules", "--profile", text}, {"--fail-on", text}, {"--exclude", text, plain}, {"--as-of", text},
		{"--mode", text}, {"--strict=" + text}, {"--stdin-filename", text, "-"}, {"--stdin-filename", text, "-f", "github", "-"},
		{"-o", text, plain}, {"-o", text + "=x", plain}, {"-o", "json=" + text + "/x", plain}, {"--color", "always", "--verbose", file},
		{"help", text}, {"completion", text}, {"man", "plain.yaml/" + text}, {"version", text}, {"rules", text}, {"explain", text}, {"why", text}, {"graph", text, text},
		{"graph", "--cluster", text, plain}, {"graph", broken}, {"graph", "--fleet", file, text}, {"--profile", "strict,security", twins}, {"diff", text, text}, {"diff", "--cluster", text, plain, file}, {"diff", broken, file},
		{"suppressions", text}, {"suppressions", "--today", text}, {"suppressions", "-o", text, plain},
		{"diff", "--base", text}, {"diff", "--base", text, text}, {"diff", "--base", "HEAD"}, {"diff", "--base", "HEAD", "-f", "markdown", "--all"},
		{"why", "--from", text, "--to", text, "--port", "1", file}, {"why", "--from", "internet", "--to", "nodegroup/b", "--port", text, file},
		{"why", "--from", "internet", "--to", text, file}, {"why", "--protocol", text, file}, {"why", "--cluster", text, "--from", "a", "--to", "b", "--port", "1", plain},
		{"--baseline", text, plain}, {"--baseline", text, "--write-baseline", file}, {"--baseline", "known.jsonl", file}, {"--baseline", "strange.jsonl", file},
		{"--changed-since", text, file}, {"--changed-since", "HEAD", "."}, {"--staged", text}, {"--staged", "."},
		{"--fix=" + text}, {"--diff", "--fix=all", "."}, {"--diff", "--stdin-filename", text, "-"},
		{"-f", "template", plain}, {"--template", text, plain}, {"-f", "template", "--template", text + "/x", plain}, {"-f", "template", "--template", "bad.tmpl", plain},
		{"--facts", text, plain}, {"--facts", "written.facts.json", plain}, {"--facts", "told.facts.json", file}, {"graph", "--facts", "told.facts.json", file},
		{"facts", text}, {"facts", "commands", text}, {"facts", "commands", "--drift", file}, {"facts", "commands", "--drift", "--facts", "told.facts.json", file},
		{"facts", "commands", "--mode", "existing-cluster", file}, {"facts", "schema"}, {"facts", "schema", text},
		{"__complete", "graph", "--cluster", "", file}, {"__complete", "why", "--from", "", file}, {"__complete", text, text},
	}
	for _, f := range report.Names(report.Formats(report.LintOptions{})) {
		all = append(all, withTemplate(f, "-f", f, "."), withTemplate(f, "-f", f, broken, text), withTemplate(f, "-f", f, "--changed-since", "HEAD", "."))
	}
	for _, f := range nearest.Names(diagram.Formats(), func(f diagram.Format) string { return f.Name }) {
		all = append(all, []string{"graph", "-f", f, file}, []string{"graph", "--fleet", "-f", f, twins})
	}
	for _, f := range report.Names(report.SuppressionsFormats(report.Options{})) {
		all = append(all, []string{"suppressions", "-f", f, "."}, []string{"suppressions", "-f", f, "--stdin-filename", text, "-", broken})
	}
	for _, f := range report.Names(report.DiffFormats(report.DiffOptions{})) {
		all = append(all, []string{"diff", "-f", f, "--all", plain, file}, []string{"diff", "-f", f, "--base", "HEAD", "."})
	}
	for _, f := range report.Names(report.DriftFormats(report.DriftOptions{})) {
		all = append(all, []string{"drift", "-f", f, "--facts", text, file}, []string{"drift", "-f", f, "--facts", "account.facts.json", "--all", "plain.yaml"})
	}
	for _, f := range report.Names(report.WhyFormats("", report.Options{})) {
		all = append(all, []string{"why", "-f", f, "--from", "internet", "--to", "nodegroup/b", "--port", "22", file},
			[]string{"why", "-f", f, "--from", "nodegroup/" + text, "--to", "managed-nodegroup/m", "--port", "443", file})
	}
	return all
}

// withTemplate are arguments with the flag that a format needs, if it does.
func withTemplate(format string, args ...string) []string {
	if format == report.TemplateName {
		args = append(args, "--template", "all.tmpl")
	}
	return args
}

// hostileAccount has a text in every place where groups of the cluster of harmlessConfig can have one.
func hostileAccount(text string) string {
	quoted, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return strings.ReplaceAll(`{"SecurityGroups": [
  {"GroupId": TEXT, "GroupName": TEXT, "Description": TEXT, "Tags": [{"Key": "aws:eks:cluster-name", "Value": "demo"}, {"Key": TEXT, "Value": TEXT}],
   "IpPermissions": [{"IpProtocol": TEXT, "UserIdGroupPairs": [{"GroupId": TEXT, "Description": TEXT}, {"GroupId": "sg-0a", "Description": TEXT}],
     "IpRanges": [{"CidrIp": TEXT, "Description": TEXT}], "PrefixListIds": [{"PrefixListId": TEXT}]}], "IpPermissionsEgress": []},
  {"GroupId": "sg-0b", "Tags": [{"Key": "alpha.eksctl.io/cluster-name", "Value": "demo"}, {"Key": "alpha.eksctl.io/nodegroup-name", "Value": TEXT},
     {"Key": "aws:cloudformation:logical-id", "Value": "SG"}]}
]}`, "TEXT", string(quoted))
}

// hostileTemplate has a text in a template, and the texts of a report by all helpers.
func hostileTemplate(text string) string {
	return "{{/* " + strings.ReplaceAll(text, "*/", "") + ` */}}{{range .findings}}{{line .message}} {{json .}} {{xml .message}} {{csv .message}} {{markdown .message}}
{{html (line .file)}} {{js .message}} {{urlquery .message}} {{printf "%s" (line .label)}}
{{end}}{{range .failures}}{{line .file}}: {{line .message}}
{{end}}`
}

// TestNothingHarmfulLeaves runs all commands in all formats on what an attacker may have written, and looks at all that comes out.
func TestNothingHarmfulLeaves(t *testing.T) {
	for name, text := range hostileTexts {
		t.Run(name, func(t *testing.T) {
			t.Setenv("SOURCE_DATE_EPOCH", "1764115200")
			t.Setenv("CI", "true") // whose log a diff goes to
			t.Chdir(hostileRepository(t, text))
			for _, args := range invocations(text) {
				var out, errs bytes.Buffer
				Main(args, strings.NewReader(hostileConfig(text)), &out, &errs)
				checkHarmless(t, args, out.String())
				checkHarmless(t, args, errs.String())
			}
			checkFiles(t)
		})
	}
}

// TestLongTextsAreClipped has texts of 9 kB in all places of a file, and in all arguments: no output is as long as one of them, but
// for what is there with shorter ones too.
func TestLongTextsAreClipped(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1764115200")
	long := strings.Repeat("n", 9_000)
	t.Chdir(hostileRepository(t, "x"))
	sizes := map[int]int{}
	for i, text := range []string{long[:300], long} {
		if err := os.WriteFile("hostile.yaml", []byte(hostileConfig(text)), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("account.facts.json", []byte(hostileAccount(text)), 0o600); err != nil {
			t.Fatal(err)
		}
		for n, args := range invocations(text) {
			var out bytes.Buffer
			Main(args, strings.NewReader(hostileConfig(text)), &out, &out)
			if more := out.Len() - sizes[n]; i > 0 && more > len(long) && args[0] != "--diff" { // which shows lines of the file
				t.Errorf("%.100q: %d bytes more", args, more)
			}
			sizes[n] = out.Len()
		}
	}
}

// checkFiles looks at reports in files, where there may be several of them.
func checkFiles(t *testing.T) {
	t.Helper()
	args := []string{"."}
	for _, f := range report.Names(report.Formats(report.LintOptions{})) {
		args = withTemplate(f, append(args, "-o", f+"=report-"+f)...)
	}
	Main(args, strings.NewReader(""), new(bytes.Buffer), new(bytes.Buffer))
	for _, f := range report.Names(report.Formats(report.LintOptions{})) {
		data, err := os.ReadFile("report-" + f)
		if err != nil {
			t.Error(err)
		}
		checkHarmless(t, []string{"-f", f, "in a file"}, string(data))
	}
}

func checkHarmless(t *testing.T, args []string, output string) {
	t.Helper()
	format := ""
	if i := slices.Index(args, "-f"); i >= 0 {
		format = args[i+1]
	}
	if err := harm.Find(output, format); err != nil {
		t.Errorf("%q: %v", args, err)
	}
	if strings.Contains(output, "\nINJECTED") {
		t.Errorf("%q: a line end of the input is one of the output:\n%.2000s", args, output)
	}
	texts := []string{output}
	if format == "jsonl" {
		texts = slices.Collect(strings.Lines(output))
	}
	for _, text := range texts {
		if strings.HasPrefix(text, "{") && !json.Valid([]byte(text)) {
			t.Errorf("%q: not JSON:\n%.2000s", args, text)
		}
	}
}

// hostileRepository returns a work tree of git with the texts in files, and in the name of one where the file system takes it.
func hostileRepository(t *testing.T, text string) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name, content string) error {
		return os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600)
	}
	named := strings.NewReplacer("/", "_", "\x00", "_").Replace(text) + ".yaml"
	hasNamed := write(named, harmlessConfig) == nil
	told, written := hostileFacts(text)
	for name, content := range map[string]string{
		"plain.yaml": harmlessConfig, "twins.yaml": hostileTwins(text), "hostile.yaml": hostileConfig("x"), "broken.yaml": harmlessConfig + "iam: [\n" + text,
		"all.tmpl": hostileTemplate(text), "bad.tmpl": "{{template `" + text + "` " + text, "known.jsonl": hostileBaseline(text), "strange.jsonl": hostileBaseline("x") + text,
		"told.facts.json": told, "written.facts.json": written,
		"account.facts.json": hostileAccount(text),
	} {
		if err := write(name, content); err != nil {
			t.Fatal(err)
		}
	}
	testenv.Commit(t, dir)
	if hasNamed {
		if err := write(named, hostileConfig(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := write("hostile.yaml", hostileConfig(text)); err != nil {
		t.Fatal(err)
	}
	return dir
}
