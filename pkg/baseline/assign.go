package baseline

import "strings"

// pass is one way to assign entries to findings.
type pass struct {
	// exact is for findings that equal their entry.
	exact bool
	// moved is for entries whose file is gone.
	moved bool
}

// mostTried bounds how many texts are compared for one finding, so that a long list of entries that are almost alike costs no more than
// others. A finding that has not come to its entry by then is new.
const mostTried = 1000

// assign gives the entries that are left to the findings that are left.
func (m *Match) assign(p pass) {
	open := map[string][]int{}
	for i, e := range m.entries {
		if !m.used[i] && (!p.moved || !m.isThere(e.File)) {
			open[p.key(e)] = append(open[p.key(e)], i)
		}
	}
	if len(open) == 0 {
		return
	}
	for _, i := range m.order {
		if _, ok := m.entryOf[i]; ok {
			continue
		}
		key := p.key(m.found[i])
		list := open[key]
		at := m.search(m.found[i], list)
		if at < 0 {
			continue
		}
		m.entryOf[i], m.used[list[at]] = list[at], true
		copy(list[1:at+1], list[:at]) // in order still, and no dearer than the search
		open[key] = list[1:]
	}
}

// search returns the place of the first of the entries that a finding is no worse than; -1 where there is none.
func (m *Match) search(found Entry, entries []int) int {
	tried := 0
	for at, i := range entries {
		if isNoWorse(found, m.entries[i]) {
			return at
		}
		tried += 1 + len(found.Content)*len(m.entries[i].Content)
		if tried > mostTried {
			break
		}
	}
	return -1
}

// key is what an entry and its finding have in common.
func (p pass) key(e Entry) string {
	parts := []string{e.Rule, e.Cluster, e.Path}
	if !p.moved {
		parts = append(parts, e.File)
	}
	if p.exact {
		parts = append(append(parts, e.Severity.String()), e.Content...)
	}
	return strings.Join(parts, "\x00")
}

// isThere reports whether the file that entries call by this name is there.
func (m *Match) isThere(file string) bool {
	there, known := m.exists[file]
	if !known {
		there = m.Exists(file)
		m.exists[file] = there
	}
	return there
}
