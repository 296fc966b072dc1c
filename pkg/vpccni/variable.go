package vpccni

import (
	"net/netip"
	"strconv"
	"strings"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/truth"
)

// variables are environment variables of a container of the plugin, by name.
type variables func(name string) variable

// variable is one that is empty where nobody sets it.
type variable struct {
	text    string
	isKnown bool
	place   Place
}

// unset are those that nobody sets, unknown those that others may set.
func unset(string) variable   { return variable{isKnown: true} }
func unknown(string) variable { return variable{} }

// boolean reads it as Go reads a boolean; what is none is false (amazon-vpc-cni-k8s pkg/ipamd/ipamd.go, parseBoolEnvVar).
func (v variable) boolean() Setting {
	on, err := strconv.ParseBool(v.text)
	return Setting{On: truth.Known(err == nil && on, v.isKnown), Place: v.place}
}

// zone answers whether it is one of the labels that nodes have their zone in.
func (v variable) zone() Setting {
	return Setting{On: truth.Known(v.text == core.LabelTopologyZone || v.text == core.LabelFailureDomainBetaZone, v.isKnown), Place: v.place}
}

// eniConfigLabel is the label that it names, or the plugin's own where it names none (amazon-vpc-cni-k8s pkg/eniconfig/eniconfig.go,
// getEniConfigLabelDef); empty where it is not known.
func (v variable) eniConfigLabel() string {
	if v.isKnown && v.text == "" {
		return "k8s.amazonaws.com/eniConfig"
	}
	return v.text
}

// networks reads it as a list with commas; what is no prefix of IPv4 is skipped (amazon-vpc-cni-k8s pkg/networkutils/network.go,
// parseCIDRString).
func (v variable) networks() Networks {
	n := Networks{IsKnown: v.isKnown, Place: v.place}
	if !n.IsKnown {
		return n
	}
	for text := range strings.SplitSeq(v.text, ",") {
		if prefix, err := netip.ParsePrefix(strings.TrimSpace(text)); err == nil && prefix.Addr().Is4() {
			n.Prefixes = append(n.Prefixes, prefix.Masked())
		}
	}
	return n
}

// mode is strict unless the text is that of the other one, to the letter (amazon-vpc-cni-k8s pkg/sgpp/utils.go, LoadEnforcingModeFromEnv).
func (v variable) mode() Mode {
	switch {
	case !v.isKnown:
		return ModeUnknown
	case v.text == string(Standard):
		return Standard
	default:
		return Strict
	}
}
