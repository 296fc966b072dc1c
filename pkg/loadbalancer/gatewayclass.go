package loadbalancer

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Controllers of Gateways (aws-load-balancer-controller pkg/gateway/constants/controller_constants.go).
const (
	gatewayALB = "gateway.k8s.aws/alb"
	gatewayNLB = "gateway.k8s.aws/nlb"
)

// classOfGateway is the class of a Gateway, as far as it is known.
type classOfGateway struct {
	// kind is that of the load balancers of the class.
	kind Kind
	// found is nil where the class may be the controller's for all that is known; doubt is what leaves that open then.
	found *manifest.GatewayClass
	doubt *manifest.Place
}

// classOf returns the class of a Gateway; false where it is not the controller's, as far as is known.
func (d *deriver) classOf(gw *manifest.Gateway) (class classOfGateway, isOurs bool) {
	path := yamldoc.Keys("spec", "gatewayClassName")
	stranger := func(at manifest.Place) (classOfGateway, bool) {
		return classOfGateway{kind: kindBySpeech(gw), doubt: &at}, true
	}
	if gw.IsUnknown(path) {
		return stranger(gw.Locate(path))
	}
	for _, c := range d.found.GatewayClasses {
		if c.Name != known(gw.Spec.GatewayClassName) {
			continue
		}
		if controller := yamldoc.Keys("spec", "controllerName"); c.IsUnknown(controller) {
			return stranger(c.Locate(controller))
		}
		kind, isOurs := map[string]Kind{gatewayALB: Application, gatewayNLB: Network}[c.Spec.ControllerName]
		return classOfGateway{kind: kind, found: c}, isOurs
	}
	if i := slices.IndexFunc(d.found.GatewayClasses, func(c *manifest.GatewayClass) bool { return c.Name.IsUnknown }); i >= 0 {
		return stranger(d.found.GatewayClasses[i].Locate(yamldoc.Keys("metadata", "name")))
	}
	if isOthersGatewayClass(gw.Spec.GatewayClassName) {
		return classOfGateway{}, false
	}
	return stranger(gw.Locate(path))
}

// isOthersGatewayClass reports whether the name of a class, which is not among the manifests, says that it is for another product: eg and
// amazon-vpc-lattice are those that the documents of Envoy Gateway and of the AWS Gateway API Controller give to theirs.
func isOthersGatewayClass(name string) bool {
	return isOthersClass(name) || slices.ContainsFunc(strings.Split(name, "-"), func(word string) bool {
		return slices.Contains([]string{"eg", "envoy", "lattice"}, word)
	})
}

// kindBySpeech is the kind of load balancer that speaks as a Gateway does: those of the other kind leave such listeners out.
func kindBySpeech(gw *manifest.Gateway) Kind {
	isWeb := func(l manifest.GatewayListener) bool { return l.Protocol == "HTTP" || l.Protocol == "HTTPS" }
	if slices.ContainsFunc(gw.Spec.Listeners, isWeb) {
		return Application
	}
	return Network
}
