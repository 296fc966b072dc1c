package policy

import (
	"fmt"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
)

// Scope is what a rule sees at a time. The zero value is one cluster, an Input.
type Scope string

// FleetScope is that of a rule which sees all clusters of a run at once, as a FleetInput.
const FleetScope Scope = "fleet"

// ParseScope returns the scope called name.
func ParseScope(name string) (Scope, error) {
	if err := nearest.OneOf(Scope(name), []Scope{FleetScope}); err != nil {
		return "", fmt.Errorf("scope %w", err)
	}
	return Scope(name), nil
}

// IsFleet reports whether the rule sees all clusters of a run at once.
func (r Rule) IsFleet() bool { return r.Scope == FleetScope }

// FleetInput is what a rule sees of the clusters of a run. Its members of type any are plain data, or structs that have JSON names for their
// fields.
type FleetInput struct {
	// Clusters are those of the run, sorted by file and document; see fleet.Cluster.
	Clusters any `json:"clusters"`
	// Shared is what several of them name; see fleet.Shared.
	Shared any `json:"shared"`
	// Options are the values of the rules' options, as in Input.
	Options map[string]map[string]any `json:"options"`
}
