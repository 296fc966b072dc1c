package report

import (
	"net/url"
	"path"
	"strings"
)

// sourceRoot is the base of relative names: the directory that ekslint ran in, which in CI is the root of the repository.
const sourceRoot = "SRCROOT"

// artifactLocation returns where a file is, as a URI: relative to sourceRoot, or a file URI for an absolute name.
func artifactLocation(file string) sarifArtifactLocation {
	file = path.Clean(file)
	if drive := len(file) > 2 && file[1] == ':' && file[2] == '/'; drive {
		file = "/" + file
	}
	uri := (&url.URL{Path: file}).EscapedPath()
	if path.IsAbs(file) {
		return sarifArtifactLocation{URI: "file://" + uri}
	}
	// A colon would make what precedes it a scheme.
	return sarifArtifactLocation{URI: strings.ReplaceAll(uri, ":", "%3A"), URIBaseID: sourceRoot}
}
