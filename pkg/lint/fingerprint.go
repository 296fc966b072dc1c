package lint

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// fingerprint identifies a finding across edits that move lines or items, by its rule and by its path with list
// items named. File and message are left out, so that it stays the same when the file is renamed or the message reworded.
func fingerprint(f Finding, path string) string {
	sum := sha256.Sum256([]byte(f.Rule + "\x00" + strconv.Itoa(f.Document) + "\x00" + path))
	return hex.EncodeToString(sum[:16])
}

// distinguish gives findings of one file with equal fingerprints different ones, by their order.
func distinguish(findings []Finding) {
	seen := make(map[string]int, len(findings))
	for i := range findings {
		shared := findings[i].Fingerprint
		seen[shared]++
		if n := seen[shared]; n > 1 {
			findings[i].Fingerprint = shared + ":" + strconv.Itoa(n)
		}
	}
}

// namedPath writes the path with items called by their name, as the file writes it, where they have one:
// nodeGroups[gpu].ssh.allow.
func namedPath(path yamldoc.Path, cfg *clusterconfig.Config) string {
	var b strings.Builder
	for i, step := range path {
		if !step.IsIndex {
			b.WriteString("." + step.Key)
			continue
		}
		name := cfg.Text(path[:i+1].Child(yamldoc.Key("name")))
		if name == "" {
			name = strconv.Itoa(step.Index)
		}
		b.WriteString("[" + name + "]")
	}
	return b.String()
}
