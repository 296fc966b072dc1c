package clusterconfig

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Completed returns a copy of c in which nothing is open at these paths and below: what the file leaves there to its cluster is known, and the
// caller enters it in the spec, which is the copy's own. What the file writes stays as it is, and so does what is still to be filled in.
func (c *Config) Completed(at ...yamldoc.Path) *Config {
	with := *c
	with.Spec, with.Unstated, with.answered = c.Spec.DeepCopy(), nil, yamldoc.NewPathSet(at)
	with.findUnstated()
	return &with
}

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
	written := c.Written(p)
	_, isMapping := written.(map[string]any)
	list, isList := written.([]any)
	switch {
	case c.answered.Covers(p):
	case s.kind == structKind && (isMapping || !c.IsWritten(p) && c.answered.ReachesBelow(p)):
		for _, key := range slices.Sorted(slices.Values(s.names)) {
			c.unstated(s.fields[key].schema, p.Child(yamldoc.Key(key)))
		}
	case !c.IsWritten(p):
		c.Unstated = append(c.Unstated, p)
	case isList && s.kind == listKind && s.elem.kind == structKind:
		c.Unstated = append(c.Unstated, p.Child(yamldoc.Index(len(list))))
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
