package lsp_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// actionsAt are the actions that are offered for a range.
func (e *editor) actionsAt(id uri.URI, at protocol.Range, only ...protocol.CodeActionKind) []*protocol.CodeAction {
	e.t.Helper()
	p := &protocol.CodeActionParams{Range: at, Context: protocol.CodeActionContext{Only: only, Diagnostics: []protocol.Diagnostic{}}}
	p.TextDocument.URI = id
	found, err := e.CodeAction(e.t.Context(), p)
	if err != nil {
		e.t.Fatal(err)
	}
	all := make([]*protocol.CodeAction, len(found))
	for i, f := range found {
		all[i] = f.(*protocol.CodeAction)
	}
	return all
}

func titles(all []*protocol.CodeAction) []string {
	found := make([]string, len(all))
	for i, a := range all {
		found[i] = a.Title
	}
	return found
}

// made is a text with the edits of an action made, where offsets are bytes: all of it is ASCII.
func made(t *testing.T, text string, of *protocol.CodeAction, id uri.URI) string {
	t.Helper()
	lines := strings.SplitAfter(text, "\n")
	offset := func(p protocol.Position) int { return len(strings.Join(lines[:p.Line], "")) + int(p.Character) }
	for _, e := range slices.Backward(of.Edit.Changes[id]) {
		text = text[:offset(e.Range.Start)] + e.NewText + text[offset(e.Range.End):]
	}
	return text
}

func TestCodeActions(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	id := uri.URI("untitled:a")
	found := e.open(id, openSSH)
	all := e.actionsAt(id, found[0].Range)
	want := []string{
		"Silence ssh-world-open here, with a comment", "Explain ssh-world-open",
	}
	if diff := cmp.Diff(want, titles(all)[len(all)-2:]); diff != "" {
		t.Fatal(diff, titles(all))
	}
	silenced := made(t, openSSH, all[len(all)-2], id)
	if !strings.Contains(silenced, "ssh: {allow: true} # ekslint:ignore ssh-world-open -- TODO: say why\n") {
		t.Errorf("silenced is\n%s", silenced)
	}
	if left := e.change(id, 2, silenced); len(left) != 0 {
		t.Errorf("left are %v", left)
	}
}

// TestTitlesSayWhatChanges: of what eksctl refuses, nothing is built yet.
func TestTitlesSayWhatChanges(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	const cluster = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a, region: us-west-2}\n"
	for i, test := range []struct {
		text, want string
		isSafe     bool
	}{
		{"desiredCapcity: 3", "Rename to \"desiredCapacity\"", true},
		{"amiFamily: AmazonLinux2O23", "Write \"AmazonLinux2023\"", false},
		{"taints: [{key: a, effect: noschedule}]", "Write \"NoSchedule\"", true},
		{"DesiredCapacity: 3", "Rename to \"desiredCapacity\" (changes what is built)", false},
		{"securityGroups: {withShared: false}", "Remove \"withShared\"", true},
	} {
		id := uri.URI(fmt.Sprint("untitled:", i))
		e.open(id, cluster+"managedNodeGroups:\n- name: a\n  privateNetworking: true\n  "+test.text+"\n")
		line := protocol.Range{Start: protocol.Position{Line: 6}, End: protocol.Position{Line: 7}}
		all := e.actionsAt(id, line, protocol.CodeActionKindQuickFix)
		if len(all) == 0 || all[0].Title != test.want {
			t.Fatalf("%s: got %q, want %q first", test.text, titles(all), test.want)
		}
		if isPreferred := all[0].IsPreferred != nil && *all[0].IsPreferred; isPreferred != test.isSafe {
			t.Errorf("%s: preferred is %v", test.text, isPreferred)
		}
	}
}

// TestWhatEksctlRefusesIsNotSilenced: a comment does not help where eksctl stops.
func TestWhatEksctlRefusesIsNotSilenced(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	const head, cluster = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n", "metadata: {name: a, region: us-west-2}\n"
	for i, text := range []string{
		head + cluster + "vpc: {cidrr: 10.0.0.0/16}\n",
		head + cluster + "vpc:\n  cidr: 10.0.0.0/16\n  cidr: 10.0.0.0/16\n",
		head + cluster + "managedNodeGroups: [{name: a, minSize: many}]\n",
		head + cluster + "managedNodeGroups: [{name: a, amiFamily: AmazonLinux2O23}]\n",
		head + cluster + "nodeGroups: [{name: a, minSize: 3, maxSize: 2}]\n",
		head + "metadata: {name: a, region: us-west-2, version: 1.35}\n",
		"apiVersion: eksctl.io/v1alpha4\nkind: ClusterConfig\n" + cluster,
	} {
		id := uri.URI(fmt.Sprint("untitled:", i))
		found := e.open(id, text)
		if len(found) == 0 {
			t.Errorf("nothing is found in\n%s", text)
		}
		for _, f := range found {
			for _, title := range titles(e.actionsAt(id, f.Range, protocol.CodeActionKindQuickFix)) {
				if strings.HasPrefix(title, "Silence ") {
					t.Errorf("%q is offered in\n%s", title, text)
				}
			}
		}
	}
}

func TestActionsForComments(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	for i, test := range []struct{ comment, title, want string }{
		{"# ekslint:ignore ssh-word-open -- why", "Write \"ssh-world-open\"", "# ekslint:ignore ssh-world-open -- why"},
		{"# ekslint:ignore nat-bad-value, ssh-world-open", "Remove \"nat-bad-value\" from the comment", "# ekslint:ignore ssh-world-open"},
		{"# ekslint:ignore ssh-world-open, nat-bad-value", "Remove \"nat-bad-value\" from the comment", "# ekslint:ignore ssh-world-open"},
		{"# ekslint:ignore nat-bad-value", "Remove the comment", ""},
		{"# ekslint-ignore: ssh-world-open", "Write \"# ekslint:ignore ssh-world-open\"", "# ekslint:ignore ssh-world-open"},
		{"# ekslint:ignore ssh-world-open we know", "Write \"--\" before the reason", "# ekslint:ignore ssh-world-open -- we know"},
		{"# ekslint:mode create-clusters", "Write \"# ekslint:mode create-cluster\"", "# ekslint:mode create-cluster"},
	} {
		id := uri.URI(fmt.Sprint("untitled:", i))
		text := strings.Replace(openSSH[:len(openSSH)-1], "eu-west-1", "eu-west-1, version: '1.35'", 1)
		e.open(id, text+" "+test.comment+"\n")
		at := protocol.Position{Line: 5, Character: 30}
		all := e.actionsAt(id, protocol.Range{Start: at, End: at}, protocol.CodeActionKindQuickFix)
		if len(all) == 0 || all[0].Title != test.title {
			t.Errorf("%s: got %q", test.comment, titles(all))
			continue
		}
		got := made(t, text+" "+test.comment+"\n", all[0], id)
		if want := strings.TrimRight(text+" "+test.want, " ") + "\n"; got != want {
			t.Errorf("%s: got\n%s", test.comment, got)
		}
	}
}

// TestWhatIsMeantInAConfiguration makes each action that is offered, until nothing is wrong.
func TestWhatIsMeantInAConfiguration(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	e := start(t, nil, dir)
	text := "fail-onn: error\nprofiles: [securty]\nrules:\n  \"ssh-world-opn\": warn # why\n  exposur: off\noverrides: [{files: a}]\n"
	id := write(t, dir, ".ekslint.yaml", text)
	wrong := e.open(id, text)
	want := []string{"fail-on", "security", "warning", "ssh-world-open", "exposure", "paths"}
	for i, meant := range want {
		all := e.actionsAt(id, wrong[0].Range, protocol.CodeActionKindQuickFix)
		if len(all) == 0 || all[0].Title != "Write \""+meant+"\"" {
			t.Fatalf("for %v: %v", wrong[0], titles(all))
		}
		text = made(t, text, all[0], id)
		wrong = e.change(id, int32(i)+2, text)
	}
	const right = "fail-on: error\nprofiles: [security]\nrules:\n  ssh-world-open: warning # why\n  exposure: off\noverrides: [{paths: a}]\n"
	if text != right || len(wrong) > 0 {
		t.Errorf("%v, left of\n%s", wrong, text)
	}
}

func TestFixAll(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	id := uri.URI("untitled:a")
	text := strings.NewReplacer("nodeGroups", "managedNodeGroups", "ssh: {allow: true}", "securityGroups: {withShared: false}").Replace(openSSH)
	e.open(id, text)
	all := e.actionsAt(id, protocol.Range{}, protocol.CodeActionKindSourceFixAll)
	if diff := cmp.Diff([]string{"Make all safe fixes in this file"}, titles(all)); diff != "" {
		t.Fatal(diff)
	}
	fixed := made(t, text, all[0], id)
	if want := strings.Replace(text, "withShared: false", "", 1); fixed != want {
		t.Errorf("fixed is\n%s", fixed)
	}
}

// Editors ask with every move of the cursor, and show what fails: that a file is not linted is told once, as a diagnostic.
func TestNoActionsWhereNothingIsLinted(t *testing.T) {
	t.Parallel()
	e := start(t, func(e *editor) { e.options.InitializationOptions = protocol.LSPAny(`{"only": ["nope"]}`) })
	id := uri.URI("untitled:a")
	if found := e.open(id, openSSH); len(found) != 1 {
		t.Errorf("found are %v", found)
	}
	if got := e.actionsAt(id, protocol.Range{}); len(got) != 0 {
		t.Errorf("the actions are %v", titles(got))
	}
}

// A key that is there already is not written a second time.
func TestNothingIsMeantThatIsThere(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	e := start(t, nil, dir)
	for i, text := range []string{"rules: {ssh-world-open: error, ssh-word-open: off}\n", "mode: auto\nMode: auto\n"} {
		id := write(t, dir, fmt.Sprintf("%d/.ekslint.yaml", i), text)
		for _, wrong := range e.open(id, text) {
			if all := e.actionsAt(id, wrong.Range, protocol.CodeActionKindQuickFix); len(all) > 0 {
				t.Errorf("for %v: %v", wrong, titles(all))
			}
		}
	}
}
