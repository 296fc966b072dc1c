package inventory

import (
	"cmp"
	"sync"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
	"github.com/weaveworks/eksctl/pkg/utils/instance"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Instances are what the nodes of a nodegroup are.
type Instances struct {
	// Types are the instance types that are known, in the order of the file.
	Types []InstanceType `json:"types"`
	// TypesKnown says whether these are all: none is a placeholder, selected by criteria, or up to a launch template.
	TypesKnown bool `json:"typesKnown"`
	// ImageArchitecture and ImageAccelerator are what eksctl chooses the image of the family for, which all types share: an x86-64 without
	// any for a type that its table does not have.
	ImageArchitecture *string `json:"imageArchitecture"`
	ImageAccelerator  *string `json:"imageAccelerator"`
}

// InstanceType is one of the types that a nodegroup uses.
type InstanceType struct {
	// Path is where the file names it, or would: without a word in the file it is eksctl's default.
	Path yamldoc.Path `json:"path"`
	// Name is that of the type, as EC2 calls it.
	Name string `json:"name"`
	// Known says whether eksctl's own table has the type. What the next three say is from there.
	Known bool `json:"known"`
	// Architecture is arm64 or x86_64.
	Architecture *string `json:"architecture"`
	// Accelerator is nvidia, neuron or none.
	Accelerator *string `json:"accelerator"`
	// EFA says whether it has an Elastic Fabric Adapter.
	EFA *bool `json:"efa"`
	// Siblings is what the types of its family that eksctl knows are like, where eksctl does not know the type itself.
	Siblings *Siblings `json:"siblings,omitempty"`
	// Pods is how many pods the VPC CNI has addresses for without prefixes, NetworkCards how many network cards there are; see limits.txt.
	Pods         *int `json:"pods"`
	NetworkCards *int `json:"networkCards"`
}

// instances follows eksctl pkg/eks/nodegroup_service.go:55-95 and InstanceTypeList.
func (n nodegroup) instances() Instances {
	found := Instances{Types: []InstanceType{}}
	if n.isSelected() {
		return found
	}
	list := n.typeList()
	for _, named := range list {
		if named.name != "" && !n.cfg.IsUnknown(named.at) {
			found.Types = append(found.Types, InstanceTypeOf(named.name, named.at))
		}
	}
	if found.TypesKnown = len(list) > 0 && len(found.Types) == len(list); found.TypesKnown {
		found.ImageArchitecture, found.ImageAccelerator = n.imageFor()
	}
	return found
}

// imageFor asks eksctl which of the types it chooses the image for (eksctl pkg/apis/eksctl.io/v1alpha5/instance.go, amitype.go:85-110).
func (n nodegroup) imageFor() (architecture, accelerator *string) {
	var chosen string
	if n.managed != nil {
		chosen = api.SelectInstanceType(n.managed)
	} else {
		chosen = api.SelectInstanceType(n.selfManaged)
	}
	info := instance.InstanceTypesMap[chosen]
	kind := acceleratorOf(info)
	return new(cmp.Or(info.CPUArch, x86)), &kind
}

// isSelected reports whether eksctl may choose the types by criteria of the file.
func (n nodegroup) isSelected() bool {
	selector := n.base.InstanceSelector
	return !n.isKnown("instanceSelector") || selector != nil && !selector.IsZero()
}

// namedType is an instance type where the file names it.
type namedType struct {
	at   yamldoc.Path
	name string
}

// typeList returns the types of the nodegroup, and nothing where they are not up to the file.
func (n nodegroup) typeList() []namedType {
	keys, names := []string{"instanceTypes"}, []string(nil)
	if n.managed != nil {
		names = n.managed.InstanceTypes
	} else if keys = []string{"instancesDistribution", "instanceTypes"}; n.selfManaged.InstancesDistribution != nil {
		names = n.selfManaged.InstancesDistribution.InstanceTypes
	}
	list := n.at.Child(yamldoc.Keys(keys...)...)
	var types []namedType
	for i, name := range names {
		types = append(types, namedType{list.Child(yamldoc.Index(i)), name})
	}
	if len(types) > 0 || !n.isKnown(keys...) || !n.isKnown(keys[0]) {
		return types
	}
	if name := n.singleType(); name != "" {
		types = append(types, namedType{n.at.Child(yamldoc.Key("instanceType")), name})
	}
	return types
}

// singleType is the one type of a nodegroup without a list of them, eksctl's default included.
func (n nodegroup) singleType() string {
	switch {
	case n.base.InstanceType == "mixed": // it takes a list, and there is none
		return ""
	case n.base.InstanceType != "":
		return n.base.InstanceType
	case n.mayHaveTemplate(), n.onOutpost():
		return ""
	default:
		return api.DefaultNodeType
	}
}

// onOutpost reports whether the nodes are on an Outpost, which has the types that it has, or may be.
func (n nodegroup) onOutpost() bool {
	return n.base.OutpostARN != "" || !n.isKnown("outpostARN") || n.cfg.Spec.Outpost != nil || n.cfg.IsUnknown(yamldoc.Keys("outpost"))
}

// InstanceTypeOf looks a type up.
func InstanceTypeOf(name string, at yamldoc.Path) InstanceType {
	found := InstanceType{Path: at, Name: name}
	var info instance.InstanceInfo
	if info, found.Known = instance.InstanceTypesMap[name]; found.Known {
		accelerator := acceleratorOf(info)
		found.Architecture, found.Accelerator, found.EFA = &info.CPUArch, &accelerator, &info.EFASupported
	} else {
		found.Siblings = siblingsOf(name)
	}
	if l, ok := limitsOf(name); ok {
		found.Pods, found.NetworkCards = &l.pods, &l.cards
	}
	return found
}

// KnownTypes are the types that eksctl's own table has, in its order, without a Path. They are shared, and never changed.
func KnownTypes() []InstanceType { return knownTypes() }

var knownTypes = sync.OnceValue(func() []InstanceType {
	all := make([]InstanceType, len(instance.InstanceTypes))
	for i, info := range instance.InstanceTypes {
		all[i] = InstanceTypeOf(info.InstanceType, nil)
	}
	return all
})

func acceleratorOf(info instance.InstanceInfo) string {
	switch {
	case info.NvidiaGPUSupported:
		return "nvidia"
	case info.NeuronSupported:
		return "neuron"
	default:
		return "none"
	}
}
