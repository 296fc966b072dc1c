package main

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/google/licensecheck"
)

// allowed are the licences that let us ship a binary, with their texts and notices beside it. MPL-2.0 asks besides that the sources
// of the module can be had, which they can by its path and version.
var allowed = []string{ //nolint:gochecknoglobals // a table
	"0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MPL-2.0", "Unlicense", "Zlib",
}

var (
	isLicense = regexp.MustCompile(`(?i)^(un)?licen[cs]e|^copying`)
	isNotice  = regexp.MustCompile(`(?i)^(notice|patents|copyright)`)
	isSource  = regexp.MustCompile(`(?i)\.(go|s|c|h|json|ya?ml|sh|tmpl|header)$`) // license.go is none
)

// enough is how much of a licence file has to be recognised, in percent: the rest are names and years.
const enough = 75

// work is a module with all that its authors ask to be passed on.
type work struct {
	module

	licenses []string // SPDX identifiers, sorted
	texts    []string
}

// read returns the modules with their licences, by path.
func read(modules map[string]module) ([]work, error) {
	var works []work
	var failed error
	for _, m := range modules {
		w, err := readModule(m)
		if err != nil {
			failed = errors.Join(failed, fmt.Errorf("%s@%s: %w", m.path, m.version, err))
		}
		works = append(works, w)
	}
	slices.SortFunc(works, func(a, b work) int { return strings.Compare(a.path, b.path) })
	return works, failed
}

// readModule looks into the directory of each package that is linked, and into those above it: a part that was taken over from
// elsewhere may have a licence of its own.
func readModule(m module) (work, error) {
	w := work{module: m}
	for _, dir := range above(m) {
		entries, err := os.ReadDir(dir)
		if err != nil {
			return w, err
		}
		for _, e := range entries {
			if name := e.Name(); e.IsDir() || isSource.MatchString(name) || !isLicense.MatchString(name) && !isNotice.MatchString(name) {
				continue
			}
			if err := w.add(filepath.Join(dir, e.Name())); err != nil {
				return w, err
			}
		}
	}
	if len(w.licenses) == 0 {
		return w, errors.New("no licence")
	}
	slices.Sort(w.licenses)
	w.licenses = slices.Compact(w.licenses)
	return w, nil
}

// add reads a file, which has to be of an allowed licence unless it is a notice.
func (w *work) add(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	text := strings.TrimSpace(strings.ReplaceAll(string(data), "\r\n", "\n"))
	if !slices.Contains(w.texts, text) {
		w.texts = append(w.texts, text)
	}
	if isNotice.MatchString(filepath.Base(path)) {
		return nil
	}
	coverage := licensecheck.Scan(data)
	if coverage.Percent < enough {
		return fmt.Errorf("%s: only %.0f %% of it are a licence that is known", path, coverage.Percent)
	}
	for _, match := range coverage.Match {
		if !slices.Contains(allowed, match.ID) {
			return fmt.Errorf("%s: %s is not one of the licences that we may ship", path, match.ID)
		}
		w.licenses = append(w.licenses, match.ID)
	}
	return nil
}

// above are the directories of a module's packages and all above them, up to its root, sorted.
func above(m module) []string {
	seen := map[string]bool{}
	for dir := range m.dirs {
		for ; !seen[dir]; dir = filepath.Dir(dir) {
			seen[dir] = true
			if dir == m.root {
				break
			}
		}
	}
	seen[m.root] = true
	return slices.Sorted(maps.Keys(seen))
}
