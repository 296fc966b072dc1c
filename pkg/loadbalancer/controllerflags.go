package loadbalancer

import (
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Flags of the controller on which load balancers depend (aws-load-balancer-controller pkg/config/controller_config.go,
// ingress_config.go, service_config.go, runtime_config.go).
const (
	clusterFlag      = "--cluster-name"
	managesFlag      = "--enable-manage-backend-security-group-rules"
	sharesFlag       = "--enable-backend-security-group"
	backendFlag      = "--backend-security-group"
	unrestrictedFlag = "--disable-restricted-sg-rules"
	targetsFlag      = "--default-target-type"
	schemeFlag       = "--default-load-balancer-scheme"
	ingressFlag      = "--ingress-class"
	serviceFlag      = "--load-balancer-class"
	gatesFlag        = "--feature-gates"
	watchFlag        = "--watch-namespace"
	noClassFlag      = "--disable-ingress-class-annotation"
	noGroupFlag      = "--disable-ingress-group-name-annotation"
	moreTagsFlag     = "--service-target-eni-security-group-tags"
)

// Features of the controller (pkg/config/feature_gates.go), here kept like flags.
const (
	groupsGate      = "NLBSecurityGroup"
	servicesGate    = "EnableServiceController"
	onlyGate        = "ServiceTypeLoadBalancerOnly"
	podsGate        = "EnableIPTargetType"
	gatewayALBsGate = "ALBGatewayAPI"
	listenersGate   = "GatewayListenerSet"
	gatewayNLBsGate = "NLBGatewayAPI"
	clusterTagsGate = "SubnetsClusterTagCheck"
	routesGate      = "SubnetDiscoveryByReachability"
	oneSubnetGate   = "ALBSingleSubnet"
	mergingGate     = "EnableTCPUDPListener"
	healthGate      = "NLBHealthCheckAdvancedConfig"
)

// gates are the features that are read.
func gates() []string {
	return []string{
		groupsGate, servicesGate, onlyGate, podsGate, gatewayALBsGate, gatewayNLBsGate, listenersGate, clusterTagsGate, routesGate, oneSubnetGate,
		healthGate, mergingGate,
	}
}

// controllerFlags are the flags with which the controller is started, as far as manifests say; nil where its workload is not among them.
type controllerFlags struct {
	given map[string]setting
	// doubt is where others may be given that are not known; nil where none are.
	doubt *setting
	// isElsewhere is set where the controller may be one that is not among the manifests.
	isElsewhere bool
	// isOwn is set where one of them is a flag that only the controller has.
	isOwn bool
}

// set notes one of the flags; the last one of a name counts.
func (f *controllerFlags) set(flag string, said setting) {
	switch {
	case !isRead(flag):
	case flag != gatesFlag:
		f.given[flag] = said
	default:
		f.setGates(said)
	}
}

// setGates notes the features that are switched on or off. In a text that is not known, any may be.
func (f *controllerFlags) setGates(said setting) {
	for _, gate := range gates() {
		for item := range strings.SplitSeq(said.Text, ",") {
			if value, isIt := attribute(item, gate); isIt || said.IsUnknown {
				one := said
				one.Text = value
				f.given[gate] = one
			}
		}
	}
}

func (f *controllerFlags) doubtAt(o *manifest.Object, path yamldoc.Path) {
	f.doubt = &setting{manifest.Value{IsWritten: true, IsUnknown: true}, o, o.Locate(path)}
}

// get is what is said with a flag.
func (f *controllerFlags) get(flag string) setting {
	if f == nil {
		return setting{}
	}
	if said, ok := f.given[flag]; ok || f.doubt == nil {
		return said
	}
	return *f.doubt
}

// text is the value of a flag, or the default one.
func (f *controllerFlags) text(flag string) setting {
	said := f.get(flag)
	if !said.IsWritten {
		said.Value = known(defaultOf(flag))
	}
	return said
}

// defaultOf is what a flag is where it is not given.
func defaultOf(flag string) string {
	switch flag {
	case sharesFlag, groupsGate, servicesGate, podsGate, gatewayALBsGate, gatewayNLBsGate, listenersGate, clusterTagsGate, routesGate,
		healthGate:
		return "true"
	case onlyGate, oneSubnetGate, mergingGate, managesFlag, unrestrictedFlag, noClassFlag, noGroupFlag:
		return "false"
	case targetsFlag:
		return string(Instance)
	case schemeFlag:
		return Internal
	case ingressFlag:
		return classALB
	case serviceFlag:
		return classNLB
	default:
		return ""
	}
}

// isOn answers whether a switch is on; a value that is neither true nor false is one with which the controller does not start.
func (f *controllerFlags) isOn(flag string) truth.Truth {
	said := f.text(flag)
	on, err := strconv.ParseBool(said.Text)
	return truth.Known(on, !said.IsUnknown && err == nil)
}

// targets is the type of targets where nothing says it.
func (f *controllerFlags) targets() TargetType {
	switch said := f.text(targetsFlag); {
	case said.IsUnknown, said.Text != string(Instance) && said.Text != string(IP):
		return TargetUnknown
	default:
		return TargetType(said.Text)
	}
}
