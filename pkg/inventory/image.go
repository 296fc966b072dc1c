package inventory

// Image is what the nodes of a nodegroup run.
type Image struct {
	// Family is the AMI family that eksctl will work with, its default filled in; empty where a custom image leaves it open.
	Family *string `json:"family"`
	// Custom says whether the file names an image of its own, instead of the newest of the family.
	Custom *bool `json:"custom"`
}

// image takes the family from eksctl's defaults (eksctl pkg/apis/eksctl.io/v1alpha5/defaults.go:125-186).
func (n nodegroup) image() Image {
	var image Image
	if n.isKnown("amiFamily") && n.isKnown("ami") {
		image.Family = &n.base.AMIFamily
	}
	if n.isKnown("ami") {
		custom := n.base.AMI != ""
		image.Custom = &custom
	}
	return image
}
