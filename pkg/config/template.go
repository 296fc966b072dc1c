package config

import _ "embed"

//go:embed template.yaml
var template string

// Template returns a configuration file to begin with: it sets nothing but its root, and shows in comments what can be set.
func Template() string { return template }
