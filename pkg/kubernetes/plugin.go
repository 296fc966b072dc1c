package kubernetes

import (
	"slices"
	"strings"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/vpccni"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Plugin is how the VPC CNI plugin of a cluster is set up.
type Plugin struct {
	// Place is that of the add-on, or of the DaemonSet where the file has none; its path is empty where neither is certain.
	Place PluginPlace `json:"place"`
	// PodENI is ENABLE_POD_ENI, NoEarlyDemux DISABLE_TCP_EARLY_DEMUX of its init container.
	PodENI       Switch `json:"podENI"`
	NoEarlyDemux Switch `json:"noEarlyDemux"`
	// CustomNetworking answers whether pods are in the subnets of ENIConfigs.
	CustomNetworking truth.Truth `json:"customNetworking"`
	// Mode is POD_SECURITY_GROUP_ENFORCING_MODE: strict, standard, or empty where that is not known. ModePlace has an empty path where strict
	// is the default.
	Mode      vpccni.Mode `json:"mode"`
	ModePlace PluginPlace `json:"modePlace"`
	// ToStandard is the edit of the file that makes the mode standard; nil where there is none.
	ToStandard *Edit `json:"toStandard,omitempty"`
}

// PluginPlace is where the plugin is set up.
type PluginPlace struct {
	// Object is the number of its DaemonSet among View.Objects, where that says it; else it is in the file.
	Object *int `json:"object,omitempty"`
	// Path leads to it.
	Path yamldoc.Path `json:"path"`
	// Told is where AWS has told it of a cluster that exists, such as "addon.json:3, as of 2026-11-20", in which case the path is empty; else
	// Told is empty.
	Told string `json:"told,omitempty"`
}

// Switch is a setting of the plugin.
type Switch struct {
	// On answers whether it is on, and Place is where that is written; its path is empty where it is not.
	On    truth.Truth `json:"on"`
	Place PluginPlace `json:"place"`
	// Edit is the edit of the file that turns it on; nil where there is none.
	Edit *Edit `json:"edit,omitempty"`
}

// Edit puts a value at a place in the file.
type Edit struct {
	Path  yamldoc.Path `json:"path"`
	Value any          `json:"value"`
}

// plugin is what rules see of the settings.
func (d *deriver) plugin() Plugin {
	s := d.cni
	p := Plugin{
		Place: d.pluginPlace(s.Place), CustomNetworking: s.CustomNetworking.On, Mode: s.Mode, ModePlace: d.pluginPlace(s.ModePlace),
		PodENI:       d.toggle(s.PodENI, "env", vpccni.EnablePodENI),
		NoEarlyDemux: d.toggle(s.NoEarlyDemux, "init", "env", vpccni.DisableTCPEarlyDemux),
	}
	if s.Mode == vpccni.Strict {
		p.ToStandard = d.edit(string(vpccni.Standard), "env", vpccni.EnforcingMode)
	}
	return p
}

func (d *deriver) pluginPlace(p vpccni.Place) PluginPlace {
	seen := PluginPlace{Path: p.Path, Told: p.Told}
	if p.Object != nil {
		seen.Object = new(d.number(p.Object))
	}
	return seen
}

// toggle is a switch with the edit that turns it on.
func (d *deriver) toggle(s vpccni.Setting, keys ...string) Switch {
	seen := Switch{On: s.On, Place: d.pluginPlace(s.Place)}
	if s.On == truth.No {
		seen.Edit = d.edit("true", keys...)
	}
	return seen
}

// edit is the one that gives a variable of the plugin a value. The file alone does not give it one where the DaemonSet is among the manifests.
func (d *deriver) edit(value string, keys ...string) *Edit {
	at, put, ok := vpccni.With(d.cfg, value, keys...)
	if !ok || len(vpccni.DaemonSets(d.manifests)) > 0 {
		return nil
	}
	return &Edit{at, put}
}

// hasNetworkPlugin reports whether a network plugin, or what installs one, may be among the workloads: the VPC CNI's, a DaemonSet that writes the
// settings of the network of its node (https://www.cni.dev/docs/cnitool/, the folder that container runtimes read), or the operator of Calico.
func hasNetworkPlugin(m *manifest.Manifests) bool {
	return len(vpccni.DaemonSets(m)) > 0 || m.DaemonSetLeftOut() != nil || slices.ContainsFunc(m.Workloads, func(w *manifest.Workload) bool {
		volumes := w.Pods.Path.Child(yamldoc.Keys("spec", "volumes")...)
		return w.Kind == "DaemonSet" && (w.IsUnknown(volumes) || slices.ContainsFunc(w.Pods.Spec.Volumes, isNetworkFolder)) ||
			slices.ContainsFunc(w.Pods.Spec.Containers, func(c core.Container) bool { return strings.HasSuffix(repositoryOf(c.Image), "tigera/operator") })
	})
}

func isNetworkFolder(v core.Volume) bool {
	return v.HostPath != nil && strings.HasPrefix(v.HostPath.Path, "/etc/cni")
}
