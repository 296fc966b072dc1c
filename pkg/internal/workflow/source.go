package workflow

import (
	"fmt"
	"path"
	"regexp"
	"strings"
)

// Source is a commit of a repository as GitHub shows it.
type Source struct{ url string }

// NewSource returns the commit of a repository on a server, given as GitHub Actions gives them in GITHUB_SERVER_URL, GITHUB_REPOSITORY
// and GITHUB_SHA. It reports whether they are what they should be.
func NewSource(server, repository, commit string) (Source, bool) {
	isServer := regexp.MustCompile(`^https?://[A-Za-z0-9.-]+(?::\d+)?$`).MatchString(server)
	isRepository := regexp.MustCompile(`^[\w-]+/[\w.-]+$`).MatchString(repository)
	if !isServer || !isRepository || !isHash(commit) {
		return Source{}, false
	}
	return Source{server + "/" + repository + "/blob/" + commit + "/"}, true
}

// URL is that of a line of a file, given its path from the root of the repository with slashes; empty where that leads out of it. It holds
// nothing that would end a link in Markdown or HTML.
func (s Source) URL(name string, line int) string {
	name = path.Clean(name)
	if s.url == "" || path.IsAbs(name) || name == "." || name == ".." || strings.HasPrefix(name, "../") {
		return ""
	}
	var b strings.Builder
	for i := range len(name) {
		if c := name[i]; isUnreserved(c) || c == '/' {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return fmt.Sprintf("%s%s#L%d", s.url, &b, line)
}

// isUnreserved reports whether a character stands for itself anywhere in a URL (RFC 3986, 2.3).
func isUnreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
}

// Short is the hash of a commit as people read it.
func Short(hash string) string {
	const digits = 10 // as many as tell the commits of any repository apart
	return hash[:min(len(hash), digits)]
}
