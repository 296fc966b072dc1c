package clusterconfig

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// doubts are what keeps an objection of eksctl from being reported.
type doubts struct {
	*Config
	// lists are the lists with an item that is not known, wrong the values of a wrong type, meant the keys that unknown ones
	// probably stand for.
	lists, wrong, meant yamldoc.PathSet
	// opaque are the unknown values that have further values below them; opaqueEverywhere is set where everything may rest on one.
	opaque           yamldoc.PathSet
	opaqueEverywhere bool
	// followers are the objections that follow from others.
	followers map[messageAt]bool
	// crashes are the parts that eksctl crashes on, unset the nodegroups that are not there: Load has put something in their place.
	crashes, unset yamldoc.PathSet
}

func (c *Config) doubtsOf(d *decoder, v *validation, objections []located) doubts {
	if len(objections) == 0 {
		return doubts{}
	}
	found := doubts{
		Config: c, wrong: yamldoc.NewPathSet(d.wrong), meant: yamldoc.NewPathSet(d.meant), opaque: yamldoc.NewPathSet(d.opaque),
		followers: keysOf(c.followers(d, v.objections)),
	}
	found.crashes, found.unset = missingParts(objections)
	var lists []yamldoc.Path
	for _, p := range c.Unknown {
		if last := len(p) - 1; last >= 0 && p[last].IsIndex {
			lists = append(lists, p[:last])
		}
	}
	for _, p := range d.opaque {
		found.opaqueEverywhere = found.opaqueEverywhere || len(p) == 0 || p[0].Key == "metadata" || p[0].Key == "outpost"
	}
	found.lists = yamldoc.NewPathSet(lists)
	return found
}

// missingParts are doubts.crashes and doubts.unset.
func missingParts(objections []located) (crashes, unset yamldoc.PathSet) {
	for _, o := range objections {
		switch {
		case len(o.path) == 0:
		case o.kind == IssuePanic:
			crashes = append(crashes, o.path)
		case strings.HasPrefix(o.message, unsetNodeGroup):
			unset = append(unset, o.path)
		}
	}
	return yamldoc.NewPathSet(crashes), yamldoc.NewPathSet(unset)
}

// concern reports whether the objection is not to be reported.
func (d doubts) concern(o located) bool {
	return d.restsOnUnknown(o) || d.hides(o) || d.isMeant(o.path) || d.followers[o.key()]
}

// restsOnUnknown reports whether an objection may rest on something that is not known: on the very value it is about, on an
// item of the list it is about, which may come to be several, or on a whole section that no completion can fill in.
func (d doubts) restsOnUnknown(o located) bool {
	switch {
	case d.unknown.Covers(o.path), d.lists.Contains(o.path), o.telling != nil && d.wrong.Contains(o.telling.place), d.opaqueEverywhere:
		return true
	case len(d.opaque) == 0:
		return false
	default:
		return len(o.about) == 0 || d.opaque.Touches(o.about)
	}
}

// isMeant reports whether nothing is written at p, but a key that eksctl does not know probably stands for it. That what is there is
// missing is not told again.
func (d doubts) isMeant(p yamldoc.Path) bool { return d.meant.Contains(p) && !d.IsWritten(p) }

// hides reports whether an objection is about something inside a part that eksctl crashes on, or that is not there at all.
func (d doubts) hides(o located) bool {
	return o.kind != IssuePanic && len(o.path) > 0 && (d.crashes.Covers(o.path) || d.unset.Covers(o.path[:len(o.path)-1]))
}
