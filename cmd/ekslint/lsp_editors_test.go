package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// blocksOf are the code blocks of docs/editors.md in a language.
func blocksOf(t *testing.T, language string) []string {
	t.Helper()
	var blocks []string
	for _, m := range regexp.MustCompile("(?s)\n```"+language+"\n(.*?)```").FindAllStringSubmatch(read(t, "../../docs/editors.md"), -1) {
		blocks = append(blocks, m[1])
	}
	if len(blocks) == 0 {
		t.Fatalf("docs/editors.md has no block of %s", language)
	}
	return blocks
}

// Neovim, set up as docs/editors.md has it, shows, explains, completes, fixes and saves. What that does is in neovim.lua.
func TestNeovim(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("nvim"); err != nil {
		t.Skip("missing: nvim") // TestProgramsAreThere fails in CI
	}
	dir := t.TempDir()
	put(t, dir, "a b/cluster.yaml", open22)
	setups := blocksOf(t, "lua")
	if len(setups) != 3 {
		t.Fatalf("docs/editors.md has %d blocks of Lua", len(setups))
	}
	put(t, dir, "new.lua", setups[0])
	put(t, dir, "old.lua", setups[1])
	put(t, dir, "why.lua", setups[2])
	script, err := filepath.Abs("../../testdata/editors/neovim.lua")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "nvim", "--headless", "--clean", "-n", "-i", "NONE", "-c", "execute 'luafile' fnameescape($EKSLINT_SCRIPT)")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "SOURCE_DATE_EPOCH="+today, "HOME="+dir, "XDG_STATE_HOME="+dir, "XDG_CACHE_HOME="+dir,
		"EKSLINT_SCRIPT="+script, "EKSLINT_NEW="+filepath.Join(dir, "new.lua"), "EKSLINT_OLD="+filepath.Join(dir, "old.lua"),
		"EKSLINT_WHY="+filepath.Join(dir, "why.lua"), "EKSLINT_FILE="+filepath.Join(dir, "a b", "cluster.yaml"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestEditorsDocument(t *testing.T) {
	t.Parallel()
	for _, block := range blocksOf(t, "json") {
		if !json.Valid([]byte(block)) {
			t.Errorf("not JSON:\n%s", block)
		}
	}
	text := read(t, "../../docs/editors.md")
	for _, name := range announcedCommands(connect(t, nil)) {
		if !strings.Contains(text, "| `"+name+"` |") {
			t.Errorf("docs/editors.md does not describe %s", name)
		}
	}
}
