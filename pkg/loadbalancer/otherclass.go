package loadbalancer

import (
	"slices"
	"strings"
	"unicode"
)

// isOthersClass reports whether the name of a class of Ingresses, which is not among the manifests, or of Services says that it is for another
// product than the controller: what is a word of the names that the charts or documents of these products give to theirs.
func isOthersClass(name string) bool {
	words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return slices.ContainsFunc(words, func(word string) bool {
		return slices.Contains([]string{"cilium", "contour", "haproxy", "istio", "kong", "loxilb", "metallb", "nginx", "tailscale", "traefik"}, word)
	})
}
