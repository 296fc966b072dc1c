package inventory

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/weaveworks/eksctl/pkg/utils/instance"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/internal/nearest"
)

// Siblings is what the family of an instance type says of it.
type Siblings struct {
	// Listed says whether types of the family are in eksctl's table or in limits.txt.
	Listed bool `json:"listed"`
	// Architecture and Accelerator are those of all of them; see InstanceType.
	Architecture string `json:"architecture"`
	Accelerator  string `json:"accelerator"`
	// Nearest is the type of eksctl's table that was meant, if it is one slip of typing away and no other is as near.
	Nearest string `json:"nearest"`
}

// siblingsOf looks at eksctl's table, where all types of a family are alike, and for a family that it does not have at its name: see
// https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html.
func siblingsOf(name string) *Siblings {
	family, _, _ := strings.Cut(name, ".")
	found := &Siblings{Architecture: architectureByName(family), Accelerator: acceleratorByName(family)}
	like := typesOf(family)
	if len(like) == 0 {
		like = slices.Sorted(maps.Keys(instance.InstanceTypesMap))
	}
	if meant := nearest.Slip(name, like); meant == nearest.Only(name, like) {
		found.Nearest = meant
	}
	found.Listed = strings.Contains(limitsTable, "\n"+family+".")
	if info, ok := families()[family]; ok {
		found.Listed, found.Architecture, found.Accelerator = true, info.CPUArch, acceleratorOf(info)
	}
	return found
}

// families has one type of each family.
var families = sync.OnceValue(func() map[string]instance.InstanceInfo {
	found := map[string]instance.InstanceInfo{}
	for name, info := range instance.InstanceTypesMap {
		family, _, _ := strings.Cut(name, ".")
		found[family] = info
	}
	return found
})

// typesOf are the types of a family that eksctl's table has.
func typesOf(family string) []string {
	var types []string
	for name := range instance.InstanceTypesMap {
		if strings.HasPrefix(name, family+".") {
			types = append(types, name)
		}
	}
	return slices.Sorted(slices.Values(types))
}

var (
	graviton = lazyregexp.New(`^(?:a1|[a-z]+[0-9]+g[a-z-]*)$`)
	nvidia   = lazyregexp.New(`^(?:p|g|gr)[0-9]+[a-z0-9-]*$`)
	neuron   = lazyregexp.New(`^(?:inf|trn)[0-9]+[a-z0-9-]*$`)
	radeon   = lazyregexp.New(`^g[0-9]+ad$`)
)

// arm and x86 are the architectures in the words of eksctl's table.
const arm, x86 = "arm64", "x86-64"

func architectureByName(family string) string {
	if graviton().MatchString(family) {
		return arm
	}
	return x86
}

func acceleratorByName(family string) string {
	switch {
	case radeon().MatchString(family):
		return "none"
	case nvidia().MatchString(family):
		return "nvidia"
	case neuron().MatchString(family):
		return "neuron"
	default:
		return "none"
	}
}
