package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const (
	ruleSSH       = "ssh-world-open"
	emptyBaseline = `{"schema": "ekslint/baseline/v1"}` + "\n"
)

// Settings come with "initialize", with a notification, or as the answer to a question; they are those of the flags.
func TestLSPSettings(t *testing.T) {
	t.Parallel()
	off := object{"disable": []string{ruleSSH}}
	uri := "untitled:a"
	t.Run("initializationOptions", func(t *testing.T) {
		t.Parallel()
		c := connect(t, object{"initializationOptions": off})
		if rules := rulesOf(c.open(uri, open22)); len(rules) > 0 {
			t.Errorf("found %v", rules)
		}
	})
	t.Run("didChangeConfiguration", func(t *testing.T) {
		t.Parallel()
		c := connect(t, nil)
		c.open(uri, open22)
		c.awaitRules(uri, ruleSSH)
		c.notify("workspace/didChangeConfiguration", object{"settings": object{"ekslint": off}})
		c.awaitRules(uri)
		c.forget()
		c.notify("workspace/didChangeConfiguration", object{"settings": object{"ekslint": object{}}})
		c.awaitRules(uri, ruleSSH)
	})
	t.Run("workspace/configuration", func(t *testing.T) {
		t.Parallel()
		c := spawn(t)
		c.settings = off
		c.initialize(object{"capabilities": object{"workspace": object{
			"configuration": true, "didChangeConfiguration": object{"dynamicRegistration": true},
		}}})
		c.open(uri, open22)
		c.awaitRules(uri)
		c.until("the registration", func() bool { return strings.Contains(string(c.asked[0].Params), "workspace/didChangeConfiguration") })
		c.mutex.Lock()
		c.settings = object{"only": []string{ruleSSH}}
		c.mutex.Unlock()
		c.notify("workspace/didChangeConfiguration", object{"settings": nil})
		c.awaitRules(uri, ruleSSH)
	})
	t.Run("not valid", func(t *testing.T) {
		t.Parallel()
		c := connect(t, object{"initializationOptions": object{"mode": "nope"}})
		c.open(uri, open22)
		c.awaitRules(uri, ruleSSH)
		for _, wrong := range []object{{"mode": "nope"}, {"debounce": -1}, {"disable": "x"}, {"asOf": "tomorrow"}} {
			c.notes = nil
			c.notify("workspace/didChangeConfiguration", object{"settings": object{"ekslint": wrong}})
			c.until("a message", func() bool { return len(c.notes) > 0 && c.notes[0].Method == "window/showMessage" })
		}
	})
}

// What files say is followed when they change, whether the client tells it or not.
func TestLSPFollowsFiles(t *testing.T) {
	t.Parallel()
	for name, tell := range map[string]func(*client, string){
		"told": func(c *client, uri string) {
			c.notify("workspace/didChangeWatchedFiles", object{"changes": []object{{"uri": uri, "type": 2}}})
		},
		"untold": func(*client, string) {},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			uri := put(t, dir, "a/cluster.yaml", open22)
			c := connect(t, nil, dir)
			c.open(uri, open22)
			c.awaitRules(uri, ruleSSH)
			change := func(file, text string, want ...string) {
				t.Helper()
				c.forget()
				tell(c, put(t, dir, file, text))
				c.awaitRules(uri, want...)
			}
			change(".ekslint.yaml", "rules: {"+ruleSSH+": off}\n")
			change("a/.ekslint.yaml", "rules: {"+ruleSSH+": warning}\n", ruleSSH)
			put(t, dir, "own/hygiene/team-tag/rule.rego", ownRule)
			change(".ekslint.yaml", "policies: own\n", "team-tag", ruleSSH)
			change("own/hygiene/team-tag/rule.rego", strings.ReplaceAll(ownRule, "tags.team", "name"), ruleSSH)
			put(t, dir, "known.jsonl", emptyBaseline)
			change(".ekslint.yaml", "baseline: known.jsonl\n", ruleSSH)
			c.forget()
			run(t, dir, "--write-baseline", ".")
			tell(c, address(filepath.Join(dir, "known.jsonl")))
			c.awaitRules(uri)
		})
	}
}

// Folders come and go, and with them the configuration that holds for their files.
func TestLSPFolders(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	outer := put(t, dir, "cluster.yaml", open22)
	inner := put(t, dir, "in/cluster.yaml", open22)
	put(t, dir, "in/known.jsonl", emptyBaseline)
	put(t, dir, "in/.ekslint.yaml", "root: true\nbaseline: known.jsonl\n")
	run(t, filepath.Join(dir, "in"), "--write-baseline", ".")
	c := connect(t, nil)
	c.open(outer, open22)
	c.open(inner, open22)
	c.awaitRules(outer, ruleSSH)
	c.awaitRules(inner)
	change := func(event string, folder string) {
		c.forget()
		params := object{"added": []object{}, "removed": []object{}}
		params[event] = workspace(folder)
		c.notify("workspace/didChangeWorkspaceFolders", object{"event": params})
	}
	change("added", dir)
	c.awaitRules(inner)
	put(t, dir, ".ekslint.yaml", "exclude: [in]\nrules: {"+ruleSSH+": off}\n")
	c.awaitRules(outer)
	change("removed", dir)
	change("added", filepath.Join(dir, "in"))
	put(t, dir, ".ekslint.yaml", "rules: {"+ruleSSH+": warning}\n")
	c.awaitRules(outer, ruleSSH)
}

// Positions are counted as agreed on, behind characters of one, two, three and four bytes.
func TestLSPPositions(t *testing.T) {
	t.Parallel()
	const before = `  - {name: "aé漢😀", `
	text := strings.Replace(open22, "  - name: workers\n    ssh: {allow: true}\n", before+"ssh: {allow: true}}\n", 1)
	for encoding, units := range map[string]int{"utf-16": 2 + 1 + 1 + 1, "utf-8": 4 + 3 + 2 + 1} {
		t.Run(encoding, func(t *testing.T) {
			t.Parallel()
			c := connect(t, object{"capabilities": object{"general": object{"positionEncodings": []string{encoding}}}})
			if got := c.capabilities["positionEncoding"]; got != encoding {
				t.Fatalf("agreed on %v", got)
			}
			start := len("  - {name: \"\", ssh: {") + units
			c.open("untitled:a", text)
			want := span{place{4, start}, place{4, start + len("allow: true")}}
			check := func(version int) {
				t.Helper()
				found := c.diagnostics("untitled:a", version)
				if !slices.ContainsFunc(found, func(d diagnostic) bool { return d.Code == ruleSSH && d.Range == want }) {
					t.Errorf("version %d: want %v, found %v", version, want, found)
				}
			}
			check(1)
			c.edit("untitled:a", 2, object{"range": span{place{4, start - 6}, place{4, start}}, "text": "ssh:   {"})
			want.Start.Character, want.End.Character = want.Start.Character+2, want.End.Character+2
			check(2)
		})
	}
}
