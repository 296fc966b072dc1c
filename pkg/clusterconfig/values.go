package clusterconfig

import "github.com/ekslint/ekslint/pkg/yamldoc"

// Values are what the configurationValues of an add-on say: a string that is a mapping itself, in JSON or YAML (eksctl
// pkg/apis/eksctl.io/v1alpha5/addon.go:74-77 and 202-212). The paths of its methods begin inside that mapping.
type Values struct {
	// Path is where the string is. A path below it leads into the string, where Document.Locate finds it.
	Path yamldoc.Path
	// Authored is the mapping as plain data, like Config.Authored; nil where all of it is unknown.
	Authored map[string]any

	unknown yamldoc.PathSet
}

// AddonValues returns what the i-th add-on is configured with: nothing where nothing is written. Unknown is the value that is a
// placeholder, or all of them where the string as a whole is one, cannot be read because of one, or is something that eksctl or
// EKS will refuse.
func (c *Config) AddonValues(i int) Values {
	path := item("addons", i).Child(yamldoc.Key("configurationValues"))
	text, _ := c.Written(path).(string)
	v := ValuesOf(text)
	if v.Path = path; c.IsUnknown(path) {
		v.Authored, v.unknown = nil, everything()
	}
	return v
}

// ValuesOf returns what a text configures an add-on with, as AddonValues does; it is at no path of a file.
func ValuesOf(text string) (v Values) {
	switch docs := yamldoc.Parse([]byte(text)); {
	case len(docs) > 1:
		v.unknown = everything()
	case len(docs) == 1:
		v.Authored, v.unknown = readMapping(docs[0])
	}
	return v
}

// readMapping returns the document as plain data, with what is unknown in it.
func readMapping(doc *yamldoc.Document) (authored map[string]any, unknown yamldoc.PathSet) {
	value, _ := readValue(doc)
	s := scanner{}
	authored, ok := plain(s.scan(value, nil, context{})).(map[string]any)
	if !ok {
		return nil, everything()
	}
	return authored, yamldoc.NewPathSet(s.found)
}

// everything is what is unknown where all of a document is.
func everything() yamldoc.PathSet { return yamldoc.PathSet{{}} }

// Written returns what the author wrote at p as plain data; nil where there is nothing, null, or a value that is not known yet.
func (v Values) Written(p yamldoc.Path) any { return written(v.Authored, p) }

// IsUnknown reports whether the value at p is not known: it, one of its ancestors, or anything below it is a placeholder.
func (v Values) IsUnknown(p yamldoc.Path) bool { return v.unknown.Touches(p) }

// IsWritten reports whether the author wrote something at p, which may be a value that is not known yet.
func (v Values) IsWritten(p yamldoc.Path) bool { return v.Written(p) != nil || v.IsUnknown(p) }
