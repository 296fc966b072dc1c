package sggraph

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/vpccni"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Because says where a fact of the graph comes from.
type Because struct {
	// Path is the place in the file that made it so; empty where a default of eksctl or EKS did.
	Path yamldoc.Path `json:"path,omitempty"`
	// At is the place in a manifest that made it so; nil where the cluster's file or a default did.
	At *manifest.Place `json:"at,omitempty"`
	// Text is the reason in one clause. One that AWS has told names where it is printed.
	Text string `json:"text"`
}

// BecauseAt is a reason with the place of a setting of the VPC CNI.
func BecauseAt(place vpccni.Place, text string) Because {
	return Because{Path: place.InFile(), At: place.InManifest(), Text: place.Cited(text)}
}

// isSame reports whether two reasons are one.
func (b Because) isSame(other Because) bool {
	return b.Text == other.Text && b.Path.Equal(other.Path) && b.Place() == other.Place()
}

// Place is the one in a manifest, empty where there is none.
func (b Because) Place() string {
	if b.At == nil {
		return ""
	}
	return b.At.String()
}

// hasPlace reports whether the reason points at a line.
func (b Because) hasPlace() bool { return len(b.Path) > 0 || b.At != nil }

// AppendReasons adds what is not said yet.
func AppendReasons(list []Because, more ...Because) []Because {
	list = slices.Clip(list)
	for _, b := range more {
		if !slices.ContainsFunc(list, b.isSame) {
			list = append(list, b)
		}
	}
	return list
}

// WithPlace are those of some reasons that point at a line.
func WithPlace(because []Because) []Because {
	var kept []Because
	for _, b := range because {
		if b.hasPlace() {
			kept = append(kept, b)
		}
	}
	return kept
}
