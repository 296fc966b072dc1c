package kubernetes_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/kubernetes"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/manifest/manifesttest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

const (
	severalDocuments = `apiVersion: v1
kind: Service
metadata: {name: b, namespace: shop}
spec: {ports: [{port: 80}, {port: 81}]}
---
apiVersion: v1
kind: Namespace
metadata: {name: shop}
`
	severalItems = `apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Service
  metadata: {name: c, namespace: shop}
  spec: {ports: &ports [{port: 80}]}
- {apiVersion: v1, kind: ConfigMap, metadata: {name: settings}}
- apiVersion: v1
  kind: Service
  metadata: {name: a, namespace: shop}
  spec: {ports: *ports}
`
)

// TestPlaces: objects of several files, documents and lists are numbered as the view has them, whatever the order of the files.
func TestPlaces(t *testing.T) {
	t.Parallel()
	files := []manifest.File{{Name: "documents.yaml", Data: []byte(severalDocuments)}, {Name: "items.yaml", Data: []byte(severalItems)}}
	for range files {
		slices.Reverse(files)
		found, failed := manifest.Read(slices.Values(files))
		if failed != nil {
			t.Fatal(failed)
		}
		see := kubernetes.PlacesIn(found)
		var got []placed
		for _, s := range found.Services {
			ports := s.Locate(yamldoc.Keys("spec", "ports"))
			for _, at := range []manifest.Place{s.At, ports, s.Locate(yamldoc.Keys("spec", "selector"))} {
				seen := see(at)
				if seen.File != at.File || seen.Range != at.Range || seen.Object == nil {
					t.Fatalf("%s is seen as %+v", at, seen)
				}
				got = append(got, placed{found.Objects()[*seen.Object].String(), *seen.Object, seen.Path.String(), at.String()})
			}
		}
		want := []placed{
			{"Service shop/a", 1, "", "items.yaml:9"}, {"Service shop/a", 1, "spec.ports", "items.yaml:12"}, {"Service shop/a", 1, "spec", "items.yaml:12"},
			{"Service shop/b", 2, "", "documents.yaml:1"}, {"Service shop/b", 2, "spec.ports", "documents.yaml:4"}, {"Service shop/b", 2, "spec", "documents.yaml:4"},
			{"Service shop/c", 3, "", "items.yaml:4"}, {"Service shop/c", 3, "spec.ports", "items.yaml:7"}, {"Service shop/c", 3, "spec", "items.yaml:7"},
		}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(placed{})); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

// placed is a place as it is seen.
type placed struct {
	object string
	number int
	path   string
	at     string
}

// TestPlacesInNoObject: what is beside all objects, or in a file that is none of theirs, has no number.
func TestPlacesInNoObject(t *testing.T) {
	t.Parallel()
	found := manifesttest.Read(t, "items.yaml", severalItems)
	service, whole := found.Services[0], yamldoc.Parse([]byte(severalItems))[0]
	for _, at := range []manifest.Place{
		{File: "items.yaml", Range: whole.Locate(nil).Value},
		{File: "items.yaml", Range: whole.Locate(yamldoc.Path{yamldoc.Key("items"), yamldoc.Index(1)}).Value},
		{File: "other.yaml", Range: service.At.Range},
		{},
	} {
		if seen := kubernetes.PlacesIn(found)(at); seen.Object != nil || seen.Path != nil || seen.File != at.File || seen.Range != at.Range {
			t.Errorf("%s is seen as %+v", at, seen)
		}
	}
}
