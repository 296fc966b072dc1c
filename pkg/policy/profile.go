package policy

import (
	"fmt"
	"slices"
	"strings"
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
	// StrictProfile has those that ask to write down what eksctl would choose, and like matters of taste.
	StrictProfile Profile = "strict"
)

// Profiles returns the profiles, the default one first.
func Profiles() []Profile {
	return []Profile{DefaultProfile, SecurityProfile, CostProfile, StrictProfile}
}

// ParseProfile returns the profile called name.
func ParseProfile(name string) (Profile, error) {
	if profile := Profile(name); slices.Contains(Profiles(), profile) {
		return profile, nil
	}
	names := make([]string, 0, len(Profiles()))
	for _, profile := range Profiles() {
		names = append(names, string(profile))
	}
	return "", fmt.Errorf("profile %q is not one of %s", name, strings.Join(names, ", "))
}
