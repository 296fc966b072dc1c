package kubernetes

import "github.com/ekslint/ekslint/pkg/manifest"

// SpotIn is the place in one of the objects; false where it is in none.
func SpotIn(objects []*manifest.Object, at manifest.Place) (Spot, bool) {
	return placesOf(objects).spot(at)
}
