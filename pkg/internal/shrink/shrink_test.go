package shrink_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/internal/shrink"
)

func TestSmallest(t *testing.T) {
	t.Parallel()
	config := map[string]any{"a": map[string]any{"b": []any{1, map[string]any{"bad": true, "good": true}, 3}, "c": 1}, "d": "x"}
	got := shrink.Smallest(config, func(c map[string]any) bool { return strings.Contains(fmt.Sprint(c), "bad") })
	if diff := cmp.Diff(map[string]any{"a": map[string]any{"b": []any{map[string]any{"bad": true}}}}, got); diff != "" {
		t.Error(diff)
	}
}
