package baseline

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/policy"
)

// ofFile is something of one file: the rule of findings, or a cluster.
type ofFile struct{ file, name string }

// run is what of the entries a run has looked at.
type run struct {
	// files are those that were linted, by what entries call them.
	files map[string]string
	// partial are the files in which more may be found, and complete the clusters in which nothing more can be, false for others.
	partial  map[string]bool
	complete map[ofFile]bool
	// unlisted are the rules of which a file has more findings than are listed.
	unlisted map[ofFile]bool
}

func (m *Match) looked() run {
	at := run{map[string]string{}, map[string]bool{}, map[ofFile]bool{}, map[ofFile]bool{}}
	for _, file := range m.report.Inputs {
		if m.isOf(file) {
			at.files[m.Name(file)] = file
		}
	}
	for file := range m.report.Partial {
		at.partial[m.Name(file)] = true
	}
	for _, d := range m.report.Documents {
		at.complete[ofFile{m.Name(d.File), d.Key}] = d.Complete
	}
	for i := range m.report.Findings {
		if f := &m.report.Findings[i]; f.Identity == nil {
			at.unlisted[ofFile{m.Name(f.File), f.Rule}] = true
		}
	}
	return at
}

// removable says of each entry whether it stands for nothing any more.
func (m *Match) removable() []bool {
	looked, removable := m.looked(), make([]bool, len(m.entries))
	for i, e := range m.entries {
		if !m.used[i] {
			removable[i] = m.isGone(e, looked)
		}
	}
	return removable
}

// hasRun reports whether a rule has run on any file.
func (m *Match) hasRun(rule string) bool {
	return slices.ContainsFunc(m.report.Rules, func(ran policy.Rule) bool { return ran.Name == rule })
}

// isGone reports whether there is no finding any more that an entry, which none was found for, could stand for.
func (m *Match) isGone(e Entry, at run) bool {
	_, exists := m.rules[e.Rule]
	file, linted := at.files[e.File]
	switch {
	case !exists: // that of a configuration, perhaps, which the run did not come to
		return linted || !m.isThere(e.File)
	case at.unlisted[ofFile{e.File, e.Rule}]:
		return false
	case !linted:
		return !m.isThere(e.File) && m.hasRun(e.Rule)
	case !m.report.HasRun(e.Rule, file):
		return false
	}
	if complete, known := at.complete[ofFile{e.File, e.Cluster}]; known {
		return complete
	}
	return !at.partial[e.File] // the cluster is gone
}
