package conformance

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	nodeadm "github.com/awslabs/amazon-eks-ami/nodeadm/api/v1alpha1"
	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/inventory"
)

// TestNodeConfigFields compares the fields of a NodeConfig with the type that eksctl decodes one into.
func TestNodeConfigFields(t *testing.T) {
	t.Parallel()
	got := map[string][]string{}
	collect(reflect.TypeFor[nodeadm.NodeConfig](), "", got)
	want := inventory.NodeConfigFields()
	for _, fields := range []map[string][]string{got, want} {
		for part := range fields {
			slices.Sort(fields[part])
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-ekslint +eksctl:\n%s", diff)
	}
}

// collect adds the fields of a type of nodeadm's, and of those below it.
func collect(typ reflect.Type, part string, into map[string][]string) {
	for field := range typ.Fields() {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		switch {
		case name == "": // kind and apiVersion
			for inner := range field.Type.Fields() {
				name, _, _ := strings.Cut(inner.Tag.Get("json"), ",")
				into[part] = append(into[part], name)
			}
			continue
		case field.Type.Kind() == reflect.Struct && field.Type.PkgPath() == typ.PkgPath():
			collect(field.Type, strings.TrimPrefix(part+"."+name, "."), into)
		}
		into[part] = append(into[part], name)
	}
}
