package kubernetes

import (
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

// places finds what is at a place.
type places struct {
	objects []*manifest.Object
	// numbers are those of objects, byFile those of the objects in each file.
	numbers map[*manifest.Object]int
	byFile  map[string][]int
}

func placesOf(objects []*manifest.Object) *places {
	p := &places{objects: objects, numbers: map[*manifest.Object]int{}, byFile: map[string][]int{}}
	for i, o := range objects {
		p.numbers[o] = i
		p.byFile[o.At.File] = append(p.byFile[o.At.File], i)
	}
	return p
}

// whole is an object as a whole.
func (p *places) whole(o *manifest.Object) Spot { return Spot{p.numbers[o], yamldoc.Path{}} }

// spot is the place in the object that it is in; false where it is in none.
func (p *places) spot(at manifest.Place) (Spot, bool) {
	for _, i := range p.byFile[at.File] {
		o := p.objects[i]
		if o.At.Range.Start.Offset <= at.Range.Start.Offset && at.Range.End.Offset <= o.At.Range.End.Offset {
			return Spot{i, pathTo(o, at)}, true
		}
	}
	return Spot{}, false
}

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
