package git

import (
	"context"
	"fmt"
)

// Change is the commit that last changed a line.
type Change struct {
	// Commit is the beginning of its hash.
	Commit string `json:"commit"`
	// Day is when its author made it, in UTC (YYYY-MM-DD). An author may claim any day.
	Day string `json:"day"`
	// OrEarlier is set where the history ends at this commit, as in a shallow clone: the line is as old as that, or older.
	OrEarlier bool `json:"orEarlier,omitempty"`
}

// LastChanges returns the commits that last changed some lines of a file, by their numbers, which count from 1 and up to each line feed.
// The path leads from the root of the repository, with slashes, and content is that of the file now. A line is left out where it is not
// in that commit, or not certainly the same one, and all are where the commit has no such file; the error is git's.
func (r *Repository) LastChanges(ctx context.Context, commit, path string, content []byte, lines []int) (map[int]Change, error) {
	committed, err := r.committedLines(ctx, commit, path, content)
	if err != nil {
		return nil, fmt.Errorf("looking for the lines of %s in %s: %w", path, commit, err)
	}
	var wanted []int
	for _, line := range lines {
		if n := committed(line); n > 0 {
			wanted = append(wanted, n)
		}
	}
	changes := make(map[int]Change, len(wanted))
	if len(wanted) == 0 {
		return changes, nil
	}
	blamed, err := r.blame(ctx, commit, path, wanted)
	if err != nil {
		return nil, fmt.Errorf("looking for the changes of %s: %w", path, err)
	}
	for _, line := range lines {
		if change, ok := blamed[committed(line)]; ok {
			changes[line] = change
		}
	}
	return changes, nil
}
