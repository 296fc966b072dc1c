package yamldoc_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

func TestFolds(t *testing.T) {
	t.Parallel()
	text := `# one
# two

# alone
a: # not alone
  # x
  # y
  - b: c
    d:
      e: f
  - g: |
      h

      i

  - [1,
     2]
  - {
      j: k
    }
l:
  "n

  o"
p: {}
`
	want := []yamldoc.Fold{
		{First: 1, Last: 2, IsComment: true},
		{First: 5, Last: 20},
		{First: 6, Last: 7, IsComment: true},
		{First: 8, Last: 10, Depth: 1},
		{First: 9, Last: 10, Depth: 2},
		{First: 11, Last: 14, Depth: 1},
		{First: 16, Last: 17, Depth: 1},
		{First: 18, Last: 19, Depth: 1},
		{First: 21, Last: 24},
	}
	if diff := cmp.Diff(want, yamldoc.Parse([]byte(text))[0].Folds()); diff != "" {
		t.Error(diff)
	}
}

func TestFoldsOfWhatIsNotYAML(t *testing.T) {
	t.Parallel()
	want := []yamldoc.Fold{{First: 1, Last: 2, IsComment: true}}
	if diff := cmp.Diff(want, yamldoc.Parse([]byte("# a\n# b\nc: [\n  d\n"))[0].Folds()); diff != "" {
		t.Error(diff)
	}
}
