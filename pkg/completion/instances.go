package completion

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// instanceTypes are those of the file first, then eksctl's default, those of the families of the file, and the others of eksctl's table. Types
// of one list share an architecture.
func (c cluster) instanceTypes(path yamldoc.Path) []Item {
	if !takesInstanceType(pattern(path)) {
		return nil
	}
	known := map[string]inventory.InstanceType{}
	for _, t := range inventory.KnownTypes() {
		known[t.Name] = t
	}
	items := slices.DeleteFunc(c.elsewhere("", takesInstanceType), func(i Item) bool { return !isInstanceType(i.Label) })
	used, families := map[string]bool{}, map[string]bool{}
	for i := range items {
		used[items[i].Label], families[family(items[i].Label)] = true, true
	}
	rank := func(name string) int {
		switch {
		case name == api.DefaultNodeType:
			return 0
		case families[family(name)]:
			return 1
		default:
			return 2
		}
	}
	for _, name := range slices.SortedFunc(maps.Keys(known), func(a, b string) int { return cmp.Or(rank(a)-rank(b), compareTypes(a, b)) }) {
		if !used[name] {
			items = append(items, Item{Label: name, Kind: Name, Detail: describeType(known[name])})
		}
	}
	architecture, amiFamily := c.architecture(path, known), c.sketch.Text(path[:2].Child(yamldoc.Key("amiFamily")))
	return slices.DeleteFunc(items, func(i Item) bool {
		t, isKnown := known[i.Label]
		return isKnown && (architecture != "" && *t.Architecture != architecture || !runs(amiFamily, t))
	})
}

func family(instanceType string) string {
	name, _, _ := strings.Cut(instanceType, ".")
	return name
}

// isInstanceType reports whether a text looks like one, as a placeholder does not.
func isInstanceType(text string) bool {
	family, size, _ := strings.Cut(text, ".")
	return family != "" && size != "" && !strings.ContainsFunc(text, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '.' && r != '-'
	})
}

func takesInstanceType(place string) bool {
	switch place {
	case "nodeGroups[].instanceType", "managedNodeGroups[].instanceType", "managedNodeGroups[].instanceTypes[]",
		"nodeGroups[].instancesDistribution.instanceTypes[]":
		return true
	default:
		return false
	}
}

// architecture is that of the other types of the list; empty where there are none.
func (c cluster) architecture(path yamldoc.Path, known map[string]inventory.InstanceType) string {
	for _, name := range texts(c.sketch, path[:len(path)-1]) {
		if t, isKnown := known[name]; isKnown {
			return *t.Architecture
		}
	}
	return ""
}

// typesOf are the instance types of a nodegroup that eksctl knows.
func (c cluster) typesOf(group yamldoc.Path) []inventory.InstanceType {
	names := append(texts(c.sketch, group.Child(yamldoc.Key("instanceTypes"))), c.sketch.Text(group.Child(yamldoc.Key("instanceType"))))
	names = append(names, texts(c.sketch, group.Child(yamldoc.Keys("instancesDistribution", "instanceTypes")...))...)
	var types []inventory.InstanceType
	for _, t := range inventory.KnownTypes() {
		if slices.Contains(names, t.Name) {
			types = append(types, t)
		}
	}
	return types
}

// runs reports whether there are images of a family for a type: of Windows there are none for arm64, and drivers for Inferentia and Trainium
// have those of Amazon Linux and Bottlerocket (eksctl pkg/apis/eksctl.io/v1alpha5/validation.go:850-862).
func runs(family string, t inventory.InstanceType) bool {
	isWindows := api.IsWindowsImage(family)
	return (!isWindows || *t.Architecture != "arm64") && (!isWindows && !api.IsUbuntuImage(family) || *t.Accelerator != "neuron")
}

// describeType is what there is to know of a type in a few words.
func describeType(t inventory.InstanceType) string {
	words := []string{*t.Architecture}
	if *t.Accelerator != "none" {
		words = append(words, *t.Accelerator)
	}
	if t.Pods != nil {
		words = append(words, fmt.Sprintf("%d pods", *t.Pods))
	}
	if *t.EFA {
		words = append(words, "EFA")
	}
	return strings.Join(words, ", ")
}

// compareTypes compares families by name, and types of one by size.
func compareTypes(a, b string) int {
	familyA, sizeA, _ := strings.Cut(a, ".")
	familyB, sizeB, _ := strings.Cut(b, ".")
	return cmp.Or(strings.Compare(familyA, familyB), sizeRank(sizeA)-sizeRank(sizeB), strings.Compare(sizeA, sizeB))
}

// sizeRank is larger for a larger size: nano, micro, small, medium, large, xlarge, 2xlarge and so on, and metal last.
func sizeRank(size string) int {
	names := []string{"nano", "micro", "small", "medium", "large", "xlarge"}
	if i := slices.Index(names, size); i >= 0 {
		return i
	}
	times, err := strconv.Atoi(strings.TrimSuffix(size, "xlarge"))
	if err != nil {
		times = 1 << 10
	}
	return len(names) + times
}
