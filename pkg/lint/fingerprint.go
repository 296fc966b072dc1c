package lint

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
)

// fingerprint identifies a finding across edits that move lines or items, by its rule and by its path with list
// items named. File and message are left out, so that it stays the same when the file is renamed or the message reworded.
func fingerprint(f Finding, path string) string {
	sum := sha256.Sum256([]byte(f.Rule + "\x00" + strconv.Itoa(f.Document) + "\x00" + path))
	return hex.EncodeToString(sum[:16])
}

// fingerprintIn is fingerprint for a finding in an object of a manifest: what is printed anew may have its documents in another order.
func fingerprintIn(object, rule, path string) string {
	sum := sha256.Sum256([]byte(rule + "\x00" + object + "\x00" + path))
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
