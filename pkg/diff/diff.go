// Package diff compares two versions of files: which ClusterConfigs belong together, and what is different in who can talk
// to whom.
package diff

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/internal/bounded"
	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
	"github.com/ekslint/ekslint/pkg/source"
)

// Pair is two versions of one file. A version that does not exist is nil.
type Pair struct{ Old, New *source.File }

// Report is the outcome of a comparison.
type Report struct {
	// Version is that of ekslint.
	Version string
	// Base is the git revision that the old versions are from, as the user named it; empty where they are files.
	Base string
	// Clusters are all that were compared, also those without differences: the most dangerous first, see sortClusters.
	Clusters []Cluster
	// Failures are what could not be read or analysed, in the order of the files.
	Failures []Failure

	// unchanged are the failures of files that are the same in both versions, which hide no difference.
	unchanged []Failure
}

// Failure is a version of a file that could not be read or analysed.
type Failure struct {
	Version graphdiff.Version
	File    string
	Message string
	// Stack is where ekslint itself failed, for debugging; nil where it did not.
	Stack []byte
}

// Status says in which versions there is a cluster.
type Status string

// Statuses.
const (
	Added   Status = "added"
	Removed Status = "removed"
	Kept    Status = "kept"
)

// Cluster is one ClusterConfig in both versions.
type Cluster struct {
	// Old and New are nil where that version has no such cluster.
	Old, New *cluster.Cluster
	*graphdiff.Diff

	moved   bool
	members members
}

// Compare reads both versions of each pair and compares the clusters in them; see matcher for which belong together. A file
// is for what purpose says, as cluster.New takes it (nil stands for unknown); where it may be for either, it is taken for one that creates
// its cluster. One that holds no ClusterConfig is a failure where it is Explicit, unless its other version holds one and base is set. One
// that cannot be analysed is none where it was found, not named, and is the same in base. What takes too long is a failure, and so is what
// is left when ctx ends.
func Compare(ctx context.Context, pairs []Pair, base string, options func(*source.File) cluster.Options) *Report {
	r := &Report{Base: base}
	m := matcher{}
	for _, p := range pairs {
		m.pair(r.read(ctx, p, options))
	}
	for _, c := range m.done() {
		r.compare(ctx, c)
	}
	sortClusters(r.Clusters)
	return r
}

// compare adds the differences of a cluster's versions, or a failure where it takes too long to find them.
func (r *Report) compare(ctx context.Context, c Cluster) {
	found, err := bounded.Call(ctx, bounded.Limit, func(context.Context) (*graphdiff.Diff, error) {
		return graphdiff.Compare(side(c.Old), side(c.New)), nil
	})
	if err != nil {
		version, file := graphdiff.New, c.New
		if c.New == nil {
			version, file = graphdiff.Old, c.Old
		}
		r.fail(version, &file.File, fmt.Errorf("%s: comparing %q: %w", file.File.Name, c.Name(), err))
		return
	}
	c.Diff = found
	c.members = membersOf(&c)
	r.failUncompared(&c)
	r.Clusters = append(r.Clusters, c)
}

func side(c *cluster.Cluster) graphdiff.Side {
	if c == nil {
		return graphdiff.Side{}
	}
	return graphdiff.Side{Config: c.Config, Graph: c.Graph}
}

// Status returns whether the cluster is in both versions.
func (c *Cluster) Status() Status {
	switch {
	case c.Old == nil:
		return Added
	case c.New == nil:
		return Removed
	default:
		return Kept
	}
}

// Name is the cluster's name, as written, in the new version, or in the old where it is gone; empty where the file gives none.
func (c *Cluster) Name() string {
	if c.New != nil {
		return c.New.Name()
	}
	return c.Old.Name()
}

// OldName is its name in the old version, as written; empty where it is the same, or where there was none or no such cluster.
func (c *Cluster) OldName() string {
	if c.Status() != Kept || c.Old.Name() == c.New.Name() {
		return ""
	}
	return c.Old.Name()
}

// Empty reports whether the versions do not differ in anything that a report shows.
func (c *Cluster) Empty() bool {
	return c.Status() == Kept && c.OldName() == "" && c.Diff.Empty() && !c.Moved()
}

// Moved reports whether the cluster was found again in another file.
func (c *Cluster) Moved() bool { return c.moved }

// Inputs are the names of the files whose new version held a ClusterConfig, or could not be read.
func (r *Report) Inputs() []string {
	var names []string
	for i := range r.Clusters {
		if c := r.Clusters[i].New; c != nil {
			names = append(names, c.File.Name)
		}
	}
	for _, f := range slices.Concat(r.Failures, r.unchanged) {
		names = append(names, f.File)
	}
	return slices.Compact(slices.Sorted(slices.Values(names)))
}

// Empty reports whether there is nothing to report.
func (r *Report) Empty() bool {
	return len(r.Failures) == 0 && !slices.ContainsFunc(r.Clusters, func(c Cluster) bool { return !c.Empty() })
}

// Opened reports whether any flow opened, and whether one did to the internet.
func (r *Report) Opened() (some, toInternet bool) {
	for i := range r.Clusters {
		for j := range r.Clusters[i].Flows {
			f := &r.Clusters[i].Flows[j]
			some = some || f.Change == graphdiff.Opened
			toInternet = toInternet || f.Change == graphdiff.Opened && f.Exposure == graphdiff.Internet
		}
	}
	return some, toInternet
}

// Select leaves only the clusters of this name, in either version. The error lists the names that there are.
func (r *Report) Select(name string) error {
	var names []string
	keep := func(c *Cluster) bool { return c.Name() == name || c.OldName() == name }
	kept := r.Clusters[:0:0]
	for i := range r.Clusters {
		c := &r.Clusters[i]
		names = append(names, c.Name(), c.OldName())
		if keep(c) {
			kept = append(kept, *c)
		}
	}
	if len(kept) > 0 {
		r.Clusters = kept
		return nil
	}
	names = slices.DeleteFunc(names, func(n string) bool { return n == "" })
	slices.Sort(names)
	names = slices.Compact(names)
	if best := nearest.Name(name, names); best != "" {
		return fmt.Errorf("no cluster is called %q (did you mean %q?)", name, best)
	}
	for i := range names {
		names[i] = strconv.Quote(names[i])
	}
	return fmt.Errorf("no cluster is called %q; there are: %s", name, strings.Join(names, ", "))
}

// Place returns where a reason points, in the file of its version; the range is zero where it points at no line.
func (c *Cluster) Place(r graphdiff.Reason) cluster.Place {
	if at := c.side(r.Version); at != nil {
		return at.Place(r.Because)
	}
	return cluster.Place{Message: r.Text}
}
