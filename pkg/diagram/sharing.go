package diagram

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Sharing is what a picture of several clusters shows: who shares what. Formats do not change it.
type Sharing struct {
	// Clusters are those of the files, in their order.
	Clusters []SharingCluster `json:"clusters"`
	// Things are what several of them name, sorted by kind and id.
	Things []SharedThing `json:"shared"`

	// repeated are the names that several clusters have, beside which a picture has their files.
	repeated map[string]bool
}

// SharingCluster is a cluster of a Sharing.
type SharingCluster struct {
	// Name and Region are empty where they are not known.
	Name     string `json:"name"`
	Region   string `json:"region"`
	File     string `json:"file"`
	Document int    `json:"document"`
}

// SharedThing is what several clusters name.
type SharedThing struct {
	// Kind is what it is, in words: "security group".
	Kind string `json:"kind"`
	ID   string `json:"id"`
	// Uses are in the order of the clusters.
	Uses []SharedUse `json:"uses"`

	// ids are those of all things that stand as one in a picture; nil for one thing alone.
	ids []string
}

// SharedUse is a place where a cluster names a thing.
type SharedUse struct {
	// Cluster is the number of the cluster.
	Cluster int `json:"cluster"`
	// Role is what the thing is there, in words, or empty.
	Role  string        `json:"role,omitempty"`
	Range yamldoc.Range `json:"range"`
}

// SharingFormat is a way to draw a Sharing. The same Sharing yields the same bytes.
type SharingFormat struct {
	Name string
	draw func(*bytes.Buffer, *Sharing) error
}

// SharingFormats returns every format, those of Formats by name.
func SharingFormats() []SharingFormat {
	return []SharingFormat{
		{"dot", drawSharingDOT}, {"html", drawSharingHTML}, {"json", drawSharingJSON},
		{"mermaid", drawSharingMermaid}, {"svg", drawSharingSVG}, {"text", drawSharingText},
	}
}

// Write draws the Sharing. The error is that of w, or of the encoding.
func (f SharingFormat) Write(w io.Writer, s Sharing) error {
	var b bytes.Buffer
	if err := f.draw(&b, &s); err != nil {
		return err
	}
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("writing the drawing: %w", err)
	}
	return nil
}

// alike are clusters that share the same things in the same roles, which a picture shows as one.
type alike struct {
	clusters []int
	// uses are those of the first one, by the number of the thing.
	uses []alikeUse
}

// alikeUse is what clusters have to do with a thing.
type alikeUse struct {
	thing int
	roles string
}

// alike returns the clusters that share anything, those together that share the same, in the order of the first thing.
func (s *Sharing) alike() []*alike {
	uses := make([][]alikeUse, len(s.Clusters))
	for i, thing := range s.Things {
		for _, use := range thing.Uses {
			own := &uses[use.Cluster]
			if n := len(*own); n > 0 && (*own)[n-1].thing == i {
				(*own)[n-1].roles += ", " + use.Role
				continue
			}
			*own = append(*own, alikeUse{i, use.Role})
		}
	}
	var all []*alike
	known := map[string]*alike{}
	for i, own := range uses {
		if len(own) == 0 {
			continue
		}
		key := fmt.Sprint(own)
		if known[key] == nil {
			known[key] = &alike{uses: own}
			all = append(all, known[key])
		}
		known[key].clusters = append(known[key].clusters, i)
	}
	slices.SortStableFunc(all, func(a, b *alike) int { return a.uses[0].thing - b.uses[0].thing })
	return all
}

// mostNamed is how many clusters of those that are alike a picture names.
const mostNamed = 4

// names are what is written for clusters that are alike, one in a line.
func (s *Sharing) names(a *alike) []string {
	var lines []string
	for _, i := range a.clusters[:min(mostNamed, len(a.clusters))] {
		c := s.Clusters[i]
		if name := c.called(); s.repeated[name] {
			lines = append(lines, name+" "+inLine(c.File))
		} else {
			lines = append(lines, name)
		}
	}
	if more := len(a.clusters) - mostNamed; more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", more))
	}
	return lines
}

func (c SharingCluster) called() string {
	switch {
	case c.Name == "":
		return inLine(c.File)
	case c.Region == "":
		return inLine(c.Name)
	default:
		return inLine(c.Name) + " (" + inLine(c.Region) + ")"
	}
}

// summary says how many clusters there are, and how many of them share anything.
func (s *Sharing) summary() string {
	sharing := map[int]bool{}
	for _, thing := range s.Things {
		for _, use := range thing.Uses {
			sharing[use.Cluster] = true
		}
	}
	switch {
	case len(s.Clusters) == 1:
		return "1 cluster, and no other to share anything with"
	case len(sharing) == 0:
		return counted(len(s.Clusters)) + ", none of which name the same thing"
	default:
		return fmt.Sprintf("%s, %d of which share something that their files name", counted(len(s.Clusters)), len(sharing))
	}
}

// inLine is a text that was written by others, as one line has room for it.
func inLine(text string) string { return printable.Line(printable.Name(text)) }

func counted(n int) string {
	if n == 1 {
		return "1 cluster"
	}
	return fmt.Sprintf("%d clusters", n)
}

// title is what is written for a thing.
func (t SharedThing) title() string { return t.Kind + " " + inLine(t.ID) }

// lines are what is written for things that stand as one, one in a line.
func (t SharedThing) lines() []string {
	if len(t.ids) < 2 {
		return []string{t.title()}
	}
	lines := []string{fmt.Sprintf("%d %ss", len(t.ids), t.Kind)}
	for _, id := range t.ids[:min(mostNamed, len(t.ids))] {
		lines = append(lines, inLine(id))
	}
	if more := len(t.ids) - mostNamed; more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", more))
	}
	return lines
}

// folded is the Sharing with those things of a kind as one that the same clusters use as the same.
func (s *Sharing) folded() *Sharing {
	f := &Sharing{Clusters: s.Clusters, repeated: map[string]bool{}}
	seen := map[string]bool{}
	for _, c := range s.Clusters {
		name := c.called()
		f.repeated[name] = f.repeated[name] || seen[name]
		seen[name] = true
	}
	at := map[string]int{}
	for _, thing := range s.Things {
		var key strings.Builder
		key.WriteString(thing.Kind)
		for _, use := range thing.Uses {
			fmt.Fprintf(&key, " %d %s", use.Cluster, use.Role)
		}
		i, known := at[key.String()]
		if !known {
			i = len(f.Things)
			at[key.String()] = i
			f.Things = append(f.Things, thing)
		}
		f.Things[i].ids = append(f.Things[i].ids, thing.ID)
	}
	return f
}
