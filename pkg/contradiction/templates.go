package contradiction

import (
	"github.com/aws/aws-sdk-go-v2/aws/arn"
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// template is a launch template of a managed nodegroup, of which AWS has told.
type template struct {
	path  yamldoc.Path
	group *api.ManagedNodeGroup
	told  *facts.LaunchTemplate
}

// templates are those of the file, in the version that it names or the default one (eksctl pkg/cfn/builder/launch_template_fetcher.go).
func (c *comparison) templates() []template {
	var all []template
	for i, group := range c.cfg.Spec.ManagedNodeGroups {
		at := yamldoc.Path{yamldoc.Key("managedNodeGroups"), yamldoc.Index(i)}
		if group == nil || group.LaunchTemplate == nil || c.cfg.IsUnfilled(at.Child(yamldoc.Key("launchTemplate"))) {
			continue
		}
		version := ""
		if group.LaunchTemplate.Version != nil {
			version = *group.LaunchTemplate.Version
		}
		if told := c.known.LaunchTemplate(group.LaunchTemplate.ID, version); told != nil {
			all = append(all, template{at, group, told})
		}
	}
	return all
}

// compareTemplates looks for what eksctl refuses of a launch template (eksctl pkg/cfn/builder/managed_nodegroup.go, validateLaunchTemplate).
func (c *comparison) compareTemplates() {
	for _, of := range c.templates() {
		at := of.path.Child(yamldoc.Key("launchTemplate"))
		found := Contradiction{
			Path: at, Subject: of.told.ID, IsRefused: true, Users: []yamldoc.Path{of.path},
		}
		c.compareType(of, found)
		if found.Kind, found.Told = TemplateProfile, of.told.InstanceProfile; arn.IsARN(found.Told) { // eksctl lets a name pass
			c.add(of.told.At, found)
		}
		if of.told.Image == "" {
			continue
		}
		found.Told = of.told.Image
		if found.Kind = TemplateUserData; of.told.IsComplete && !of.told.HasUserData {
			c.add(of.told.At, found)
		}
		release := of.path.Child(yamldoc.Key("releaseVersion"))
		if of.group.ReleaseVersion != "" && !c.cfg.IsUnfilled(release) {
			found.Kind, found.Path, found.Says, found.Because = TemplateRelease, release, of.group.ReleaseVersion, at
			c.add(of.told.At, found)
		}
	}
}

// compareType looks for a type of instances that is in both, or in neither. A selector becomes types (eksctl pkg/eks/nodegroup_service.go).
func (c *comparison) compareType(of template, found Contradiction) {
	types, selector := of.path.Child(yamldoc.Key("instanceTypes")), of.path.Child(yamldoc.Key("instanceSelector"))
	if c.cfg.IsUnfilled(types) || c.cfg.IsUnfilled(selector) {
		return
	}
	found.Kind, found.Told = TemplateType, of.told.InstanceType
	hasSelector := of.group.InstanceSelector != nil && !of.group.InstanceSelector.IsZero()
	switch hasTypes := len(of.group.InstanceTypes) > 0 || hasSelector; {
	case hasTypes == (of.told.InstanceType == ""), of.told.InstanceType == "" && !of.told.IsComplete:
		return
	case hasTypes:
		found.Path, found.Because, found.Says = types, found.Path, "instanceTypes"
		if len(of.group.InstanceTypes) == 0 {
			found.Path, found.Says = selector, "instanceSelector"
		}
	}
	c.add(of.told.At, found)
}
