package facts_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/facts"
)

// Nothing that a file has in the place of an id or of a region reaches the shell.
func TestCommandsHoldIDsAlone(t *testing.T) {
	t.Parallel()
	var known *facts.Facts
	got := known.Commands("eu-west-1; id", []string{"sg-0b0b0b0b", "sg-0a0a0a0a", "sg-0a0a0a0a", "sg-$(id)", "sg-0123456789\n; id", "shared-node"})
	want := []string{
		`aws ec2 describe-security-groups --group-ids sg-0a0a0a0a sg-0b0b0b0b ` +
			`--query "{AsOf: '$(date +%F)', SecurityGroups: SecurityGroups}" --output json > facts/sg-0a0a0a0a.json`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
