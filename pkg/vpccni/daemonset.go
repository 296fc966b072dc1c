package vpccni

import (
	"slices"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/internal/placeholder"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Names of the plugin's DaemonSet and of its containers (amazon-vpc-cni-k8s charts/aws-vpc-cni/templates/daemonset.yaml).
const (
	daemonSet     = "aws-node"
	container     = "aws-node"
	initContainer = "aws-vpc-cni-init"
)

// DaemonSets are those among the manifests, nil standing for none, that are the plugin's, or may be.
func DaemonSets(found *manifest.Manifests) []*manifest.Workload {
	if found == nil {
		return nil
	}
	var all []*manifest.Workload
	for _, w := range found.Workloads {
		if isPlugin(w) != truth.No {
			all = append(all, w)
		}
	}
	return all
}

// isPlugin answers whether a workload is the plugin's DaemonSet. Its chart may give that another name, but not the container.
func isPlugin(w *manifest.Workload) truth.Truth {
	if w.Kind != "DaemonSet" {
		return truth.No
	}
	containers := containersOf(w)
	is := truth.Known(w.Name.Text == daemonSet, !w.Name.IsUnknown)
	is = is.Or(truth.Known(false, len(w.Pods.Spec.Containers) > 0 || !w.IsUnknown(containers)))
	for i := range w.Pods.Spec.Containers {
		name := containers.Child(yamldoc.Index(i), yamldoc.Key("name"))
		is = is.Or(truth.Known(w.Pods.Spec.Containers[i].Name == container, !w.IsUnknown(name)))
	}
	return is
}

func containersOf(w *manifest.Workload) yamldoc.Path {
	return w.Pods.Path.Child(yamldoc.Keys("spec", "containers")...)
}

// settingsIn are those of the plugin's DaemonSet. None is known where it may be another one.
func settingsIn(w *manifest.Workload) Settings {
	place := Place{Path: containersOf(w), Object: &w.Object}
	if isPlugin(w) != truth.Yes {
		return read(unknown, unknown, place)
	}
	return read(variablesOf(w, container), variablesOf(w, initContainer), place)
}

// variablesOf are those of a container of a name.
func variablesOf(w *manifest.Workload, name string) variables {
	for at, c := range w.Containers() {
		if c.Name == name {
			return func(name string) variable { return variableOf(w, at, c, name) }
		}
	}
	return unknown
}

// variableOf is one of a container, whose value may refer to others. What the container does not say is known only
// where it says all: an object without an image is part of one.
func variableOf(w *manifest.Workload, at yamldoc.Path, c *core.Container, name string) variable {
	env := at.Child(yamldoc.Key("env"))
	isWhole := c.Image != "" && len(c.EnvFrom) == 0 && !w.IsUnknown(at.Child(yamldoc.Key("envFrom"))) && (len(c.Env) > 0 || !w.IsUnknown(env))
	for i, e := range slices.Backward(c.Env) { // of several with one name the last counts
		item := env.Child(yamldoc.Index(i))
		if e.Name == name {
			isKnown := e.ValueFrom == nil && !placeholder.IsIn(e.Value) && !w.IsUnknown(item)
			return variable{text: e.Value, isKnown: isKnown, place: Place{Path: item.Child(yamldoc.Key("value")), Object: &w.Object}}
		}
		isWhole = isWhole && !placeholder.IsIn(e.Name) && !w.IsUnknown(item.Child(yamldoc.Key("name")))
	}
	return variable{isKnown: isWhole}
}
