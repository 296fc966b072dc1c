package loadbalancer

import "github.com/ekslint/ekslint/pkg/truth"

// isNew is what a refusal of the use of an annotation rests on, isOld what everything else does then.
const (
	isNew = "the Ingress is not in the cluster with the annotation already"
	isOld = "the Ingress is in the cluster with the annotation already"
)

// checkNewAnnotations refuses annotations whose new use a flag of the controller forbids: its webhook turns down an Ingress that comes with
// one, and leaves alone one that has it (aws-load-balancer-controller webhooks/networking/ingress_validator.go,
// checkIngressClassAnnotationUsage and checkGroupNameAnnotationUsage).
func (b *builder) checkNewAnnotations(m member) {
	b.checkNewAnnotation(m, noClassFlag, legacyClass)
	b.checkNewAnnotation(m, noGroupFlag, ingressPrefix+"group.name")
}

func (b *builder) checkNewAnnotation(m member, flag, key string) {
	said := annotation(&m.Object, key)
	if !said.IsWritten {
		return
	}
	switch b.isOn(flag, PartMaker) {
	case truth.Yes:
		message := "new usage of `" + key + "` annotation is forbidden"
		b.enter(Refusal{Object: &m.Object, At: said.at, Message: message, Assumption: isNew, AtOnce: true})
		b.assume(said.at, isOld)
	case truth.Maybe:
		b.assume(said.at, "the controller runs without "+flag)
	case truth.No:
	}
}
