package vpccni

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/truth"
)

// agreed are the settings of a plugin that is set up in two ways, of which one or the other counts: what they differ in is not known.
func agreed(a, b Settings) Settings {
	s := Settings{
		PodENI: agreedSetting(a.PodENI, b.PodENI), CustomNetworking: agreedSetting(a.CustomNetworking, b.CustomNetworking),
		ByZone: agreedSetting(a.ByZone, b.ByZone), ExternalSNAT: agreedSetting(a.ExternalSNAT, b.ExternalSNAT),
		NoEarlyDemux: agreedSetting(a.NoEarlyDemux, b.NoEarlyDemux), ExcludeSNAT: agreedNetworks(a.ExcludeSNAT, b.ExcludeSNAT),
		ModePlace: a.ModePlace.Or(b.ModePlace), Place: a.Place.Or(b.Place),
	}
	if a.ENIConfigLabel == b.ENIConfigLabel {
		s.ENIConfigLabel = a.ENIConfigLabel
	}
	if a.Mode == b.Mode {
		s.Mode = a.Mode
	}
	return s
}

func agreedSetting(a, b Setting) Setting {
	s := Setting{On: a.On, Place: a.Place.Or(b.Place)}
	if a.On != b.On {
		s.On = truth.Maybe
	}
	return s
}

func agreedNetworks(a, b Networks) Networks {
	n := Networks{Prefixes: a.Prefixes, IsKnown: a.IsKnown && b.IsKnown, Place: a.Place.Or(b.Place)}
	if !slices.Equal(a.Prefixes, b.Prefixes) {
		n.Prefixes, n.IsKnown = nil, false
	}
	return n
}
