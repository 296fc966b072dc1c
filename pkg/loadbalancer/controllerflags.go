package loadbalancer

import (
	"slices"
	"strconv"
	"strings"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/internal/placeholder"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// controllerFlags are those of the flags of the controller on which load balancers without a word of their own depend
// (aws-load-balancer-controller pkg/config/controller_config.go).
type controllerFlags struct {
	// managesRules is --enable-manage-backend-security-group-rules, targets --default-target-type.
	managesRules truth.Truth
	targets      TargetType
}

// flagsOf are the flags with which the workload of the controller among the manifests is started; the default ones where it is not there, or
// does not say.
func flagsOf(found *manifest.Manifests) controllerFlags {
	const name = "aws-load-balancer-controller"
	flags := controllerFlags{managesRules: truth.No, targets: Instance}
	for _, w := range found.Workloads {
		isNamed, isOurs := strings.Contains(w.Name.Text, name), false
		for _, c := range w.Containers() {
			if isNamed || strings.Contains(c.Image, name) {
				isOurs = true
				flags.read(c)
			}
		}
		containers := w.Pods.Path.Child(yamldoc.Keys("spec", "containers")...)
		if (isNamed || isOurs) && w.IsUnknown(containers) {
			flags = controllerFlags{managesRules: truth.Maybe}
		}
	}
	return flags
}

func (f *controllerFlags) read(c *core.Container) {
	for _, arg := range slices.Concat(c.Command, c.Args) {
		flag, value, isGiven := strings.Cut(arg, "=")
		on, err := strconv.ParseBool(value)
		switch {
		case placeholder.IsIn(flag):
			*f = controllerFlags{managesRules: truth.Maybe}
		case flag == "--enable-manage-backend-security-group-rules":
			f.managesRules = truth.Known(!isGiven || on, !isGiven || err == nil)
		case flag == "--default-target-type" && (value == string(IP) || value == string(Instance)):
			f.targets = TargetType(value)
		case flag == "--default-target-type":
			f.targets = TargetUnknown
		}
	}
}
