package facts_test

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/facts"
)

var idOf = regexp.MustCompile(`\b(sg|pl|subnet|rtb|vpc|vpce|eni|lt)-[0-9a-f]+|"(name|clusterName)": "\w+"`)

// told is what was understood of each id that a text names, one a line, and what could not be.
func told(text string, known *facts.Facts, failed []error) string {
	var b strings.Builder
	ids := idOf.FindAllString(text, -1)
	slices.Sort(ids)
	for _, id := range slices.Compact(ids) {
		for _, thing := range knownOf(known, id) {
			if v := reflect.ValueOf(thing); !v.IsZero() {
				fmt.Fprintf(&b, "%s %s\n", v.Elem().Type().Name(), show(v))
			}
		}
	}
	for _, err := range failed {
		fmt.Fprintf(&b, "error: %v\n", err)
	}
	return b.String()
}

func knownOf(known *facts.Facts, id string) []any {
	if name, isNamed := strings.CutPrefix(id, `"clusterName": `); isNamed {
		return []any{known.Addon("vpc-cni", strings.Trim(name, `"`), "")}
	}
	switch kind, rest, _ := strings.Cut(id, "-"); kind {
	case "sg":
		return []any{known.SecurityGroup(id)}
	case "pl":
		return []any{known.PrefixList(id)}
	case "subnet":
		return []any{known.Subnet(id), known.RouteTableOf(id)}
	case "rtb":
		return []any{known.RouteTable(id)}
	case "vpc":
		return []any{known.VPC(id)}
	case "vpce":
		return []any{known.Endpoint(id)}
	case "eni":
		return []any{known.Interface(id)}
	case "lt":
		return []any{known.LaunchTemplate(id, ""), known.LaunchTemplate(id, "1"), known.LaunchTemplate(id, "2"), known.LaunchTemplate(id, "3")}
	default:
		name := strings.Trim(strings.TrimPrefix(kind+rest, `"name": `), `"`)
		return []any{known.Cluster(name, "")}
	}
}

// show writes the fields of a value that are set; those that are structures each on a line of their own.
func show(v reflect.Value) string {
	if text, ok := reflect.TypeAssert[fmt.Stringer](v); ok {
		return text.String()
	}
	switch v.Kind() {
	case reflect.Pointer:
		return show(v.Elem())
	case reflect.Slice:
		items, between := []string{}, " "
		for i := range v.Len() {
			items = append(items, show(v.Index(i)))
		}
		if v.Type().Elem().Kind() == reflect.Struct && !v.Type().Elem().Implements(reflect.TypeFor[fmt.Stringer]()) {
			between = "\n  "
		}
		return "[" + strings.Join(items, between) + "]"
	case reflect.Struct:
		var fields []string
		for i := range v.NumField() {
			if !v.Field(i).IsZero() {
				fields = append(fields, v.Type().Field(i).Name+"="+show(v.Field(i)))
			}
		}
		return "{" + strings.Join(fields, " ") + "}"
	case reflect.String:
		return v.String()
	default:
		return fmt.Sprint(v.Interface())
	}
}
