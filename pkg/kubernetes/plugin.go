package kubernetes

import (
	"github.com/ekslint/ekslint/pkg/pods"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/vpccni"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Plugin is how the VPC CNI plugin of a cluster is set up.
type Plugin struct {
	// Path is the add-on's place in the file; empty where it has none, or more than one may be it.
	Path yamldoc.Path `json:"path"`
	// PodENI is ENABLE_POD_ENI, NoEarlyDemux DISABLE_TCP_EARLY_DEMUX of its init container.
	PodENI       Switch `json:"podENI"`
	NoEarlyDemux Switch `json:"noEarlyDemux"`
	// CustomNetworking answers whether pods are in the subnets of ENIConfigs.
	CustomNetworking truth.Truth `json:"customNetworking"`
	// Mode is POD_SECURITY_GROUP_ENFORCING_MODE: strict, standard, or empty where that is not known. It is written at ModePath; that is empty
	// where strict is the default.
	Mode     vpccni.Mode  `json:"mode"`
	ModePath yamldoc.Path `json:"modePath"`
	// ToStandard is the edit of the file that makes the mode standard; nil where there is none.
	ToStandard *Edit `json:"toStandard,omitempty"`
}

// Switch is a setting of the plugin.
type Switch struct {
	// On answers whether it is on, and Path is where the file says it; empty where it does not.
	On   truth.Truth  `json:"on"`
	Path yamldoc.Path `json:"path"`
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
	s := pods.Plugin(d.cfg, d.manifests)
	p := Plugin{
		Path: s.Path, CustomNetworking: s.CustomNetworking.On, Mode: s.Mode, ModePath: s.ModePath,
		PodENI:       d.toggle(s.PodENI, "env", vpccni.EnablePodENI),
		NoEarlyDemux: d.toggle(s.NoEarlyDemux, "init", "env", vpccni.DisableTCPEarlyDemux),
	}
	if s.Mode == vpccni.Strict {
		p.ToStandard = d.edit(string(vpccni.Standard), "env", vpccni.EnforcingMode)
	}
	return p
}

// toggle is a switch with the edit that turns it on.
func (d *deriver) toggle(s vpccni.Setting, keys ...string) Switch {
	seen := Switch{On: s.On, Path: s.Path}
	if s.On == truth.No {
		seen.Edit = d.edit("true", keys...)
	}
	return seen
}

// edit is the one that gives a variable of the plugin a value.
func (d *deriver) edit(value string, keys ...string) *Edit {
	at, put, ok := vpccni.With(d.cfg, value, keys...)
	if !ok {
		return nil
	}
	return &Edit{at, put}
}
