package diagram_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// paintAttributes are attributes that children inherit.
var paintAttributes = map[string]bool{"fill": true, "stroke": true, "font-family": true, "font-size": true}

// Everything has its colours as attributes, its own or inherited, for viewers without style sheets: there, what has none is black.
func TestColoursAreAttributes(t *testing.T) {
	t.Parallel()
	needs := map[string][]string{"rect": {"fill"}, "path": {"fill"}, "text": {"fill", "font-family", "font-size"}}
	for name, d := range many(t) {
		stack := []map[string]string{{}}
		decoder := xml.NewDecoder(bytes.NewReader(written(t, format(t, "svg"), d)))
		for {
			token, err := decoder.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			switch token := token.(type) {
			default:
			case xml.StartElement:
				paint := inherit(stack[len(stack)-1], token.Attr)
				stack = append(stack, paint)
				for _, attribute := range needs[token.Name.Local] {
					if paint[attribute] == "" {
						t.Errorf("%s: %s has no %s", name, token.Name.Local, attribute)
					}
				}
				if token.Name.Local == "path" && paint["fill"] == "none" && paint["stroke"] == "" {
					t.Errorf("%s: a line has no colour", name)
				}
			case xml.EndElement:
				stack = stack[:len(stack)-1]
			}
		}
	}
}

func inherit(outer map[string]string, attributes []xml.Attr) map[string]string {
	paint := maps.Clone(outer)
	for _, a := range attributes {
		if paintAttributes[a.Name.Local] {
			paint[a.Name.Local] = a.Value
		}
	}
	return paint
}

// pairs are the colours of the attributes, each with what a style sheet makes of it.
const pairs = `[...new Set([...document.querySelectorAll("rect, path, text")].flatMap((e) => ["fill", "stroke"].flatMap((name) => {
	const light = e.closest("[" + name + "]")?.getAttribute(name) ?? "none";
	if (light === "none") return [];
	const probe = document.createElementNS("http://www.w3.org/2000/svg", "g");
	probe.style.color = light;
	document.documentElement.append(probe);
	const color = getComputedStyle(probe).color;
	probe.remove();
	return [color + " becomes " + getComputedStyle(e)[name]];
})))]`

// In the dark, every colour is another one, and no two have become one.
func TestColoursInTheDark(t *testing.T) {
	t.Parallel()
	p := &page{t: t, ctx: browser(t, chromedp.Flag("blink-settings", "preferredColorScheme=0"))}
	for name, d := range fixtures(t) {
		file := filepath.Join(t.TempDir(), name+".svg")
		if err := os.WriteFile(file, written(t, format(t, "svg"), d), 0o600); err != nil {
			t.Fatal(err)
		}
		p.do(chromedp.Navigate("file://" + file))
		lightOf := map[string]string{}
		for _, pair := range p.read(pairs) {
			light, dark, _ := strings.Cut(pair, " becomes ")
			if light == dark || lightOf[dark] != "" {
				t.Errorf("%s: %s, as %s does", name, pair, lightOf[dark])
			}
			lightOf[dark] = light
		}
	}
}
