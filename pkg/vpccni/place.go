package vpccni

import (
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Place is where something of the plugin is written.
type Place struct {
	// Path leads to it: in Object, or in the cluster's file where that is nil. It is nil where nothing is written.
	Path yamldoc.Path
	// Object is the plugin's DaemonSet, where that is among the manifests and says it.
	Object *manifest.Object
	// Told is where else it is written, as text; empty where that is nowhere else.
	Told string
}

// IsWritten reports whether there is something.
func (p Place) IsWritten() bool { return p.Path != nil || p.Told != "" }

// Cited is a text about what is written there, with the place if that is neither in the file nor in a manifest.
func (p Place) Cited(text string) string {
	if p.Told == "" {
		return text
	}
	return text + " (" + p.Told + ")"
}

// InFile is the path in the cluster's file; nil where it is not there.
func (p Place) InFile() yamldoc.Path {
	if p.Object != nil {
		return nil
	}
	return p.Path
}

// InManifest is the place in a manifest; nil where it is not there.
func (p Place) InManifest() *manifest.Place {
	if p.Object == nil {
		return nil
	}
	at := p.Object.Locate(p.Path)
	return &at
}

// Or is the other place where nothing is written here.
func (p Place) Or(other Place) Place {
	if p.IsWritten() {
		return p
	}
	return other
}
