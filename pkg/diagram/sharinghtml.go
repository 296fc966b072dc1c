package diagram

import (
	"bytes"
	"html"
	"strconv"
	"strings"
)

// sharingPage is a page that needs nothing else, and runs no script.
const sharingPage = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Who shares what</title>
<style>
body { font: 14px/1.5 system-ui, sans-serif; margin: 1.5rem; }
svg { max-width: 100%; height: auto; }
table { border-collapse: collapse; margin-top: 1rem; }
th, td { text-align: left; padding: 0.2rem 1rem 0.2rem 0; vertical-align: top; border-bottom: 1px solid #8884; }
{{style}}</style>
</head>
<body>
<h1>Who shares what</h1>
{{picture}}<table>
<thead><tr><th>shared</th><th>cluster</th><th>as</th><th>line</th></tr></thead>
<tbody>
{{rows}}</tbody>
</table>
</body>
</html>
`

func drawSharingHTML(b *bytes.Buffer, s *Sharing) error {
	var picture bytes.Buffer
	writeSharing(&picture, s, "")
	var rows strings.Builder
	for _, thing := range s.Things {
		for i, use := range thing.Uses {
			title := ""
			if i == 0 {
				title = thing.title()
			}
			c := s.Clusters[use.Cluster]
			rows.WriteString("<tr>")
			for _, text := range []string{title, c.called(), use.Role, inLine(c.File) + ":" + strconv.Itoa(use.Range.Start.Line)} {
				rows.WriteString("<td>" + html.EscapeString(text) + "</td>")
			}
			rows.WriteString("</tr>\n")
		}
	}
	// One pass: what is put in is not looked at again.
	b.WriteString(strings.NewReplacer("{{style}}", svgStyle, "{{picture}}", picture.String(), "{{rows}}", rows.String()).Replace(sharingPage))
	return nil
}
