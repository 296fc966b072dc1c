package inventory

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// errOtherMeaning is the error of a name with which something else in the file would be about something else.
var errOtherMeaning = errors.New("with this name, something else in the file would be about something else")

// errShared is the error of a name with a place that would change elsewhere, too.
var errShared = errors.New("one of the places with this name cannot change alone: it is shared through an anchor")

// CanRename is the error of a name that cannot be changed, whatever the new one is: others give it, the file only uses it, or the block with
// one of its places is shared through an anchor. What Rename objects to in a new name it does not know.
func CanRename(cfg *clusterconfig.Config, old Name) error {
	names := Names(cfg)
	if err := isOurs(names, old); err != nil {
		return err
	}
	unused := old.Text + "-"
	for slices.ContainsFunc(names, func(n Name) bool { return n.Text == unused }) {
		unused += "-"
	}
	_, err := editsOf(cfg.Document, old.changes(names, unused))
	return err
}

// isOurs is the error of a name that is not the file's to change. The names are all of the file.
func isOurs(names []Name, old Name) error {
	switch old.Kind {
	case NameOfNodegroup, NameOfFargateProfile:
		return nil
	case NameOfSubnet:
		i := slices.IndexFunc(names, func(n Name) bool { return n.IsDefinition && n.IsSame(old) })
		if i >= 0 && slices.ContainsFunc(names, func(n Name) bool { return n.Kind == NameOfZone && n.IsKey && n.Path.Equal(names[i].Path) }) {
			return fmt.Errorf("%q says in which zone the subnet is, too: give it an \"az\" first", old.Text)
		}
		return nil
	default:
		return errors.New("nodegroups, Fargate profiles, keys of \"vpc.subnets\" and anchors can be renamed, and nothing else")
	}
}

// Rename returns the edits that give what has a name another one, where it is described and wherever the file uses it. It is an error if
// the name cannot be changed, if the new one is taken or eksctl would refuse it, or if anything else would change its meaning.
func Rename(cfg *clusterconfig.Config, old Name, text string) ([]yamldoc.Edit, error) {
	before := Names(cfg)
	if err := isOurs(before, old); err != nil {
		return nil, err
	}
	if text == old.Text {
		return []yamldoc.Edit{}, nil
	}
	if err := checkName(before, old, text); err != nil {
		return nil, err
	}
	after := slices.Clone(before)
	for i, n := range before {
		if old.isRenamedWith(n) {
			after[i].Text = text
		}
		after[i].Path = old.moved(n.Path, text)
	}
	edits, err := editsOf(cfg.Document, old.changes(before, text))
	if err != nil {
		return nil, err
	}
	return edits, tryOut(cfg, edits, after)
}

// checkName is the error of a name that is taken, or that nothing can have.
func checkName(names []Name, old Name, text string) error {
	taken := old
	taken.Text = text
	switch {
	case text == "":
		return errors.New("the new name is empty")
	case slices.ContainsFunc(names, func(n Name) bool { return n.IsDefinition && n.IsSame(taken) }):
		return fmt.Errorf("the name %q is taken", text)
	case old.Kind == NameOfNodegroup && api.IsInvalidNameArg(text):
		return api.ErrInvalidName(text) //nolint:wrapcheck // eksctl's own words
	default:
		return nil
	}
}

// isRenamedWith reports whether another name changes with n: that of the same thing. Nothing uses the names of nodegroups and profiles, so
// that two of one name are two things.
func (n Name) isRenamedWith(other Name) bool {
	return n.IsSame(other) && (n.Kind == NameOfSubnet || n.Path.Equal(other.Path))
}

// changes give all places that n is the name at another one.
func (n Name) changes(all []Name, text string) []yamldoc.Change {
	var changes []yamldoc.Change
	for _, other := range all {
		if n.isRenamedWith(other) {
			changes = append(changes, other.change(text))
		}
	}
	return changes
}

func (n Name) change(text string) yamldoc.Change {
	if n.IsKey {
		return yamldoc.Change{Op: "rename", Path: n.Path, Value: text}
	}
	return yamldoc.Change{Op: "set", Path: n.Path, Value: text}
}

// moved is where a path leads to after the key that is the old name has become another.
func (n Name) moved(p yamldoc.Path, text string) yamldoc.Path {
	key := pathOfSubnet(Tier(n.In), n.Text)
	if n.Kind != NameOfSubnet || !p.HasPrefix(key) {
		return p
	}
	return pathOfSubnet(Tier(n.In), text).Child(p[len(key):]...)
}

// editsOf makes changes that have nothing to do with each other.
func editsOf(doc *yamldoc.Document, changes []yamldoc.Change) ([]yamldoc.Edit, error) {
	lists := make([][]yamldoc.Change, len(changes))
	for i, c := range changes {
		lists[i] = []yamldoc.Change{c}
	}
	if edits, made := doc.EditsTogether(lists); len(made) == len(lists) {
		return edits, nil
	}
	edits, err := doc.Edits(changes...)
	if errors.Is(err, yamldoc.ErrShared) {
		err = errShared
	}
	return edits, err //nolint:wrapcheck // it says which change cannot be made
}

// tryOut is the error of edits after which eksctl would object to more than before, or the file would have other names.
func tryOut(cfg *clusterconfig.Config, edits []yamldoc.Edit, want []Name) error {
	own := slices.Clone(edits)
	for i := range own {
		own[i].Range.Start.Offset -= cfg.Document.Range.Start.Offset
		own[i].Range.End.Offset -= cfg.Document.Range.Start.Offset
	}
	data, err := yamldoc.Apply(cfg.Document.Text, own)
	if err != nil {
		return err //nolint:wrapcheck // cannot be: they were tried out
	}
	docs := yamldoc.Parse(data)
	if len(docs) != 1 || docs[0].Err != nil {
		return yamldoc.ErrUnsafe
	}
	now := clusterconfig.Load(docs[0], cfg.Purpose)
	if len(now.Issues) > len(cfg.Issues) {
		return errors.New(newIssue(cfg, now).Message)
	}
	sortNames(want)
	if !slices.EqualFunc(Names(now), want, Name.equal) {
		return errOtherMeaning
	}
	return nil
}

// newIssue is one of those now that was not there before.
func newIssue(before, now *clusterconfig.Config) clusterconfig.Issue {
	for _, issue := range now.Issues {
		if !slices.ContainsFunc(before.Issues, func(i clusterconfig.Issue) bool { return i.Message == issue.Message }) {
			return issue
		}
	}
	return now.Issues[len(now.Issues)-1]
}

func (n Name) equal(other Name) bool {
	return n.IsSame(other) && n.Path.Equal(other.Path) && n.IsKey == other.IsKey && n.IsDefinition == other.IsDefinition
}

func sortNames(names []Name) {
	slices.SortStableFunc(names, func(a, b Name) int { return cmp.Or(a.Path.Compare(b.Path), cmp.Compare(a.Kind, b.Kind)) })
}
