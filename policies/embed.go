// Package policies holds the built-in rules: their Rego modules, what these share, and what their metadata says. Each
// rule is a folder, <category>/<rule>; whatever else has to know the rules is generated from these folders.
package policies

import (
	"embed"
	"io/fs"
)

//go:generate go run ./internal/generate
//go:generate go run ./internal/pages

//go:embed lib */*/rule.rego
var rules embed.FS

//go:embed */*/bad*.yaml */*/good*.yaml */*/bad*.manifests.yml */*/good*.manifests.yml
var examples embed.FS

// FS returns the Rego modules of all built-in rules and the modules and data that they share, without the examples.
func FS() fs.FS { return rules }
