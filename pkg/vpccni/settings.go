package vpccni

import (
	"net/netip"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
)

// Settings are those of the plugin that decide about the network of pods (amazon-vpc-cni-k8s README.md, "CNI Configuration Variables"). What
// none says is off, as the plugin has it.
type Settings struct {
	// PodENI is ENABLE_POD_ENI: nodes have branch interfaces for pods with security groups of their own.
	PodENI Setting
	// CustomNetworking is AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: pods are on interfaces of an ENIConfig.
	CustomNetworking Setting
	// ByZone is whether ENI_CONFIG_LABEL_DEF is the label of the zone: a node has the ENIConfig that is called like its zone
	// (amazon-vpc-cni-k8s pkg/eniconfig/eniconfig.go, GetNodeSpecificENIConfigName).
	ByZone Setting
	// ENIConfigLabel is the label of nodes that names their ENIConfig, by ENI_CONFIG_LABEL_DEF; empty where that is not known.
	ENIConfigLabel string
	// ExternalSNAT is AWS_VPC_K8S_CNI_EXTERNALSNAT: nodes do not translate the addresses of pods.
	ExternalSNAT Setting
	// ExcludeSNAT is AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS: for what goes to these networks, nodes do not translate the addresses of pods either.
	ExcludeSNAT Networks
	// NoEarlyDemux is DISABLE_TCP_EARLY_DEMUX of the init container: the kubelet reaches pods on branch interfaces by TCP.
	NoEarlyDemux Setting
	// Mode is POD_SECURITY_GROUP_ENFORCING_MODE, which is written at ModePlace.
	Mode      Mode
	ModePlace Place
	// Place is that of the add-on, or of the DaemonSet where the file has none. Nothing is written there where neither is, or where more than one
	// add-on may be it.
	Place Place
}

// Setting is a switch of the plugin.
type Setting struct {
	On    truth.Truth
	Place Place
}

// Networks are prefixes of IPv4.
type Networks struct {
	Prefixes []netip.Prefix
	IsKnown  bool
	Place    Place
}

// Variables of the plugin; the last is one of its init container.
const (
	EnablePodENI         = "ENABLE_POD_ENI"
	EnforcingMode        = "POD_SECURITY_GROUP_ENFORCING_MODE"
	DisableTCPEarlyDemux = "DISABLE_TCP_EARLY_DEMUX"

	eniConfigLabel = "ENI_CONFIG_LABEL_DEF"
)

// ExternalENIConfig is the label of a node that names its ENIConfig before anything else does (amazon-vpc-cni-k8s
// pkg/eniconfig/eniconfig.go, GetNodeSpecificENIConfigName).
const ExternalENIConfig = "vpc.amazonaws.com/externalEniConfig"

// Mode is how security groups of pods are enforced.
type Mode string

// Modes. ModeUnknown may be either of the others.
const (
	ModeUnknown Mode = ""
	Strict      Mode = "strict"
	Standard    Mode = "standard"
)

// Of returns the settings of a cluster: those of the add-on in its file, and of the plugin's DaemonSet among its manifests, which are nil where
// there are none. Where both set the plugin up, or several add-ons may be vpc-cni, what they differ in is unknown. All settings are unknown where
// others may set it up: in a cluster that exists, and where eksctl's default add-ons are off and vpc-cni is not listed.
func Of(cfg *clusterconfig.Config, found *manifest.Manifests) Settings {
	addons, certain := Addons(cfg)
	return ofFile(cfg, addons, certain).with(found, !certain && isLeftToOthers(cfg, addons))
}

// OfTold returns those of a plugin that is configured with values, as is written at a place besides the file, and of its DaemonSet among the
// manifests.
func OfTold(v clusterconfig.Values, place string, found *manifest.Manifests) Settings {
	return Addon{Values: v, told: place}.settings().with(found, false)
}

// with are the settings with those of the DaemonSet among the manifests, which alone count where the file leaves them open.
func (s Settings) with(found *manifest.Manifests, isOpen bool) Settings {
	for _, w := range DaemonSets(found) {
		if deployed := settingsIn(w); isOpen {
			s, isOpen = deployed, false
		} else {
			s = agreed(s, deployed)
		}
	}
	if found.DaemonSetLeftOut() != nil { // which may be the plugin's
		s = agreed(s, read(unknown, unknown, Place{}))
	}
	return s
}

func ofFile(cfg *clusterconfig.Config, addons []Addon, certain bool) Settings {
	if certain && addons[0].isLeftAsItIs(cfg) {
		return read(unknown, unknown, Place{Path: addons[0].Path})
	}
	if certain {
		return addons[0].settings()
	}
	others := unset
	if mayBeElsewhere(cfg) {
		others = unknown
	}
	s := read(others, others, Place{})
	for _, a := range addons {
		s = agreed(s, a.settings())
	}
	s.Place = Place{}
	return s
}

// read reads the variables of the plugin and of its init container, which are set at a place.
func read(main, first variables, at Place) Settings {
	mode := main(EnforcingMode)
	return Settings{
		PodENI:           main(EnablePodENI).boolean(),
		CustomNetworking: main("AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG").boolean(),
		ByZone:           main(eniConfigLabel).zone(),
		ENIConfigLabel:   main(eniConfigLabel).eniConfigLabel(),
		ExternalSNAT:     main("AWS_VPC_K8S_CNI_EXTERNALSNAT").boolean(),
		ExcludeSNAT:      main("AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS").networks(),
		NoEarlyDemux:     first(DisableTCPEarlyDemux).boolean(),
		Mode:             mode.mode(), ModePlace: mode.place,
		Place: at,
	}
}
