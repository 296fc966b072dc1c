package facts

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
)

// Forms of what a command names. What else a file has in its place is not known yet, or would be read by the shell as something else.
var (
	groupID      = lazyregexp.New(`^sg-[0-9a-f]{8,32}$`)
	prefixListID = lazyregexp.New(`^pl-[0-9a-f]{8,32}$`)
	regionName   = lazyregexp.New(`^[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}$`)
)

// mostIDs is how many ids one command names, so that it can be read.
const mostIDs = 20

// Commands returns the commands of the AWS CLI, for a POSIX shell, that print what is not known yet of security groups: their rules and
// tags, and the entries of the prefix lists in the rules that are known. Each only reads, needs no permission but one to describe, and
// writes its answer to a file in a directory "facts". There are none where nothing is missing.
func (f *Facts) Commands(region string, groups []string) []string {
	at := ""
	if regionName().MatchString(region) {
		at = " --region " + region
	}
	var missing, lists []string
	for _, id := range groups {
		known := f.SecurityGroup(id)
		if known == nil || !known.IsComplete {
			missing = append(missing, id)
			continue
		}
		for i := range known.Rules {
			if list := known.Rules[i].Peer.PrefixList; list != "" {
				if known := f.PrefixList(list); known == nil || !known.IsComplete {
					lists = append(lists, list)
				}
			}
		}
	}
	var commands []string
	for ids := range slices.Chunk(wellFormed(missing, groupID().MatchString), mostIDs) {
		commands = append(commands, command("describe-security-groups"+at+" --group-ids "+strings.Join(ids, " "), "SecurityGroups: SecurityGroups", ids[0]))
	}
	for _, id := range wellFormed(lists, prefixListID().MatchString) {
		query := fmt.Sprintf("PrefixListId: '%s', Entries: Entries", id)
		commands = append(commands, command("get-managed-prefix-list-entries"+at+" --prefix-list-id "+id, query, id))
	}
	return commands
}

// wellFormed are the ids of a list that are ones, each once, sorted.
func wellFormed(ids []string, isOne func(string) bool) []string {
	ids = slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !isOne(id) })
	slices.Sort(ids)
	return slices.Compact(ids)
}

// command is one of EC2, whose answer has the day beside what the query selects.
func command(what, query, name string) string {
	return fmt.Sprintf(`aws ec2 %s --query "{AsOf: '$(date +%%F)', %s}" --output json > facts/%s.json`, what, query, name)
}
