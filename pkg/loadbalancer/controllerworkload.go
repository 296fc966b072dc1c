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

// candidate is a container that may be the controller, with its path in the workload.
type candidate struct {
	at    yamldoc.Path
	flags *controllerFlags
	claim claim
}

// Controllers are the paths of the containers of a workload that run the AWS Load Balancer Controller of a cluster, and certainly of no other:
// by their image, or, as an image may have any name where it is copied to, by the name or the labels of the workload, or flags that no other
// program has.
func Controllers(w *manifest.Workload, cluster manifest.Value) (paths []yamldoc.Path) {
	for _, c := range surest(candidates(w)) {
		isNamed := c.claim == byImage || len(c.flags.given) > 0
		if of := c.flags.get(clusterFlag); isNamed && (!of.IsWritten || of.Text != "" && of.Text == cluster.Text) {
			paths = append(paths, c.at)
		}
	}
	return paths
}

// flagsOfWorkload are the flags of the controller that a workload runs; nil where it runs none, or one of which nothing is said. Of its
// containers the surest ones count.
func flagsOfWorkload(w *manifest.Workload) (flags *controllerFlags) {
	at := w.Pods.Path.Child(yamldoc.Keys("spec", "containers")...)
	if endsNever(w) && isItsWorkload(w) && w.IsUnknown(at) && len(w.Pods.Spec.Containers) == 0 {
		flags = &controllerFlags{given: map[string]setting{}}
		flags.doubtAt(&w.Object, at)
		return flags
	}
	speaking := slices.DeleteFunc(candidates(w), func(c candidate) bool { return c.flags.areNone() })
	for _, c := range surest(speaking) {
		flags = flags.agree(c.flags)
	}
	return flags
}

// candidates are the containers of a workload that may be the controller.
func candidates(w *manifest.Workload) (found []candidate) {
	if !endsNever(w) {
		return nil
	}
	isIts := isItsWorkload(w)
	for at, c := range w.Running() {
		if !isIts && !mayBeIts(c) {
			continue
		}
		flags := flagsOfContainer(w, at, c)
		if claim := flags.claim(c.Image, isIts); claim > notIts {
			found = append(found, candidate{at, flags, claim})
		}
	}
	return found
}

// surest are those of candidates that no other one excels.
func surest(all []candidate) []candidate {
	best := notIts
	for _, c := range all {
		best = max(best, c.claim)
	}
	return slices.DeleteFunc(all, func(c candidate) bool { return c.claim < best })
}

// endsNever reports whether a workload is of a kind that runs for ever, as the controller does.
func endsNever(w *manifest.Workload) bool { return w.Kind != "Job" && w.Kind != "CronJob" }

// areNone reports whether no flags of the controller are given, certainly.
func (f *controllerFlags) areNone() bool { return f.doubt == nil && len(f.given) == 0 }

// claim is how surely these are flags of the controller, in a container with an image; isIts is set for one of the controller's workload.
func (f *controllerFlags) claim(image string, isIts bool) claim {
	switch {
	case isItsImage(image):
		return byImage
	case f.areNone():
		return notIts
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
