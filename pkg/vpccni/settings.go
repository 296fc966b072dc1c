package vpccni

import (
	"fmt"
	"net/netip"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Settings are those of the plugin that decide about the network of pods (amazon-vpc-cni-k8s README.md, "CNI Configuration Variables"). What
// none says is off, as the plugin has it.
type Settings struct {
	// PodENI is ENABLE_POD_ENI: nodes have branch interfaces for pods with security groups of their own.
	PodENI Setting
	// CustomNetworking is AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: pods are on interfaces of an ENIConfig.
	CustomNetworking Setting
	// ExternalSNAT is AWS_VPC_K8S_CNI_EXTERNALSNAT: nodes do not translate the addresses of pods.
	ExternalSNAT Setting
	// ExcludeSNAT is AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS: for what goes to these networks, nodes do not translate the addresses of pods either.
	ExcludeSNAT Networks
	// NoEarlyDemux is DISABLE_TCP_EARLY_DEMUX of the init container: the kubelet reaches pods on branch interfaces by TCP.
	NoEarlyDemux Setting
	// Mode is POD_SECURITY_GROUP_ENFORCING_MODE.
	Mode Mode
	// ModePath is where the file says it; nil where it does not.
	ModePath yamldoc.Path
	// Version is the one of the add-on that the file asks for, such as v1.21.1-eksbuild.1; empty where it leaves that to eksctl, asks for the
	// latest, or is not known.
	Version string
	// Path is the add-on's place in the file; nil where it has none, or more than one may be it.
	Path yamldoc.Path
	// Told is where else the settings are written, as text; empty where that is in the file, or nowhere.
	Told string
}

// Cited is a text that speaks of the settings, with where they are written if that is not in the file.
func (s *Settings) Cited(text string) string {
	if s.Told == "" {
		return text
	}
	return text + " (" + s.Told + ")"
}

// Setting is a switch of the plugin.
type Setting struct {
	On truth.Truth
	// Path is where the file says it; nil where it does not.
	Path yamldoc.Path
}

// Networks are prefixes of IPv4.
type Networks struct {
	Prefixes []netip.Prefix
	IsKnown  bool
	// Path is where the file says it; nil where it does not.
	Path yamldoc.Path
}

// Variables of the plugin; the last is one of its init container.
const (
	EnablePodENI         = "ENABLE_POD_ENI"
	EnforcingMode        = "POD_SECURITY_GROUP_ENFORCING_MODE"
	DisableTCPEarlyDemux = "DISABLE_TCP_EARLY_DEMUX"
)

// Mode is how security groups of pods are enforced.
type Mode string

// Modes. ModeUnknown may be either of the others.
const (
	ModeUnknown Mode = ""
	Strict      Mode = "strict"
	Standard    Mode = "standard"
)

// Of returns the settings in a file. All are unknown where the plugin may be set up elsewhere: in a cluster that exists, where eksctl's
// default add-ons are off and vpc-cni is not listed, or where it is not certain which add-on is vpc-cni.
func Of(cfg *clusterconfig.Config) Settings {
	addons, certain := Addons(cfg)
	if certain {
		return settingsOf(cfg, addons[0])
	}
	if len(addons) > 0 || mayBeElsewhere(cfg) {
		return Unknown()
	}
	s := all(truth.No)
	s.Mode = Strict
	return s
}

// Unknown returns the settings of a plugin that is set up elsewhere.
func Unknown() Settings { return all(truth.Maybe) }

// all has all switches alike, and no networks.
func all(on truth.Truth) Settings {
	return Settings{
		PodENI: Setting{On: on}, CustomNetworking: Setting{On: on}, ExternalSNAT: Setting{On: on}, NoEarlyDemux: Setting{On: on},
		ExcludeSNAT: Networks{IsKnown: on != truth.Maybe},
	}
}

// mayBeElsewhere reports whether the file does not say what the cluster's plugin is.
func mayBeElsewhere(cfg *clusterconfig.Config) bool {
	off := yamldoc.Keys("addonsConfig", "disableDefaultAddons")
	return cfg.IsUnknown(yamldoc.Keys("addons")) || cfg.IsUnknown(off) || cfg.Spec.AddonsConfig.DisableDefaultAddons
}

// ToldOf returns the settings of a plugin that is configured with values and has a version, as is written in a place besides the file.
func ToldOf(v clusterconfig.Values, version, place string) Settings {
	s := read(values{v})
	s.Version, s.Told = version, place
	return s
}

func settingsOf(cfg *clusterconfig.Config, addon Addon) Settings {
	s := read(values{addon.Values})
	s.Path = addon.Path
	if at := addon.Path.Child(yamldoc.Key("version")); !cfg.IsUnknown(at) {
		if version, _ := cfg.Written(at).(string); version != "latest" {
			s.Version = version
		}
	}
	return s
}

func read(v values) Settings {
	s := Settings{
		PodENI:           v.boolean("env", EnablePodENI),
		CustomNetworking: v.boolean("env", "AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG"),
		ExternalSNAT:     v.boolean("env", "AWS_VPC_K8S_CNI_EXTERNALSNAT"),
		ExcludeSNAT:      v.networks("env", "AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS"),
		NoEarlyDemux:     v.boolean("init", "env", DisableTCPEarlyDemux),
	}
	s.Mode, s.ModePath = v.mode()
	return s
}

// values are those of the add-on's Helm chart (amazon-vpc-cni-k8s charts/aws-vpc-cni/values.yaml).
type values struct{ clusterconfig.Values }

// boolean reads a variable as Go reads a boolean; what is none is false (amazon-vpc-cni-k8s pkg/ipamd/ipamd.go, parseBoolEnvVar).
func (v values) boolean(keys ...string) Setting {
	at := yamldoc.Keys(keys...)
	if !v.isKnown(at) {
		return Setting{On: truth.Maybe, Path: v.place(at)}
	}
	on, err := strconv.ParseBool(fmt.Sprint(v.Written(at)))
	return Setting{On: truth.Of(err == nil && on), Path: v.place(at)}
}

// networks reads a variable as a list with commas; what is no prefix of IPv4 is skipped (amazon-vpc-cni-k8s pkg/networkutils/network.go,
// parseCIDRString).
func (v values) networks(keys ...string) Networks {
	at := yamldoc.Keys(keys...)
	n := Networks{IsKnown: v.isKnown(at), Path: v.place(at)}
	if !n.IsKnown || !v.IsWritten(at) {
		return n
	}
	for text := range strings.SplitSeq(fmt.Sprint(v.Written(at)), ",") {
		if prefix, err := netip.ParsePrefix(strings.TrimSpace(text)); err == nil && prefix.Addr().Is4() {
			n.Prefixes = append(n.Prefixes, prefix.Masked())
		}
	}
	return n
}

// mode is strict unless the text is that of the other one, to the letter (amazon-vpc-cni-k8s pkg/sgpp/utils.go, LoadEnforcingModeFromEnv).
func (v values) mode() (Mode, yamldoc.Path) {
	at := yamldoc.Keys("env", EnforcingMode)
	switch {
	case !v.isKnown(at):
		return ModeUnknown, v.place(at)
	case v.Written(at) == string(Standard):
		return Standard, v.place(at)
	default:
		return Strict, v.place(at)
	}
}

// isKnown reports whether what is at a path is known, or certainly absent.
func (v values) isKnown(at yamldoc.Path) bool {
	for i := 1; i < len(at); i++ {
		if _, isMapping := v.Written(at[:i]).(map[string]any); v.IsWritten(at[:i]) && !isMapping {
			return false
		}
	}
	return !v.IsUnknown(at)
}

// place is that of a value in the file; nil where there is none.
func (v values) place(at yamldoc.Path) yamldoc.Path {
	if !v.IsWritten(at) || v.Path == nil {
		return nil
	}
	return v.Path.Child(at...)
}
