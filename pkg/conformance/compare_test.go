package conformance

import (
	"context"
	"os"
	"testing"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// home is the home of the user, where the go command finds its folders.
var home = os.Getenv("HOME")

// TestMain gives eksctl a home without SSH keys. It loads a configuration first of all, because that silences eksctl's
// logger, whose settings must not change once several goroutines read them.
func TestMain(m *testing.M) {
	clusterconfig.Load(yamldoc.Parse([]byte(base))[0], clusterconfig.PurposeCreateCluster)
	empty, err := os.MkdirTemp("", "conformance")
	if err != nil {
		panic(err)
	}
	if err := os.Setenv("HOME", empty); err != nil {
		panic(err)
	}
	m.Run()
	_ = os.RemoveAll(empty)
}

// report fails the test if eksctl and the graph disagree, with everything that helps to see why.
func report(t *testing.T, text []byte, r Report) {
	t.Helper()
	if !r.Failed() {
		return
	}
	t.Errorf("eksctl and the graph disagree about:\n%s", text)
	if r.Broken != nil {
		t.Errorf("the comparison failed: %v", r.Broken)
	}
	if r.Disagreement != "" {
		t.Error(r.Disagreement)
	}
	for _, d := range r.Differences {
		t.Log(d)
	}
}

func run(t *testing.T, text []byte) Report {
	t.Helper()
	r := Check(context.Background(), text)
	report(t, text, r)
	return r
}
