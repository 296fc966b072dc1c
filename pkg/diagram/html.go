package diagram

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
)

//go:embed page/page.html
var pageHTML string

//go:embed page/*.css page/*.js
var pageFiles embed.FS

// pageStyles and pageScripts are the files of page/ that make up its style and its script, in this order.
const (
	pageStyles  = "page panel picture"
	pageScripts = "data elements manifests flows findings view pointer panels arrows picture overview selection keep bridge search tip start"
)

// drawHTML writes one page that needs nothing else. Its policy allows no script but its own, known by its hash, so that
// nothing from the file can become one.
func drawHTML(b *bytes.Buffer, d *Drawing) error {
	p := newPicture(d)
	var pictures bytes.Buffer
	for _, plan := range pagePlans(p) {
		writePicture(&pictures, d, p, plan)
	}
	data, err := json.Marshal(newPageData(d, p)) // which escapes <, > and &, and so cannot end the element
	if err != nil {
		return fmt.Errorf("encoding the page's data: %w", err)
	}
	cluster := html.EscapeString(printable.Text(cmp.Or(d.Cluster, "cluster without a name")))
	style, err := joined(pageStyles, ".css")
	if err != nil {
		return err
	}
	script, err := joined(pageScripts, ".js")
	if err != nil {
		return err
	}
	hash := sha256.Sum256(script)
	// One pass: what is put in is not looked at again.
	page := strings.NewReplacer(
		"{{script-hash}}", "sha256-"+base64.StdEncoding.EncodeToString(hash[:]),
		"{{title}}", cluster+": security groups",
		"{{cluster}}", cluster,
		"{{file}}", html.EscapeString(printable.Text(d.File)),
		"{{style}}", p.svgStyles()+string(style),
		"{{pictures}}", pictures.String(),
		"{{legend}}", p.pageLegend(),
		"{{data}}", string(printable.JSON(data)),
		"{{script}}", string(script),
	).Replace(pageHTML)
	b.WriteString(page)
	return nil
}

// pageLegend says what the lines of the picture mean.
func (p *picture) pageLegend() string {
	var b strings.Builder
	for _, s := range p.stylesUsed() {
		fmt.Fprintf(&b, "  <span class=\"%s\" data-line>%s</span>\n", s, s.look().meaning)
	}
	if note := p.foldedNote(); note != "" {
		fmt.Fprintf(&b, "  <span>%s</span>\n", html.EscapeString(note))
	}
	return b.String()
}

// joined returns the page's own files of these names, one after the other.
func joined(names, ending string) ([]byte, error) {
	var all []byte
	for name := range strings.FieldsSeq(names) {
		data, err := pageFiles.ReadFile("page/" + name + ending)
		if err != nil {
			return nil, fmt.Errorf("a part of the page: %w", err)
		}
		all = append(all, data...)
	}
	return all, nil
}
