package kubernetes

import (
	"cmp"
	"slices"
	"sort"
	"sync"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Spot is a place in an object, as a finding names it.
type Spot struct {
	// Object is its number among View.Objects.
	Object int `json:"object"`
	// Path begins at the object.
	Path yamldoc.Path `json:"path"`
}

// Place is how rules see a place that the graph gives as a reason.
type Place struct {
	// File is the file that it is in, and Range the half-open span of it.
	File  string        `json:"file"`
	Range yamldoc.Range `json:"range"`
	// Object is the number in input.manifests.objects of the object that it is in, as finding.in_object takes it. It is absent where it is
	// in none.
	Object *int `json:"object,omitempty"`
	// Path leads from the object to the place.
	Path yamldoc.Path `json:"path"`
}

// PlacesIn returns what gives what rules see of a place in manifests.
func PlacesIn(m *manifest.Manifests) func(manifest.Place) Place {
	known := sync.OnceValue(func() *places { return placesOf(m.Objects()) })
	return func(at manifest.Place) Place {
		seen := Place{File: at.File, Range: at.Range}
		if spot, ok := known().spot(at); ok {
			seen.Object, seen.Path = &spot.Object, spot.Path
		}
		return seen
	}
}

// places finds what is at a place.
type places struct {
	objects []*manifest.Object
	// numbers are those of objects, byFile those of the objects in each file, in its order.
	numbers map[*manifest.Object]int
	byFile  map[string][]int
}

func placesOf(objects []*manifest.Object) *places {
	p := &places{objects: objects, numbers: map[*manifest.Object]int{}, byFile: map[string][]int{}}
	for i, o := range objects {
		p.numbers[o] = i
		p.byFile[o.At.File] = append(p.byFile[o.At.File], i)
	}
	for _, in := range p.byFile {
		slices.SortFunc(in, func(a, b int) int { return cmp.Compare(p.start(a), p.start(b)) })
	}
	return p
}

// whole is an object as a whole.
func (p *places) whole(o *manifest.Object) Spot { return Spot{p.numbers[o], yamldoc.Path{}} }

// spot is the place in the object that it is in; false where it is in none.
func (p *places) spot(at manifest.Place) (Spot, bool) {
	in := p.byFile[at.File]
	after := sort.Search(len(in), func(i int) bool { return p.start(in[i]) > at.Range.Start.Offset })
	if after == 0 {
		return Spot{}, false
	}
	o := p.objects[in[after-1]]
	if at.Range.End.Offset > o.At.Range.End.Offset {
		return Spot{}, false
	}
	return Spot{in[after-1], pathTo(o, at)}, true
}

// start is where an object begins in its file.
func (p *places) start(number int) int { return p.objects[number].At.Range.Start.Offset }

// pathTo is the path of an object whose value is at a place in it.
func pathTo(o *manifest.Object, at manifest.Place) yamldoc.Path {
	root := len(o.PathInDocument(nil))
	path := o.Document().PathAt(at.Range.Start.Offset)
	for len(path) > root && o.Document().Locate(path).Value != at.Range {
		path = path[:len(path)-1]
	}
	if len(path) <= root {
		return yamldoc.Path{}
	}
	return path[root:]
}
