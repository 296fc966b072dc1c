package loadbalancer

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

const (
	classALB       = "alb"
	controllerALB  = "ingress.k8s.aws/alb"
	controllerAuto = "eks.amazonaws.com/alb"
	legacyClass    = "kubernetes.io/ingress.class"
	defaultClass   = "ingressclass.kubernetes.io/is-default-class"
	paramsGroup    = "elbv2.k8s.aws"
	paramsKind     = "IngressClassParams"
	// Kubernetes 1.26 and later give the newest one to a new Ingress (k8s.io/kubernetes
	// plugin/pkg/admission/network/defaultingressclass/admission.go, getDefaultClass).
	noneGiven       = "the API server has given the Ingress none of the IngressClasses that are default ones"
	withoutSettings = " is not among the manifests: it is taken for one of the aws-load-balancer-controller without settings of its own"
)

// member is an Ingress with what its class says.
type member struct {
	*manifest.Ingress

	maker Maker
	// params are the settings of its class; nil where there are none.
	params *manifest.IngressClassParams
	// doubt is where something is said that is not known, on which the settings of the class hang; nil where they are known.
	doubt *manifest.Place
	// mayBeOthers is set where the controller may have nothing to do with it.
	mayBeOthers bool
	// assumption is empty where the class is among the manifests.
	assumption string
	// refusal is why the controller takes no notice of the Ingress, refusalIf what that rests on, empty where it is certain.
	refusal, refusalIf string
	// isRefusedAtOnce is set where a webhook refuses it.
	isRefusedAtOnce bool
}

// classified returns an Ingress with its class as the controller finds it (aws-load-balancer-controller pkg/ingress/group_loader.go,
// classifyIngress, and class_loader.go); false where the controller has nothing to do with it, as far as is known.
func (d *deriver) classified(ing *manifest.Ingress) (m member, isOurs bool) {
	m = member{Ingress: ing, maker: Controller}
	classPath := yamldoc.Keys("spec", "ingressClassName")
	switch legacy := ing.Annotations.Get(legacyClass); {
	case ing.Spec.IngressClassName != nil && legacy.IsUnknown: // only one of the two may be written (kubernetes pkg/apis/networking/validation)
		return d.ofClass(m, *ing.Spec.IngressClassName)
	case legacy.IsUnknown, !legacy.IsWritten && ing.IsUnknown(classPath):
		m.assumption = "its class is not known yet: it is taken for one of the aws-load-balancer-controller without settings of its own"
		return m, m.speaksOfALB()
	case legacy.IsWritten:
		return d.ofAnnotation(m, legacy.Text)
	case ing.Spec.IngressClassName != nil:
		return d.ofClass(m, *ing.Spec.IngressClassName)
	default:
		return d.ofDefaultClass(m)
	}
}

// ofAnnotation is an Ingress of a class that an annotation names: the controller takes those of one such class
// (pkg/ingress/class_annotation_matcher.go).
func (d *deriver) ofAnnotation(m member, class string) (member, bool) {
	taken := d.flags.text(ingressFlag)
	switch {
	case taken.IsUnknown, !d.flags.isAmong() && class != classALB && m.speaksOfALB():
		m.assumption = "the controller is started with " + ingressFlag + "=" + class
		m.mayBeOthers = true
		return m, class == classALB || m.speaksOfALB()
	case taken.Text == "":
		return m, class == classALB || class == ""
	default:
		return m, class == taken.Text
	}
}

// speaksOfALB reports whether an Ingress has annotations of the controller, or may have.
func (m member) speaksOfALB() bool {
	if m.Annotations.IsOpen() {
		return true
	}
	for _, key := range m.Annotations.Keys() {
		if strings.HasPrefix(key, ingressPrefix) {
			return true
		}
	}
	return false
}

func (d *deriver) ofDefaultClass(m member) (member, bool) {
	var names []string
	for _, class := range d.found.IngressClasses {
		if class.Annotations.Get(defaultClass).Text == "true" {
			names = append(names, class.Name.Text)
		}
	}
	switch len(names) {
	case 0:
		if d.flags.text(ingressFlag).Value == known("") { // group_loader.go, manageIngressesWithoutIngressClass
			m.assumption = "no IngressClass is the default one: the controller takes an Ingress without one, as it is started"
			return m, true
		}
		m.assumption = "the IngressClass that is the default one" + withoutSettings
		return m, m.speaksOfALB()
	case 1:
		return d.ofClass(m, names[0])
	default:
		m.refusal = "multiple default IngressClasses found"
		m.refusalIf = noneGiven
		m.isRefusedAtOnce = true // webhooks/networking/ingress_validator.go, checkIngressClass, which looks at no settings of classes
		return m, m.speaksOfALB()
	}
}

func (d *deriver) ofClass(m member, name string) (member, bool) {
	for _, class := range d.found.IngressClasses {
		if class.Name.Text != name || class.Name.IsUnknown {
			continue
		}
		controller := yamldoc.Keys("spec", "controller")
		switch {
		case class.IsUnknown(controller):
			at := class.Locate(controller)
			m.doubt = &at
			return m, m.speaksOfALB()
		case class.Spec.Controller == controllerAuto:
			m.maker = AutoMode
			return m, true
		case class.Spec.Controller == controllerALB:
			return d.withParams(m, class), true
		default:
			return m, false
		}
	}
	m.assumption = "IngressClass " + name + withoutSettings
	return m, name == classALB || m.speaksOfALB()
}
