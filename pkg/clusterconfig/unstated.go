package clusterconfig

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// findUnstated sets Unstated, for a file whose cluster may exist.
func (c *Config) findUnstated() {
	if c.Purpose == PurposeCreateCluster {
		return
	}
	root := clusterSchema()
	for _, section := range root.names {
		switch section {
		case "apiVersion", "kind":
		case "metadata":
			// Name and region are what the cluster is found by; tags are those of what the file makes.
			c.unstated(root.fields[section].schema.fields["version"].schema, yamldoc.Keys(section, "version"))
		default:
			c.unstated(root.fields[section].schema, yamldoc.Keys(section))
		}
	}
}

// unstated adds what the file does not say at p and below: what is absent, and what a list of things may go on with. A list of plain
// values that is there is complete.
func (c *Config) unstated(s *schema, p yamldoc.Path) {
	if !c.IsWritten(p) {
		c.Unstated = append(c.Unstated, p)
		return
	}
	switch v := c.Written(p).(type) {
	case []any:
		if s.kind == listKind && s.elem.kind == structKind {
			c.Unstated = append(c.Unstated, p.Child(yamldoc.Index(len(v))))
		}
	case map[string]any:
		if s.kind != structKind {
			return
		}
		for _, key := range slices.Sorted(slices.Values(s.names)) {
			c.unstated(s.fields[key].schema, p.Child(yamldoc.Key(key)))
		}
	}
}

// leaveVersionOpen puts a value that is not known in the place of a version that the file leaves to its cluster: eksctl takes that of
// the control plane, and its validators go by it (eksctl pkg/ctl/create/nodegroup.go, checkNodeGroupVersion).
func (c *Config) leaveVersionOpen(tree any) {
	root, _ := tree.(map[string]any)
	if meta, ok := root["metadata"].(map[string]any); ok && touches(c.Unstated, yamldoc.Keys("metadata", "version")) {
		meta["version"] = unknown{}
	}
}
