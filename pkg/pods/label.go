package pods

import (
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/selection"

	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// label is what is known of one label of nodes: it has one of the values, which need not be known, or may be absent.
type label struct {
	values []string
	// isOpen is set where it may have any other value, mayBeAbsent where nodes need not have it.
	isOpen, mayBeAbsent bool
	// isChoice is set where there are nodes with each of the values, so that a pod that asks for one of them gets it.
	isChoice bool
	path     yamldoc.Path
}

func fixed(value string, at yamldoc.Path) label { return label{values: []string{value}, path: at} }

// present is a label with some value that is not known.
func present() label { return label{isOpen: true} }

// unknown is a label that need not be there.
func unknown() label { return label{isOpen: true, mayBeAbsent: true} }

func absent() label { return label{mayBeAbsent: true} }

// meets answers whether nodes with the label meet all of some requirements on it, and whether only some of those that it is a choice of do.
func (l label) meets(requirements []labels.Requirement) (meets truth.Truth, onlySome bool) {
	var answers []truth.Truth
	for _, value := range l.values {
		answers = append(answers, truth.Of(match(requirements, labels.Set{requirements[0].Key(): value})))
	}
	if l.mayBeAbsent {
		answers = append(answers, truth.Of(match(requirements, labels.Set{})))
	}
	if l.isOpen {
		answers = append(answers, l.meetsOpen(requirements))
	}
	all, one := truth.Yes, truth.No
	for _, a := range answers {
		all, one = all.And(a), one.Or(a)
	}
	switch {
	case l.isChoice:
		return one, one == truth.Yes && all != truth.Yes
	case all == truth.Yes, one == truth.No:
		return all, false
	default:
		return truth.Maybe, false
	}
}

// meetsOpen answers for a value that is not known.
func (l label) meetsOpen(requirements []labels.Requirement) truth.Truth {
	meets := truth.Yes
	for _, r := range requirements {
		switch {
		case r.Operator() == selection.Exists:
		case r.Operator() == selection.DoesNotExist:
			return truth.No
		case !l.isChoice:
			meets = truth.Maybe
		}
	}
	return meets
}

func match(requirements []labels.Requirement, set labels.Set) bool {
	for i := range requirements {
		if !requirements[i].Matches(set) {
			return false
		}
	}
	return true
}
