package lsp

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"go.lsp.dev/protocol"

	"github.com/ekslint/ekslint/pkg/config"
	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
)

// section is what clients call the settings of the server.
const section = "ekslint"

// settings are what a client sets: as "initializationOptions", and as the section "ekslint" of its configuration. Those that a flag of
// the command line sets as well have its name and meaning, and override what files say as it does.
type settings struct {
	InlayHints bool `json:"inlayHints"`
	CodeLens   bool `json:"codeLens"`
	// Debounce is how many milliseconds a pause in typing lasts after which the text is linted.
	Debounce int `json:"debounce"`

	Profiles []string `json:"profiles"`
	Only     []string `json:"only"`
	Enable   []string `json:"enable"`
	Disable  []string `json:"disable"`
	Mode     string   `json:"mode"`
	AsOf     string   `json:"asOf"`
	Baseline string   `json:"baseline"`
	Facts    []string `json:"facts"`
	Config   string   `json:"config"`

	Manifests         []string `json:"manifests"`
	NodePoolsComplete bool     `json:"nodePoolsComplete"`
	LoadBalancerMaker string   `json:"loadBalancerMaker"`
}

func defaults() settings { return settings{InlayHints: true, CodeLens: true, Debounce: 150} }

// readSettings reads what a client sets. The error says what is wrong with it; what is not set has its default.
func readSettings(data protocol.LSPAny) (settings, error) {
	s := defaults()
	if len(data) == 0 || string(data) == "null" {
		return s, nil
	}
	if err := json.Unmarshal(data, &s); err != nil {
		return defaults(), fmt.Errorf("settings: %w", err)
	}
	if err := s.check(); err != nil {
		return defaults(), err
	}
	return s, nil
}

// check is the error of values that no flag would take. Rules are checked where they are chosen.
func (s *settings) check() error {
	if modes := config.Modes(); s.Mode != "" && !slices.Contains(modes, s.Mode) {
		return fmt.Errorf("settings: mode %q is none of %s%s", s.Mode, strings.Join(modes, ", "), nearest.Hint(s.Mode, modes))
	}
	if makers := config.Makers(); s.LoadBalancerMaker != "" && !slices.Contains(makers, s.LoadBalancerMaker) {
		return fmt.Errorf("settings: loadBalancerMaker %q is none of %s%s",
			s.LoadBalancerMaker, strings.Join(makers, ", "), nearest.Hint(s.LoadBalancerMaker, makers))
	}
	if _, err := time.Parse(time.DateOnly, s.AsOf); s.AsOf != "" && err != nil {
		return fmt.Errorf("settings: asOf %q is not a day of the form YYYY-MM-DD", s.AsOf)
	}
	const longest = 60_000
	if s.Debounce < 0 || s.Debounce > longest {
		return fmt.Errorf("settings: debounce %d is not between 0 and %d milliseconds", s.Debounce, longest)
	}
	return nil
}

func (s *settings) pause() time.Duration { return time.Duration(s.Debounce) * time.Millisecond }

// flags are the settings as the command line would set them.
func (s *settings) flags() config.Flags {
	f := config.Flags{Selection: lint.Selection{Profiles: s.Profiles, Only: s.Only, Enable: s.Enable, Disable: s.Disable}}
	if s.Mode != "" {
		purpose := config.PurposeOf(s.Mode)
		f.Mode = &purpose
	}
	if s.AsOf != "" {
		f.AsOf = &s.AsOf
	}
	if s.Baseline != "" {
		f.Baseline = &s.Baseline
	}
	if len(s.Facts) > 0 {
		f.Facts = s.Facts
	}
	if len(s.Manifests) > 0 {
		f.Manifests = s.Manifests
	}
	if s.NodePoolsComplete { // else as the files say
		f.NodePoolsComplete = &s.NodePoolsComplete
	}
	if s.LoadBalancerMaker != "" {
		maker := loadbalancer.Maker(s.LoadBalancerMaker)
		f.LoadBalancerMaker = &maker
	}
	return f
}
