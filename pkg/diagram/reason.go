package diagram

import (
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// isPlaced reports whether a reason has a place in a file.
func isPlaced(b sggraph.Because) bool { return len(b.Path) > 0 || b.At != nil }

// placeOf identifies the place of a reason, which is empty where it has none.
func placeOf(b sggraph.Because) string {
	if b.At == nil {
		return b.Path.String()
	}
	return b.Path.String() + b.At.String()
}

// keyOf identifies a reason.
func keyOf(b sggraph.Because) string { return placeOf(b) + " " + b.Text }

// lines are the places that one text has: lines of the cluster's file, and files of manifests with their lines.
type lines struct{ own, manifests []string }

// add adds the place of a reason, once.
func (l *lines) add(d *Drawing, b sggraph.Because) {
	if r := d.rangeOf(b.Path); !r.IsZero() {
		l.own = append(l.own, strconv.Itoa(r.Start.Line))
	}
	if b.At != nil {
		l.manifests = append(l.manifests, printable.Text(b.At.String()))
	}
}

// String is "line 18", "lines 18, 22" or "web.yaml:3", or what of these there is; of many, the first few.
func (l *lines) String() string {
	var parts []string
	switch own := fewPlaces(l.own); len(l.own) {
	case 0:
	case 1:
		parts = append(parts, "line "+own)
	default:
		parts = append(parts, "lines "+own)
	}
	if len(l.manifests) > 0 {
		parts = append(parts, fewPlaces(l.manifests))
	}
	return strings.Join(parts, "; ")
}

func fewPlaces(at []string) string {
	if n := len(at) - maxReasons; n > 0 {
		return strings.Join(at[:maxReasons], ", ") + " and " + strconv.Itoa(n) + " more"
	}
	return strings.Join(at, ", ")
}

// withPlace is the reason with its place behind it.
func (d *Drawing) withPlace(b sggraph.Because) string {
	var l lines
	l.add(d, b)
	return withLines(b.Text, &l)
}

func withLines(text string, l *lines) string {
	if at := l.String(); at != "" {
		return text + " (" + at + ")"
	}
	return text
}
