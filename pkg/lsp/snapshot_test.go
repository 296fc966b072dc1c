package lsp

import (
	"runtime"
	"testing"
	"weak"

	"go.lsp.dev/protocol"

	"github.com/ekslint/ekslint/pkg/config"
)

// A snapshot that is kept for the one after it does not keep those before it, whether its clusters were asked for or not.
func TestAloneKeepsNothingElse(t *testing.T) {
	t.Parallel()
	in := &folder{configuration: config.New(config.Options{Dir: t.TempDir(), None: true})}
	next := func(before *snapshot) *snapshot {
		if before != nil {
			before = before.alone()
		}
		return newSnapshot(newText([]byte("apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n"), protocol.PositionEncodingKindUTF8), "untitled:a", 1, in, before)
	}
	second, gone := func() (*snapshot, weak.Pointer[snapshot]) {
		first := next(nil)
		return next(first), weak.Make(first)
	}()
	last := next(next(second))
	runtime.GC()
	if gone.Value() != nil {
		t.Error("the first of four snapshots is still there")
	}
	if n := len(last.clusters()); n != 1 {
		t.Errorf("the last one has %d clusters", n)
	}
}
