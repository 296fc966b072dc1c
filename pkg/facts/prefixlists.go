package facts

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	ec2 "github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// PrefixList is a managed prefix list.
type PrefixList struct {
	ID string
	// Name is empty where only the entries are known. One of AWS's own, such as com.amazonaws.eu-west-1.s3, has the owner AWS.
	Name, Owner string
	CIDRs       []string
	// IsComplete is set where these are all of its entries.
	IsComplete bool
	// At is where the entries are, or the name where only that is known.
	At Place
}

func (l *PrefixList) key() (id, vpc string) { return l.ID, "" }

// PrefixList returns a prefix list by its id; nil where nothing is known of it.
func (f *Facts) PrefixList(id string) *PrefixList {
	if f == nil {
		return nil
	}
	return f.lists.get(id)
}

// readPrefixLists reads what "aws ec2 describe-managed-prefix-lists" prints, which has no entries
// (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ManagedPrefixList.html), and "aws ec2 describe-prefix-lists", which has
// (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_PrefixList.html).
func (r *reader) readPrefixLists(at yamldoc.Path, answer map[string]any) {
	type either struct {
		ec2.ManagedPrefixList

		Cidrs []string
	}
	what := listing{"PrefixLists", "prefix list", "PrefixListId"}
	list(r, at, answer, what, &r.facts.lists, func(at yamldoc.Path, l either, written map[string]any) *PrefixList {
		known := &PrefixList{ID: aws.ToString(l.PrefixListId), At: r.place(at.Child(yamldoc.Key("PrefixListId")))}
		before := r.facts.PrefixList(known.ID)
		switch {
		case isList(written["Cidrs"]):
			known.CIDRs, known.IsComplete = l.Cidrs, true
		case before != nil && before.CIDRs != nil:
			known.CIDRs, known.IsComplete, known.At = before.CIDRs, before.IsComplete, before.At
		}
		known.Name, known.Owner = aws.ToString(l.PrefixListName), aws.ToString(l.OwnerId)
		return known
	})
}

// readEntries reads what "aws ec2 get-managed-prefix-list-entries" prints, with the id of the list, which that leaves out, beside it
// (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetManagedPrefixListEntries.html).
func (r *reader) readEntries(at yamldoc.Path, answer map[string]any) {
	id, _ := answer["PrefixListId"].(string)
	if id == "" {
		r.fail(at, "these entries are of a prefix list that is not named: add its PrefixListId (\"ekslint facts commands\" has the command)")
		return
	}
	known := &PrefixList{ID: id, CIDRs: []string{}, IsComplete: !hasMore(answer), At: r.place(at)}
	if before := r.facts.PrefixList(id); before != nil {
		known.Name, known.Owner = before.Name, before.Owner
		if r.facts.unfinished[id] {
			known.CIDRs = before.CIDRs // which the answer goes on with
		}
	}
	r.facts.unfinished[id] = hasMore(answer)
	items(r, at.Child(yamldoc.Key("Entries")), answer["Entries"], func(_ yamldoc.Path, entry ec2.PrefixListEntry, _ map[string]any) {
		known.CIDRs = append(known.CIDRs, aws.ToString(entry.Cidr))
	})
	r.facts.lists.put(known)
}
