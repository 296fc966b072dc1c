package loadbalancer

import (
	"slices"
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
	// mayBeOthers is set where the controller may have nothing to do with it, isStranger where nothing says that it has. A stranger is taken to
	// be in a group of its own, so that it leaves those of others as they are, and nothing of it is refused.
	mayBeOthers, isStranger bool
	// assumption is empty where the class is among the manifests.
	assumption string
	// refusal is why the controller takes no notice of the Ingress, refusalIf what that rests on, empty where it is certain.
	refusal, refusalIf string
	// refusalAt is where the class says what is refused; nil where it is the Ingress, or its group.
	refusalAt *manifest.Place
	// isRefusedAtOnce is set where a webhook refuses it.
	isRefusedAtOnce bool
}

// classified returns an Ingress with its class as the controller finds it (aws-load-balancer-controller pkg/ingress/group_loader.go,
// classifyIngress, and class_loader.go); false where the controller has nothing to do with it, as far as is known.
func (d *deriver) classified(ing *manifest.Ingress) (m member, isOurs bool) {
	m = member{Ingress: ing, maker: Controller}
	switch legacy := annotation(&ing.Object, legacyClass); {
	case ing.Spec.IngressClassName != nil && legacy.IsUnknown: // only one of the two may be written (kubernetes pkg/apis/networking/validation)
		return d.ofClass(m, *ing.Spec.IngressClassName)
	case legacy.IsUnknown:
		return d.ofUnknownClass(m, legacy.at), true
	case legacy.IsWritten:
		return d.ofAnnotation(m, legacy)
	case ing.IsUnknown(classPath()):
		return d.ofUnknownClass(m, ing.Locate(classPath())), true
	case ing.Spec.IngressClassName != nil:
		return d.ofClass(m, *ing.Spec.IngressClassName)
	default:
		return d.ofDefaultClass(m)
	}
}

func classPath() yamldoc.Path { return yamldoc.Keys("spec", "ingressClassName") }

// stranger is an Ingress whose class may be the controller's, with whatever settings: at a place is what leaves that open. That
// it has no annotations is no proof, since settings of classes and flags can say all.
func (m member) stranger(at manifest.Place) member {
	m.mayBeOthers, m.isStranger, m.doubt = true, true, &at
	return m
}

// ofUnknownClass is an Ingress whose class is not known because of a place. Where there are settings of classes, its class may have them.
func (d *deriver) ofUnknownClass(m member, at manifest.Place) member {
	if !m.speaksOfALB() {
		return m.stranger(at)
	}
	m.assumption = "its class is not known yet: it is taken for one of the aws-load-balancer-controller without settings of its own"
	if len(d.found.IngressClassParams) > 0 {
		m.doubt = &at
	}
	return m
}

// ofAnnotation is an Ingress of a class that an annotation names: the controller takes those of one such class
// (pkg/ingress/class_annotation_matcher.go).
func (d *deriver) ofAnnotation(m member, class setting) (member, bool) {
	taken := d.flags.text(ingressFlag)
	switch isOpen := taken.IsUnknown || !d.flags.isAmong() && class.Text != classALB; {
	case isOpen && (class.Text == classALB || m.speaksOfALB()):
		m.assumption = "the controller is started with " + ingressFlag + "=" + class.Text
		m.mayBeOthers = true
		return m, true
	case isOpen:
		return m.stranger(class.at), !isOthersClass(class.Text)
	case taken.Text == "":
		return m, class.Text == classALB || class.Text == ""
	default:
		return m, class.Text == taken.Text
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
	var defaults []*manifest.IngressClass
	for _, class := range d.found.IngressClasses {
		switch isDefault := annotation(&class.Object, defaultClass); {
		case isDefault.IsUnknown:
			return d.ofUnknownClass(m, isDefault.at), true
		case isDefault.Text == "true":
			defaults = append(defaults, class)
		}
	}
	switch len(defaults) {
	case 0:
		return d.withoutClass(m), true
	case 1:
		return d.ofFoundClass(m, defaults[0])
	default:
		return d.ofSeveralClasses(m, defaults)
	}
}

// withoutClass is an Ingress that is given no class that is among the manifests.
func (d *deriver) withoutClass(m member) member {
	switch {
	case d.flags.text(ingressFlag).Value == known(""): // group_loader.go, manageIngressesWithoutIngressClass
		m.assumption = "no IngressClass is the default one: the controller takes an Ingress without one, as it is started"
		return m
	case m.speaksOfALB():
		m.assumption = "an IngressClass of the aws-load-balancer-controller that is not among the manifests is the default one"
		m.mayBeOthers = true // that of the controller's chart is not a default one (helm/aws-load-balancer-controller/values.yaml, ingressClassConfig)
		return m
	default:
		return m.stranger(m.At)
	}
}

// ofSeveralClasses is an Ingress that is given one of several default classes.
func (d *deriver) ofSeveralClasses(m member, classes []*manifest.IngressClass) (member, bool) {
	if m.speaksOfALB() {
		m.refusal = "multiple default IngressClasses found"
		m.refusalIf = noneGiven
		m.isRefusedAtOnce = true // webhooks/networking/ingress_validator.go, checkIngressClass, which looks at no settings of classes
		return m, true
	}
	i := slices.IndexFunc(classes, func(class *manifest.IngressClass) bool {
		_, isOurs := d.ofFoundClass(m, class)
		return isOurs
	})
	if i < 0 {
		return m, false
	}
	return m.stranger(classes[i].LocateAnnotation(defaultClass)), true
}

func (d *deriver) ofClass(m member, name string) (member, bool) {
	for _, class := range d.found.IngressClasses {
		if class.Name.Text == name && !class.Name.IsUnknown {
			return d.ofFoundClass(m, class)
		}
	}
	return d.ofAbsentClass(m, name)
}

// ofAbsentClass is an Ingress of a class that is not among the manifests, unless one of them has its name, which is not known.
func (d *deriver) ofAbsentClass(m member, name string) (member, bool) {
	at := m.Locate(classPath())
	nameless := slices.IndexFunc(d.found.IngressClasses, func(class *manifest.IngressClass) bool { return class.Name.IsUnknown })
	if nameless >= 0 {
		at = d.found.IngressClasses[nameless].Locate(yamldoc.Keys("metadata", "name"))
	}
	if name != classALB && !m.speaksOfALB() {
		return m.stranger(at), nameless >= 0 || !isOthersClass(name)
	}
	m.assumption = "IngressClass " + name + withoutSettings
	if nameless >= 0 {
		m.doubt = &at
	}
	return m, true
}

// ofFoundClass is an Ingress of a class that is among the manifests.
func (d *deriver) ofFoundClass(m member, class *manifest.IngressClass) (member, bool) {
	controller := yamldoc.Keys("spec", "controller")
	at := class.Locate(controller)
	switch {
	case class.IsUnknown(controller) && !m.speaksOfALB():
		return m.stranger(at), true
	case class.IsUnknown(controller):
		m.assumption = "IngressClass " + class.Name.Text + " is one of the aws-load-balancer-controller"
		m.doubt = &at
		return m, true
	case class.Spec.Controller == controllerAuto:
		m.maker, m.params = AutoMode, d.autoParams(class)
		return m, true
	case class.Spec.Controller == controllerALB:
		return d.withParams(m, class), true
	default:
		return m, false
	}
}
