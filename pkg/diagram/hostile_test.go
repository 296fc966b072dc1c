package diagram_test

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"github.com/ekslint/ekslint/pkg/diagram"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// hostile is a drawing with a text in every place that a file can fill.
func hostile(text string) diagram.Drawing {
	at := yamldoc.Range{Start: yamldoc.Position{Line: 1, Column: 1}, End: yamldoc.Position{Line: 1, Column: 2, Offset: 1}}
	because := []sggraph.Because{{Path: yamldoc.Keys(text), Text: text}, {At: &manifest.Place{File: text, Range: at}, Text: text}}
	member := func(name string) sggraph.Member {
		return sggraph.Member{
			ID: "nodegroup/" + name, Kind: sggraph.MemberNodegroup, SecurityGroups: []string{text}, GroupsKnown: true,
			Path: yamldoc.Keys(text), Because: because,
		}
	}
	g := &sggraph.Graph{
		SecurityGroups: []sggraph.SecurityGroup{{
			ID: text, Kind: sggraph.KindUser, Origin: sggraph.OriginUser, Roles: []sggraph.Kind{sggraph.Kind(text)}, Tags: map[string]string{text: text}, Because: because,
		}},
		Members: []sggraph.Member{
			{ID: "control-plane", Kind: sggraph.MemberControlPlane, SecurityGroups: []string{}, GroupsKnown: true, Because: because},
			member(text), member(text + "2"), member("3" + text),
			{ID: "hybrid-nodes", Kind: sggraph.MemberHybridNodes, SecurityGroups: []string{}, CIDRs: []string{text}, Because: because},
		},
		Rules: []sggraph.Rule{
			{SecurityGroup: text, Direction: sggraph.Ingress, Protocol: sggraph.TCP, FromPort: 1, ToPort: 2, Peer: sggraph.Peer{CIDR: text}, Because: because},
			{SecurityGroup: text, Direction: sggraph.Ingress, Protocol: sggraph.All, Peer: sggraph.Peer{SecurityGroup: text}, Because: because},
		},
		PossibleRules: []sggraph.Rule{{SecurityGroup: text, Direction: sggraph.Ingress, Protocol: sggraph.Protocol(text), Because: because}},
		Endpoint:      sggraph.Endpoint{Public: sggraph.Allowed, PublicCIDRs: []string{text}, Because: because},
	}
	flows := []sggraph.Flow{{
		Name: text, Need: sggraph.Needed, From: "nodegroup/" + text, To: sggraph.APIServer, Protocol: sggraph.TCP, Port: 443,
		Verdict: sggraph.Denied, Because: because,
	}}
	for i, id := range []string{"own", "rides"} {
		g.Members = append(g.Members, hostileWorkload(text, "pods/"+text+"/"+id, because, i == 1))
	}
	g.Members = append(g.Members, hostileBalancer(text, because))
	flows = append(flows, hostileFlows(text, because)...)
	return diagram.Drawing{
		File: text, Cluster: text, Graph: g, Flows: flows, Source: []byte(text),
		RangeOf: func(yamldoc.Path) yamldoc.Range { return at }, ManifestSource: func(string) []byte { return []byte(text) },
		Marks: []diagram.Mark{{Kind: "error", Title: text, Text: text, Help: text, Path: text, Range: at}},
	}
}

// hostileWorkload are pods with groups of their own, or with those of their node.
func hostileWorkload(text, id string, because []sggraph.Because, rides bool) sggraph.Member {
	landing := sggraph.Landing{On: "nodegroup/" + text, Takes: sggraph.Maybe, Interfaces: []string{id}, Because: because}
	if rides {
		landing.Interfaces = []string{"nodegroup/" + text}
	}
	return sggraph.Member{
		ID: id, Kind: sggraph.MemberWorkload, SecurityGroups: []string{text}, Because: because, Workload: &sggraph.Workload{
			Kind: text, OnHostNetwork: sggraph.No, OwnGroups: sggraph.Maybe, SecurityGroups: []string{text}, Elsewhere: true,
			Landings: []sggraph.Landing{landing}, Ports: []sggraph.ContainerPort{{Name: text, Protocol: sggraph.Protocol(text), Port: 1}},
			Probes: []sggraph.Ports{}, Calls: []sggraph.Call{{Members: []string{id}, Because: because[0]}},
		},
	}
}

func hostileBalancer(text string, because []sggraph.Because) sggraph.Member {
	return sggraph.Member{
		ID: "load-balancer/" + text, Kind: sggraph.MemberLoadBalancer, SecurityGroups: []string{text}, GroupsKnown: true, Because: because,
		LoadBalancer: &sggraph.LoadBalancer{
			Kind: loadbalancer.Kind(text), Maker: loadbalancer.Maker(text), Scheme: text, Refused: because, Assumed: because,
			Listeners: []sggraph.Listener{{Protocol: sggraph.TCP, Port: 80, As: text}},
			Targets: []*sggraph.TargetGroup{{
				Service: text, ServicePort: text, Type: loadbalancer.TargetType(text), Members: []string{"pods/" + text + "/rides"}, Refused: because,
				Pods:    []sggraph.PodPort{{Workload: "pods/" + text + "/rides", Protocol: sggraph.TCP, Port: 1}},
				Traffic: &sggraph.TargetPort{Protocol: sggraph.TCP, From: 1, To: 2, Chosen: text}, Because: because,
			}},
		},
	}
}

func hostileFlows(text string, because []sggraph.Because) []sggraph.Flow {
	balancer, rides := "load-balancer/"+text, "pods/"+text+"/rides"
	flow := func(name string, need sggraph.Need, from, to string, v sggraph.Verdict) sggraph.Flow {
		return sggraph.Flow{
			Name: name, Need: need, Purpose: text, From: from, To: to, Protocol: sggraph.TCP, Port: 80, Given: text, Verdict: v, Because: because,
		}
	}
	return []sggraph.Flow{
		flow("client-to-load-balancer", sggraph.Offered, sggraph.Internet, balancer, sggraph.Unknown),
		flow("load-balancer-to-target", sggraph.Needed, balancer, rides, sggraph.Allowed),
		flow("health-check", sggraph.Needed, balancer, rides, sggraph.Denied),
		flow("pod-to-service", sggraph.Needed, rides, "pods/"+text+"/own", sggraph.Denied),
	}
}

var hostileTexts = []string{
	"", "</script><script>alert(1)", "<!--<script>", "]]>", `"];end`, "end", "a|b", "`x`", "%%{init: {}}%%", "#quot;", `\`, `\"`, "\n  x --> y",
	"\u2028", "\x00\x1b[31m\ufffe\xff", "{{data}}", "{{script}}", "subgraph", "click b0 href", "漢字", "<b>&amp;</b>", "-->", "' onload='x",
	"]]></style><style>", "url(javascript:alert(1))", "${alert(1)}", "__proto__",
}

// FuzzLabels looks for texts that become more than text in a format.
func FuzzLabels(f *testing.F) { fuzz(f, "text", "mermaid", "dot") }

// FuzzPictures does the same with the formats that are laid out, which takes longer.
func FuzzPictures(f *testing.F) { fuzz(f, "svg", "html") }

func fuzz(f *testing.F, names ...string) {
	f.Helper()
	for _, text := range hostileTexts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := hostile(text)
		for _, name := range names {
			out := string(written(t, format(t, name), d))
			if !utf8.ValidString(out) {
				t.Errorf("%s is not UTF-8", name)
			}
			checks[name](t, out)
		}
	})
}

var checks = map[string]func(*testing.T, string){"mermaid": checkMermaid, "dot": checkDOT, "svg": checkSVG, "html": checkHTML, "text": checkText}

const mermaidLabel = `"(?:[\p{L}\p{Nd} /.,:+()-]|#[0-9]+;|<br/>)*"`

var mermaidLine = regexp.MustCompile(`^(?:---|title: "[\p{L}\p{Nd} /.,:+()?$_-]*"|flowchart LR|end|` +
	`subgraph f[0-9]+\[` + mermaidLabel + `\]|` +
	`(?:[bohl][0-9]+|f0m|legend)(?:\[` + mermaidLabel + `\](?::::[a-zA-Z]+)?|\(\[` + mermaidLabel + `\]\))|` +
	`[bofhl][0-9]+m? <?(?:-->|---|==>|===|-\.->|-\.-)(?:\|` + mermaidLabel + `\|)? [bofhl][0-9]+m?|legend ~~~ o0|` +
	`(?:linkStyle|classDef) [a-zA-Z0-9,]+ [a-z0-9#:,. -]+)$`)

func checkMermaid(t *testing.T, out string) {
	t.Helper()
	for line := range strings.SplitSeq(strings.TrimSuffix(out, "\n"), "\n") {
		if !mermaidLine.MatchString(strings.TrimLeft(line, " ")) {
			t.Errorf("not a line of ours: %q", line)
		}
	}
}

// dotString is a string, or one of HTML with nothing in it but text and tags.
var dotString = regexp.MustCompile(`"(?:[^"\\]|\\["\\n])*"|<(?:[^<>]|</?(?:table|tr|td|font|b)(?: [a-z-]+="[a-z0-9#]*")*>)*>`)

func checkDOT(t *testing.T, out string) {
	t.Helper()
	bare := dotString.ReplaceAllString(strings.ReplaceAll(out, "->", "to"), "S")
	if found := regexp.MustCompile(`[^A-Za-z0-9_\[\]{}=,.> \n-]`).FindString(bare); found != "" {
		t.Errorf("%q outside of strings:\n%s", found, out)
	}
	if strings.Count(bare, "{") != strings.Count(bare, "}") {
		t.Errorf("braces do not match:\n%s", out)
	}
}

func checkSVG(t *testing.T, out string) {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(out))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if element, ok := token.(xml.StartElement); ok {
			checkElement(t, element.Name.Local)
		}
	}
}

func checkElement(t *testing.T, name string) {
	t.Helper()
	switch name {
	case "svg", "title", "style", "defs", "marker", "path", "rect", "g", "text":
	default:
		t.Errorf("element %s", name)
	}
}

// checkHTML counts the elements that can do something: ours are the data and the script.
func checkHTML(t *testing.T, out string) {
	t.Helper()
	tokens, scripts := html.NewTokenizer(strings.NewReader(out)), 0
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			if scripts != 2 {
				t.Errorf("%d script elements:\n%s", scripts, out)
			}
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			token := tokens.Token()
			if token.Data == "script" {
				scripts++
			}
			for _, a := range token.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "src" || a.Key == "href" {
					t.Errorf("attribute %s of %s", a.Key, token.Data)
				}
			}
		default:
		}
	}
}

func checkText(t *testing.T, out string) {
	t.Helper()
	if i := strings.IndexFunc(out, func(r rune) bool { return r < ' ' && r != '\n' || r == 0x7f || r == 0x9b }); i >= 0 {
		t.Errorf("control character in %q", out)
	}
}
