package inventory

import (
	"fmt"
	"slices"

	"github.com/weaveworks/eksctl/pkg/ami"
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
	"github.com/weaveworks/eksctl/pkg/utils"
)

// Image is what the nodes of a nodegroup run.
type Image struct {
	// Family is the AMI family that eksctl will work with, its default filled in; empty where a custom image leaves it open.
	Family *string `json:"family"`
	// OS is what the images of the family are: linux, windows or bottlerocket.
	OS *string `json:"os"`
	// Custom says whether the image is one of the author's own, instead of the newest of the family. It is not known where it is up to a
	// launch template.
	Custom *bool `json:"custom"`
	// From and To are the first and the last minor version of Kubernetes for which eksctl looks up images of the family: 29 is 1.29. Nil
	// stands for no bound.
	From *int `json:"from"`
	To   *int `json:"to"`
}

// image takes the family from eksctl's defaults (eksctl pkg/apis/eksctl.io/v1alpha5/defaults.go:125-186).
func (n nodegroup) image() Image {
	var image Image
	if n.isKnown("amiFamily") && n.isKnown("ami") {
		image.Family = &n.base.AMIFamily
		image.OS = systemOf(n.base.AMIFamily)
		image.From, image.To = versionsOf(n.base.AMIFamily)
	}
	if n.isKnown("ami") && (n.base.AMI != "" || !n.mayHaveTemplate()) {
		custom := !slices.Contains(resolvers(), n.base.AMI)
		image.Custom = &custom
	}
	return image
}

// resolvers are the values of ami that ask eksctl for an image of the family.
func resolvers() []string {
	return []string{"", api.NodeImageResolverAuto, api.NodeImageResolverAutoSSM}
}

// mayHaveTemplate reports whether the nodegroup has a launch template of the author's, or may have one.
func (n nodegroup) mayHaveTemplate() bool {
	return n.managed != nil && (n.managed.LaunchTemplate != nil || !n.isKnown("launchTemplate"))
}

func systemOf(family string) *string {
	system := "linux"
	switch {
	case family == "":
		return nil
	case api.IsWindowsImage(family):
		system = "windows"
	case api.IsBottlerocketImage(family):
		system = "bottlerocket"
	}
	return &system
}

// versionsOf asks eksctl's own look-up of images which minor versions it takes for a family of Ubuntu or Windows; it takes any for the
// others (eksctl pkg/ami/ssm_resolver.go:46-121, 227-300).
func versionsOf(family string) (from, to *int) {
	if !api.IsWindowsImage(family) && !api.IsUbuntuImage(family) {
		return nil, nil
	}
	const oldest, beyond = 17, 60
	taken := func(minor int) bool {
		_, err := ami.MakeSSMParameterName(fmt.Sprintf("1.%d", minor), api.DefaultNodeType, family)
		return err == nil
	}
	for minor := oldest; minor <= beyond; minor++ {
		switch now, before := taken(minor), minor > oldest && taken(minor-1); {
		case now && !before && minor > oldest:
			from = &minor
		case !now && before:
			last := minor - 1
			to = &last
		}
	}
	return from, to
}

// HasImages reports whether eksctl takes a family for nodes of a version of Kubernetes, such as 1.34: it has to know where its images are,
// and refuses Amazon Linux 2 from its end on (eksctl pkg/apis/eksctl.io/v1alpha5/defaults.go:128-134).
func HasImages(family, version string) bool {
	if family == api.NodeImageFamilyAmazonLinux2 {
		ended, err := utils.IsMinVersion(api.AmazonLinux2EOLVersion, version)
		return err == nil && !ended
	}
	_, err := ami.MakeSSMParameterName(version, api.DefaultNodeType, family)
	return err == nil
}
