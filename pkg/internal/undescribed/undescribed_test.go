package undescribed_test

import (
	"net/netip"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/internal/undescribed"
)

type inner struct {
	Known   string     `json:"known"`
	Unknown netip.Addr `json:"unknown"`
	Hidden  string     `json:"-"`
}

type outer struct {
	inner

	List    []inner          `json:"list"`
	ByName  map[string]*leaf `json:"byName"`
	Missing bool             `json:"missing,omitempty"`
}

type leaf struct {
	Lost string `json:"lost"`
}

func TestFields(t *testing.T) {
	t.Parallel()
	const schema = `{
		"properties": {
			"known": {}, "unknown": {}, "list": {"anyOf": [{"type": "null"}, {"items": {"$ref": "#/$defs/inner"}}]},
			"byName": {"additionalProperties": {"properties": {"found": {}}}}
		},
		"$defs": {"inner": {"properties": {"known": {}}}}
	}`
	got, err := undescribed.Fields(reflect.TypeFor[outer](), schema)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"/list/*/unknown of undescribed_test.inner", "/byName/*/lost of undescribed_test.leaf", "/missing of undescribed_test.outer",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if _, err := undescribed.Fields(reflect.TypeFor[outer](), "{"); err == nil {
		t.Error("what is not JSON is taken for a schema")
	}
}
