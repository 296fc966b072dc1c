package loadbalancer

import (
	"path"
	"slices"
	"strings"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// controllerName is the name of the controller, its image and its chart.
const controllerName = "aws-load-balancer-controller"

// claim is how surely a container is the controller.
type claim int

const (
	notIts claim = iota
	// byWorkload is one of the controller's workload that has flags of it, byCluster one that is given the name of a cluster too, as the
	// controller has to be.
	byWorkload
	byCluster
	byImage
)

// flagsOfWorkload are the flags of the controller that a workload runs; nil where it runs none. Of its containers the surest ones count.
func flagsOfWorkload(w *manifest.Workload) (flags *controllerFlags) {
	if w.Kind == "Job" || w.Kind == "CronJob" { // the controller does not end
		return nil
	}
	isIts := isItsWorkload(w)
	if at := w.Pods.Path.Child(yamldoc.Keys("spec", "containers")...); isIts && w.IsUnknown(at) && len(w.Pods.Spec.Containers) == 0 {
		flags = &controllerFlags{given: map[string]setting{}}
		flags.doubtAt(&w.Object, at)
		return flags
	}
	best := notIts
	for at, c := range w.Running() {
		if !isIts && !mayBeIts(c) {
			continue
		}
		f := flagsOfContainer(w, at, c)
		switch claim := f.claim(c.Image, isIts); {
		case claim > best:
			best, flags = claim, f
		case claim == best && flags != nil:
			flags = flags.agree(f)
		}
	}
	return flags
}

// claim is how surely these are flags of the controller, in a container with an image; isIts is set for one of the controller's workload.
func (f *controllerFlags) claim(image string, isIts bool) claim {
	switch {
	case f.doubt == nil && len(f.given) == 0:
		return notIts
	case isItsImage(image):
		return byImage
	case (isIts || f.isOwn) && f.get(clusterFlag).IsWritten:
		return byCluster
	case isIts:
		return byWorkload
	default:
		return notIts
	}
}

// isItsWorkload reports whether the name or labels of a workload are those that the controller's chart gives to its one, under whatever name
// of a release (helm/aws-load-balancer-controller/templates/_helpers.tpl).
func isItsWorkload(w *manifest.Workload) bool {
	isLabelled := func(labels manifest.Texts) bool {
		version, isChart := strings.CutPrefix(labels.Get("helm.sh/chart").Text, controllerName+"-")
		return labels.Get("app.kubernetes.io/name").Text == controllerName || isChart && strings.IndexAny(version, "0123456789") == 0
	}
	return strings.HasSuffix(w.Name.Text, controllerName) || isLabelled(w.Labels) || isLabelled(w.Pods.Labels)
}

// isItsImage reports whether the name of an image is that of the controller, in whatever registry. With -fips others build it.
func isItsImage(image string) bool {
	name, _, _ := strings.Cut(path.Base(strings.SplitN(image, "@", 2)[0]), ":")
	return strings.HasSuffix(strings.TrimSuffix(name, "-fips"), controllerName)
}

// mayBeIts reports whether a container may be the controller, whatever its workload is called: by its image, or by the name of a cluster.
func mayBeIts(c *core.Container) bool {
	names := func(word string) bool { return strings.HasPrefix(word, clusterFlag) }
	return isItsImage(c.Image) || slices.ContainsFunc(c.Args, names) || slices.ContainsFunc(c.Command, names)
}
