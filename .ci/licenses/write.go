package main

import (
	"bufio"
	"fmt"
	"strings"
)

const preface = `ekslint is under the Apache License 2.0. Its binaries hold the works below, under the licences that stand beside them. Their texts
and notices follow, each once, with the works that it belongs to. The source code of each is at https://proxy.golang.org, by path and
version, and at the address that its path names.
`

// write writes the list of works, then their texts, equal ones once. Flush has the first error.
func write(w *bufio.Writer, works []work) {
	_, _ = fmt.Fprintf(w, "%s\n", preface)
	owners := map[string][]string{}
	var texts []string
	for _, one := range works {
		name := one.path + " " + one.version
		_, _ = fmt.Fprintf(w, "%s  %s\n", name, strings.Join(one.licenses, ", "))
		for _, text := range one.texts {
			if owners[text] == nil {
				texts = append(texts, text)
			}
			owners[text] = append(owners[text], name)
		}
	}
	for _, text := range texts {
		_, _ = fmt.Fprintf(w, "\n%s\n%s\n\n%s\n", strings.Repeat("=", 80), strings.Join(owners[text], "\n"), text)
	}
}
