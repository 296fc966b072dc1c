package policy

import (
	"fmt"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
)

// Profile says who wants to hear of what a rule finds. A plain run is the default profile alone; the others are added to it.
type Profile string

// The profiles.
const (
	// DefaultProfile has the rules that speak of what is certainly wrong with this file.
	DefaultProfile Profile = "default"
	// SecurityProfile has those that ask for a posture: encryption, logs, who may reach what.
	SecurityProfile Profile = "security"
	// CostProfile has those that speak of money.
	CostProfile Profile = "cost"
	// StrictProfile has those that ask to write down what eksctl would choose, warn of what hangs on things outside the file, and like
	// matters of taste.
	StrictProfile Profile = "strict"
)

// Profiles returns the profiles, the default one first.
func Profiles() []Profile {
	return []Profile{DefaultProfile, SecurityProfile, CostProfile, StrictProfile}
}

// ParseProfile returns the profile called name.
func ParseProfile(name string) (Profile, error) {
	if err := nearest.OneOf(Profile(name), Profiles()); err != nil {
		return "", fmt.Errorf("profile %w", err)
	}
	return Profile(name), nil
}

// IsDefault reports whether a plain run has the rules of the profile. The zero value is the default profile.
func (p Profile) IsDefault() bool { return p == "" || p == DefaultProfile }
