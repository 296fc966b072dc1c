package diagram_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/diagram"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// What the page says of a load balancer and of pods has its places in manifests, with the lines that are there.
func TestPageShowsManifests(t *testing.T) {
	t.Parallel()
	p := open(t, fixtures(t)["shop"])
	choose := func(id string) { evaluate[bool](p, "(choose('member', '"+id+"'), true)") }
	sections := func(title string) []string {
		return p.read("[...document.querySelectorAll('#panel h3')].filter((e) => e.textContent === '" + title +
			"').flatMap((e) => [...e.nextElementSibling.querySelectorAll('li')].map((li) => li.textContent.trim().replace(/\\s+/g, ' ')))")
	}
	choose("load-balancer/shop/web")
	expect(t, "listeners", sections("Listens on"), []string{"HTTP 80", "HTTPS 443"})
	expect(t, "targets", sections("Leads to"), []string{"shop/web:80, by tcp/8080 of pods/shop/web"})
	expect(t, "open to", sections("Open to"), []string{
		"allowed internet → load-balancer/shop/web tcp/80 clients of load-balancer/shop/web are let in (web.yaml:14)",
		"allowed internet → load-balancer/shop/web tcp/443 clients of load-balancer/shop/web are let in (web.yaml:14)",
	})
	if lines := p.read("[...document.querySelectorAll('#panel pre mark')].map((e) => e.textContent.trim())"); len(lines) == 0 || lines[0] != "apiVersion: networking.k8s.io/v1" {
		t.Errorf("lines of manifests: %q", lines)
	}
	choose("pods/shop/web")
	expect(t, "nodes", sections("Runs on"), []string{"managed-nodegroup/web"})
	expect(t, "load balancers", sections("Load balancers that lead to it"), []string{"load-balancer/shop/web"})
	evaluate[bool](p, "(search.value = 'internet-facing', showFound(), true)")
	expect(t, "found", p.read("found(['internet-facing']).members.map(({ id }) => id)"), []string{"load-balancer/shop/web"})
	choose("load-balancer/shop/mqtt")
	p.quiet()
}

// A finding in a manifest has its file, its line and the lines beside it, and is at what its object asks for.
func TestPageShowsFindingsInManifests(t *testing.T) {
	t.Parallel()
	d := fixtures(t)["shop"]
	line := yamldoc.Position{Line: 2, Column: 1, Offset: 40}
	at := yamldoc.Range{Start: line, End: line}
	for _, file := range []string{"web.yaml", "other.yaml", ""} {
		d.Marks = append(d.Marks, diagram.Mark{Kind: "error", Title: "rule", Text: "in \"" + file + "\"", File: file, Range: at})
	}
	p := open(t, d)
	const told = "[...document.querySelectorAll('#details .finding')].flatMap((e) => [e.querySelector('p').textContent, ...[...e.querySelectorAll('mark')].map((m) => m.textContent)])"
	expect(t, "findings", p.read(told), []string{
		"error in \"web.yaml\" rule, web.yaml:2", "kind: IngressClass",
	})
	p.quiet()
}
