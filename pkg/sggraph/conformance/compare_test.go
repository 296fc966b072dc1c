package conformance

import (
	"context"
	"io"
	"os"
	"testing"

	"github.com/kris-nova/logger"
)

// home is the home of the user, where the go command finds its folders.
var home = os.Getenv("HOME")

// TestMain silences eksctl's logger, and gives eksctl a home without SSH keys.
func TestMain(m *testing.M) {
	logger.Writer, logger.BitwiseLevel = io.Discard, 0
	empty, err := os.MkdirTemp("", "conformance")
	if err != nil {
		panic(err)
	}
	if err := os.Setenv("HOME", empty); err != nil {
		panic(err)
	}
	code := m.Run()
	_ = os.RemoveAll(empty)
	os.Exit(code)
}

// report fails the test if eksctl and the graph disagree, with everything that tells why.
func report(t *testing.T, text []byte, r Report) {
	t.Helper()
	if !r.Failed() {
		return
	}
	t.Errorf("eksctl and the graph disagree about:\n%s", text)
	if r.Broken != nil {
		t.Errorf("the comparison failed: %v", r.Broken)
	}
	if r.Verdict != "" {
		t.Error(r.Verdict)
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
