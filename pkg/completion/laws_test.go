package completion_test

import (
	"reflect"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/ekslint/ekslint/pkg/completion"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// whole are documents in all styles that YAML has.
func whole() []string {
	const block = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig # a cluster

metadata:
  name: a
  region: eu-west-1

  tags: {a: b}
vpc:
  subnets:
    private:
      x: &one
        id: subnet-1

      y: {<<: *one, id: "subnet-2"}

managedNodeGroups:
  - name: web
    subnets:
      - x

    iam:

  -
    name: "db"
    subnets: [x, y]
    preBootstrapCommands:
      - |
        echo a

        echo b
nodeGroups:
- name: c

  taints:
  - {key: a, effect: NoSchedule}

cloudWatch:
    clusterLogging:
        enableTypes:
        - api

        logRetentionInDays: 7
addons:
`
	return []string{
		block, strings.ReplaceAll(block, "\n", "\r\n"), "\ufeff" + block, "a: b\n---\n" + block + "---\nc: d\n",
		`{"apiVersion": "eksctl.io/v1alpha5", "kind": "ClusterConfig", "metadata": {"name": "a" }, "nodeGroups": [ {"name": "x",} ] }`,
		"apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {\n  name: a,\n  \n}\n",
	}
}

// configurations are files of ekslint's own, in block and in flow style.
func configurations() []string {
	return []string{
		"root: true\nexclude:\n  - a\n\nprofiles: [security]\nrules:\n  ssh-world-open: off\n\n  nodes-few:\n    severity: error\n\n" +
			"overrides:\n  - paths:\n      - a\n\n    mode: auto\n",
		"{\"root\": true, \"overrides\": [ {\"paths\": [\"a\"], } ] }\n",
	}
}

// Whatever is accepted, wherever that is, the document can be read, and all that was there is still there.
func TestAcceptedItemsKeepTheDocument(t *testing.T) {
	t.Parallel()
	accepted := 0
	for _, text := range whole() {
		accepted += acceptEach(t, text, completion.In)
	}
	for _, text := range configurations() {
		accepted += acceptEach(t, text, completion.InConfig)
	}
	if accepted < 1000 {
		t.Errorf("only %d items", accepted)
	}
}

// acceptEach accepts what is offered at each place of a text, and returns how many items these were.
func acceptEach(t *testing.T, text string, offered func([]byte, int, completion.Options) []completion.Item) (accepted int) {
	t.Helper()
	before, known := read(t, text), options(t)
	for offset := range len(text) + 1 {
		for i, item := range offered([]byte(text), offset, known) {
			if i > 40 { // the others are of the same kinds
				break
			}
			accepted++
			after := text[:item.Start] + item.Insert + text[item.End:]
			for _, d := range yamldoc.Parse([]byte(after)) {
				if d.Err != nil {
					t.Fatalf("%q at %d of\n%s\nis not YAML: %v", item.Insert, offset, mark(text, offset), d.Err)
				}
			}
			behind := yamldoc.SlotAt([]byte(after), item.Start+len(item.Insert))
			isValue := behind.Kind == yamldoc.ValueSlot || behind.Kind == yamldoc.OpenSlot
			if item.Kind == completion.Key && strings.HasSuffix(item.Insert, " ") && (!isValue || behind.Start != behind.End) {
				t.Fatalf("behind %q at %d of\n%s\nis no place for its value: %+v", item.Insert, offset, mark(text, offset), behind)
			}
			if item.Start == item.End && !contains(read(t, after), before) {
				t.Fatalf("%q at %d of\n%s\nchanges what is there", item.Insert, offset, mark(text, offset))
			}
		}
	}
	return accepted
}

// Half a document is as good as a whole one to be asked about, and nothing is offered outside of it.
func TestHalfWrittenDocuments(t *testing.T) {
	t.Parallel()
	known := options(t)
	for _, text := range whole() {
		for end := range len(text) + 1 {
			for _, item := range completion.In([]byte(text[:end]), end, known) {
				if item.Start < 0 || item.Start > end || item.End != end {
					t.Fatalf("%q replaces [%d, %d) at the end of %q", item.Label, item.Start, item.End, text[:end])
				}
			}
		}
	}
}

func mark(text string, offset int) string { return text[:offset] + cursor + text[offset:] }

// read returns the documents of a file as plain data.
func read(t *testing.T, text string) []any {
	t.Helper()
	var all []any
	decoder := yaml.NewDecoder(strings.NewReader(text))
	for {
		var v any
		if err := decoder.Decode(&v); err != nil {
			if err.Error() != "EOF" {
				t.Fatalf("%v in\n%s", err, text)
			}
			return all
		}
		all = append(all, v)
	}
}

// contains reports whether all of a value is in another one: entries of mappings may be new, and items of lists; null may be anything.
func contains(after, before any) bool {
	switch before := before.(type) {
	case nil:
		return true
	case map[string]any:
		now, ok := after.(map[string]any)
		for key, v := range before {
			ok = ok && contains(now[key], v)
		}
		return ok
	case []any:
		now, ok := after.([]any)
		for len(before) > 0 && len(now) > 0 {
			if contains(now[0], before[0]) {
				before = before[1:]
			}
			now = now[1:]
		}
		return ok && len(before) == 0
	default:
		return reflect.DeepEqual(after, before)
	}
}

func FuzzIn(f *testing.F) {
	for _, text := range whole() {
		f.Add([]byte(text), len(text)/2)
	}
	known := options(f)
	f.Fuzz(func(t *testing.T, data []byte, offset int) {
		for _, item := range append(completion.In(data, offset, known), completion.InConfig(data, offset, known)...) {
			if item.Start < 0 || item.Start > offset || offset > item.End || item.End > len(data) {
				t.Fatalf("%q replaces [%d, %d) at %d", item.Label, item.Start, item.End, offset)
			}
		}
	})
}

// Beyond the end of a text nothing is offered, and nothing breaks.
func TestBeyondTheEnd(t *testing.T) {
	t.Parallel()
	for _, offset := range []int{-1, 2, 104} {
		if items := completion.In([]byte("0"), offset, completion.Options{}); len(items) > 0 {
			t.Errorf("at %d: %v", offset, items)
		}
	}
}
