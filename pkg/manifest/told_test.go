package manifest_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
)

// told is what was read, an object after the other, and the errors.
func told(found *manifest.Manifests, failed []error) string {
	var b strings.Builder
	for field, list := range reflect.ValueOf(*found).Fields() {
		if !field.IsExported() {
			continue
		}
		for j := range list.Len() {
			item := list.Index(j)
			object, _ := reflect.TypeAssert[*manifest.Object](item.Elem().FieldByName("Object").Addr())
			tellObject(&b, object)
			if w, ok := reflect.TypeAssert[*manifest.Workload](item); ok {
				fmt.Fprintf(&b, "  replicas %s, pods at %q\n", compact(w.Replicas), w.Pods.Path)
				tellTexts(&b, "pod label", w.Pods.Labels)
				tellTexts(&b, "pod annotation", w.Pods.Annotations)
				fmt.Fprintf(&b, "  %s\n", compact(w.Pods.Spec))
				continue
			}
			fmt.Fprintf(&b, "  %s\n", compact(item.Elem().FieldByName("Spec").Interface()))
		}
	}
	for _, err := range failed {
		fmt.Fprintf(&b, "error: %v\n", err)
	}
	return b.String()
}

func tellObject(b *strings.Builder, o *manifest.Object) {
	fmt.Fprintf(b, "%s (%s, %s)\n", o, o.APIVersion, o.At)
	if o.IsDisputed {
		fmt.Fprintln(b, "  disputed")
	}
	if o.Name.IsUnknown || o.Namespace.IsUnknown {
		fmt.Fprintf(b, "  name %+v, namespace %+v\n", o.Name, o.Namespace)
	}
	tellTexts(b, "label", o.Labels)
	tellTexts(b, "annotation", o.Annotations)
	for _, p := range o.Unknown() {
		fmt.Fprintf(b, "  unknown: %s (%s)\n", p, o.Locate(p))
	}
}

func tellTexts(b *strings.Builder, what string, texts manifest.Texts) {
	for _, key := range texts.Keys() {
		v := texts.Get(key)
		fmt.Fprintf(b, "  %s %s: %q", what, key, v.Text)
		if v.IsUnknown {
			b.WriteString(", unknown")
		}
		b.WriteString("\n")
	}
	if texts.Get("not written").IsUnknown {
		fmt.Fprintf(b, "  %s: others are unknown\n", what)
	}
}

// compact is a value as JSON, without what is empty.
func compact(value any) string {
	data, err := json.Marshal(value)
	if err != nil {
		return err.Error()
	}
	var plain any
	if err := json.Unmarshal(data, &plain); err != nil {
		return err.Error()
	}
	data, err = json.Marshal(pruned(plain))
	if err != nil {
		return err.Error()
	}
	return string(data)
}

func pruned(value any) any {
	entries, ok := value.(map[string]any)
	if !ok {
		if items, ok := value.([]any); ok {
			for i := range items {
				items[i] = pruned(items[i])
			}
		}
		return value
	}
	for key, entry := range entries {
		switch entry = pruned(entry); {
		case entry == nil, entry == "", reflect.DeepEqual(entry, map[string]any{}), reflect.DeepEqual(entry, []any{}):
			delete(entries, key)
		default:
			entries[key] = entry
		}
	}
	return entries
}
