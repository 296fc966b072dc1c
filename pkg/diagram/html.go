package diagram

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
)

//go:embed page/page.html
var pageHTML string

//go:embed page/page.css
var pageStyle string

//go:embed page/page.js
var pageScript string

// drawHTML writes one page that needs nothing else. Its policy allows no script but its own, known by its hash, so that
// nothing from the file can become one.
func drawHTML(b *bytes.Buffer, d *Drawing) error {
	p := newPicture(d)
	var picture bytes.Buffer
	writePicture(&picture, d, p)
	data, err := json.Marshal(newPageData(d, p)) // which escapes <, > and &, and so cannot end the element
	if err != nil {
		return fmt.Errorf("encoding the page's data: %w", err)
	}
	cluster := html.EscapeString(printable.Text(cmp.Or(d.Cluster, "cluster without a name")))
	hash := sha256.Sum256([]byte(pageScript))
	// One pass: what is put in is not looked at again.
	page := strings.NewReplacer(
		"{{script-hash}}", "sha256-"+base64.StdEncoding.EncodeToString(hash[:]),
		"{{title}}", cluster+": security groups",
		"{{cluster}}", cluster,
		"{{file}}", html.EscapeString(printable.Text(d.File)),
		"{{style}}", svgStyle+pageStyle,
		"{{picture}}", picture.String(),
		"{{data}}", string(data),
		"{{script}}", pageScript,
	).Replace(pageHTML)
	b.WriteString(page)
	return nil
}
