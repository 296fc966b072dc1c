package completion

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// cluster is the grammar of a ClusterConfig, which knows what else the file says.
type cluster struct {
	sketch *yamldoc.Sketch
	know   Options
}

// isCluster reports whether the document says that it is one, by one of its headers at least.
func (c cluster) isCluster() bool { return clusterconfig.IsCluster(c.sketch) }

// isOther reports whether the document is something else: by its kind, or by a key that no cluster has.
func (c cluster) isOther() bool {
	kind, version := c.sketch.Text(yamldoc.Keys("kind")), c.sketch.Text(yamldoc.Keys("apiVersion"))
	return !c.isCluster() && (kind != "" || version != "" || slices.ContainsFunc(c.sketch.Keys(nil), func(key string) bool {
		_, ok := clusterconfig.FieldAt(yamldoc.Keys(key))
		return !ok
	}))
}

func isHeader(name string) bool { return name == "kind" || name == "apiVersion" }

func (c cluster) field(path yamldoc.Path) (clusterconfig.Field, bool) {
	if c.isOther() || !c.isCluster() && (len(path) > 1 || len(path) == 1 && !isHeader(path[0].Key)) {
		return clusterconfig.Field{}, false
	}
	return clusterconfig.FieldAt(path)
}

func (c cluster) keys(path yamldoc.Path) []Item {
	f, _ := c.field(path)
	var items []Item
	if f.Shape != clusterconfig.MappingShape {
		return nil
	}
	for _, child := range f.Fields() {
		if isRefused(path, child.Name) || len(path) == 0 && !c.isCluster() && !isHeader(child.Name) {
			continue
		}
		items = append(items, Item{
			Label: child.Name, Kind: Key, Detail: detail(child), Documentation: documentation(child),
			Required: child.Required, Deprecated: child.Deprecated != "",
		})
	}
	return inUsualOrder(items, pattern(path))
}

// isRefused reports whether eksctl knows a key but does not want it to be written there: what it writes itself, and what its validation
// refuses (eksctl pkg/apis/eksctl.io/v1alpha5/validation.go:1333-1340 and 1922-1927).
func isRefused(path yamldoc.Path, key string) bool {
	switch pattern(path) {
	case "fargateProfiles[]", "iam.serviceAccounts[]":
		return key == "status"
	case "managedNodeGroups[]":
		return key == "outpostARN"
	case "managedNodeGroups[].securityGroups":
		return key == "withShared" || key == "withLocal"
	case "managedNodeGroups[].iam":
		return key == "instanceProfileARN"
	case "addons[].podIdentityAssociations[]":
		return key == "wellKnownPolicies" || key == "tags"
	default:
		return false
	}
}

// detail is the type of a field, whether it is required, and its default.
func detail(f clusterconfig.Field) string {
	text := f.Type
	if f.Required {
		text += ", required"
	}
	if f.Default != "" {
		text += ", default " + f.Default
	}
	return text
}

func documentation(f clusterconfig.Field) string {
	if f.Deprecated == "" {
		return f.Documentation
	}
	text := "Deprecated: " + f.Deprecated + "."
	if f.Documentation != "" {
		text += "\n\n" + f.Documentation
	}
	return text
}

func (c cluster) values(path yamldoc.Path) []Item {
	f, ok := c.field(path)
	if !ok {
		return nil
	}
	var items []Item
	if f.Shape == clusterconfig.BoolShape && f.Enum == nil {
		f.Enum = []string{"true", "false"}
	}
	for _, value := range f.Enum {
		if c.isOutOfPlace(path, value) {
			continue
		}
		item := Item{Label: value, Kind: Value}
		if value == f.Default {
			item.Detail = "default"
		}
		items = append(items, item)
	}
	return append(items, c.names(path)...)
}

func (c cluster) shapes(path yamldoc.Path) []shape {
	f, ok := c.field(path)
	switch {
	case !ok || f.Shape == clusterconfig.FreeShape:
		return nil
	case f.Shape == clusterconfig.ListShape:
		return []shape{list}
	case f.Shape == clusterconfig.MappingShape:
		return []shape{mapping}
	default:
		return []shape{scalar}
	}
}

func (c cluster) isText(path yamldoc.Path) bool {
	f, ok := c.field(path)
	return ok && f.Shape == clusterconfig.TextShape
}

// start is the least that a ClusterConfig has.
func (c cluster) start() []Item {
	if c.sketch.Keys(nil) != nil {
		return nil
	}
	return []Item{{
		Label: "new ClusterConfig", Kind: Skeleton, Detail: "the least that a cluster of eksctl has",
		Insert: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n\nmetadata:\n  name: \n  region: ",
	}}
}

// pattern is a path with [] for each index.
func pattern(path yamldoc.Path) string {
	var text strings.Builder
	for i, step := range path {
		switch {
		case step.IsIndex:
			text.WriteString("[]")
		case i > 0:
			text.WriteString("." + step.Key)
		default:
			text.WriteString(step.Key)
		}
	}
	return text.String()
}

func named(names []string, detail string) []Item {
	items := make([]Item, len(names))
	for i, name := range names {
		items[i] = Item{Label: name, Kind: Name, Detail: detail}
	}
	return items
}

// distinct sorts names and leaves out repeated and empty ones.
func distinct(names []string) []string {
	slices.Sort(names)
	return slices.DeleteFunc(slices.Compact(names), func(s string) bool { return s == "" })
}
