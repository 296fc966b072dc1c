package facts_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/facts"
)

// update rewrites the golden files.
var update = os.Getenv("EKSLINT_UPDATE") != ""

// TestGolden compares what is understood of each answer in testdata with the file beside it.
func TestGolden(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*")
	if err != nil {
		t.Fatal(err)
	}
	tested := 0
	for _, file := range files {
		if strings.HasSuffix(file, ".golden") {
			continue
		}
		tested++
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			known, failed := read(t, string(data))
			got := told(string(data), known, failed)
			golden := file + ".golden"
			if update {
				if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	if tested == 0 {
		t.Error("there are no answers to test")
	}
}

func read(t *testing.T, texts ...string) (*facts.Facts, []error) {
	t.Helper()
	var files []facts.File
	for i, text := range texts {
		files = append(files, facts.File{Name: fmt.Sprintf("%d.json", i), Data: []byte(text)})
	}
	return facts.Read(slices.Values(files))
}

// TestLaterCounts: of two answers about the same group that of the later day is what is known, and else the one that is given later.
func TestLaterCounts(t *testing.T) {
	t.Parallel()
	answer := func(day, name string) string {
		return `{` + day + `"SecurityGroups": [{"GroupId": "sg-0a0a0a0a", "GroupName": "` + name + `"}]}`
	}
	const none, first, second = "", `"AsOf": "2026-10-01", `, `"AsOf": "2026-11-01", `
	for _, tt := range []struct{ name, one, other string }{
		{"without days", none, none},
		{"one day", first, first},
		{"in the order of days", first, second},
		{"the first without a day", none, first},
		{"the second without a day", second, none},
	} {
		known, failed := read(t, answer(tt.one, "old"), answer(tt.other, "new"))
		if got := known.SecurityGroup("sg-0a0a0a0a"); failed != nil || got == nil || got.Name != "new" {
			t.Errorf("%s: got %+v, %v", tt.name, got, failed)
		}
	}
	known, failed := read(t, answer(second, "new"), answer(first, "old"))
	if got := known.SecurityGroup("sg-0a0a0a0a"); failed != nil || got == nil || got.Name != "new" {
		t.Errorf("against the order of days: got %+v, %v", got, failed)
	}
}

// TestLargeAnswers: the groups of a large VPC can be read, and of what is too much it is said what to do.
func TestLargeAnswers(t *testing.T) {
	t.Parallel()
	const rule = "{\n\"IpProtocol\": \"tcp\",\n\"FromPort\": 443,\n\"ToPort\": 443,\n\"IpRanges\": [\n{\n\"CidrIp\": \"10.0.0.0/8\"\n}\n]\n}"
	answer := func(rules int) string {
		return `{"SecurityGroups": [{"GroupId": "sg-0a0a0a0a", "IpPermissions": [` + strings.Repeat(rule+",\n", rules-1) + rule + "]}]}"
	}
	const enough = 12_000
	known, failed := read(t, answer(enough))
	if group := known.SecurityGroup("sg-0a0a0a0a"); len(failed) > 0 || len(group.Rules) != enough {
		t.Errorf("%v", failed)
	}
	_, failed = read(t, answer(facts.MaxValues/10))
	const want = "0.json:1: the document is too large: more than 1000000 values and lines in one file: ask for it page by page"
	if len(failed) != 1 || !strings.HasPrefix(failed[0].Error(), want) {
		t.Errorf("%v", failed)
	}
}

func TestNothingIsKnownOfNothing(t *testing.T) {
	t.Parallel()
	var known *facts.Facts
	const text = `sg-0a pl-0a subnet-0a rtb-0a vpc-0a vpce-0a eni-0a lt-0a "name": "a"`
	if got := told(text, known, nil); got != "" || known.RouteTableOf("subnet-0a") != nil {
		t.Errorf("of nothing is known: %s", got)
	}
}

func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for text := range writings() {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		known, failed := facts.Read(slices.Values([]facts.File{{Name: "a.json", Data: data}}))
		first := told(string(data), known, failed)
		again, failedAgain := facts.Read(slices.Values([]facts.File{{Name: "a.json", Data: data}}))
		if second := told(string(data), again, failedAgain); first != second {
			t.Errorf("once\n%s\nand then\n%s", first, second)
		}
		for _, err := range failed {
			if !strings.HasPrefix(err.Error(), "a.json:") {
				t.Errorf("the error %q does not name its place", err)
			}
		}
	})
}

// TestCutOut has what --query leaves of answers, with the key that it leaves out.
func TestCutOut(t *testing.T) {
	t.Parallel()
	for text, key := range map[string]string{
		`[{"GroupId": "sg-0a0a0a0a", "VpcId": "vpc-0a0a0a0a", "IpPermissions": []}]`: "SecurityGroups",
		`{"GroupId": "sg-0a0a0a0a", "GroupName": "web"}`:                             "SecurityGroups",
		`[{"GroupId": "sg-0a0a0a0a", "SecurityGroupRuleId": "sgr-0a0a0a0a"}]`:        "SecurityGroupRules",
		`[{"SubnetId": "subnet-0a0a0a0a", "VpcId": "vpc-0a0a0a0a"}]`:                 "Subnets",
		`[{"RouteTableId": "rtb-0a0a0a0a", "VpcId": "vpc-0a0a0a0a"}]`:                "RouteTables",
		`{"name": "demo", "resourcesVpcConfig": {}}`:                                 "cluster",
	} {
		want := `0.json:1: this is what stands below "` + key + `" in an answer of the AWS CLI: --query has left out that key, which has to stay`
		if _, failed := read(t, text); len(failed) != 1 || failed[0].Error() != want {
			t.Errorf("%s: got %v, want %s", text, failed, want)
		}
	}
	if _, failed := read(t, `{"subnet": {}}`); len(failed) != 1 || !strings.Contains(failed[0].Error(), "did you mean") {
		t.Errorf("got %v, want another key", failed)
	}
}
