package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/internal/nearest"
)

// modeAuto is the mode in which the content of a file decides what it is for.
const modeAuto = "auto"

func modes() []string { return append([]string{modeAuto}, clusterconfig.Purposes()...) }

// addMode registers the flag that says what the files are for.
func addMode(f *pflag.FlagSet, mode *string) {
	f.StringVar(mode, "mode", modeAuto, "what the files are for, unless a comment \"# ekslint:mode ...\" in them says so: "+strings.Join(modes(), ", "))
}

// parseMode returns what the mode says files are for; unknown where their content decides.
func parseMode(mode string) (clusterconfig.Purpose, error) {
	if err := nearest.OneOf(mode, modes()); err != nil {
		return "", fmt.Errorf("--mode %w", err)
	}
	if mode == modeAuto {
		return clusterconfig.PurposeUnknown, nil
	}
	return clusterconfig.Purpose(mode), nil
}
