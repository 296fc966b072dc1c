package diagram

import (
	"maps"
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// pageManifests is what the page shows besides of a cluster with manifests.
type pageManifests struct {
	// Offers are the flows of clients to load balancers.
	Offers []pageFlow `json:"offers,omitempty"`
	// ManifestLines are lines of manifests, by file and number: those that something points to, and their neighbours.
	ManifestLines map[string]map[int]string `json:"manifestLines,omitempty"`
}

func newPageManifests(d *Drawing) pageManifests {
	var page pageManifests
	for i := range d.Flows {
		f := &d.Flows[i]
		if f.Need != sggraph.Offered {
			continue
		}
		one := newFlag(f, d.Graph.VPC.CIDR)
		one.what = f.Ports().String()
		page.Offers = append(page.Offers, pageFlows([]*flag{one})...)
	}
	page.ManifestLines = d.manifestLines()
	return page
}

// manifestLines are the excerpts of the manifests whose text is there.
func (d *Drawing) manifestLines() map[string]map[int]string {
	if d.ManifestSource == nil {
		return nil
	}
	wanted := map[string]map[int]bool{}
	want := func(file string, line int) {
		if wanted[file] == nil {
			wanted[file] = map[int]bool{}
		}
		wanted[file][line] = true
	}
	for _, because := range reasons(d) {
		for _, b := range because {
			if b.At != nil {
				want(b.At.File, b.At.Line())
			}
		}
	}
	for i := range d.Marks {
		if mark := &d.Marks[i]; mark.File != "" {
			want(mark.File, mark.Range.Start.Line)
		}
	}
	all := map[string]map[int]string{}
	for _, file := range slices.Sorted(maps.Keys(wanted)) {
		if source := d.ManifestSource(file); source != nil {
			all[file] = excerptsOf(source, wanted[file])
		}
	}
	return all
}
