//go:build unix

package cli

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

func TestInterruptedReader(t *testing.T) {
	t.Parallel()
	in, out := io.Pipe()
	defer out.Close()
	ctx, cancel := context.WithCancelCause(t.Context())
	r := interruptible(ctx, in)
	go func() { _, _ = out.Write([]byte("text")) }()
	got := make([]byte, 4)
	if _, err := io.ReadFull(r, got); err != nil || string(got) != "text" {
		t.Fatalf("read %q, %v", got, err)
	}
	cause := errors.New("interrupted")
	cancel(cause)
	if _, err := r.Read(got); !errors.Is(err, cause) {
		t.Errorf("got error %v, want %v", err, cause)
	}
}

// TestCommandThatGoesOn has a command that does not end with its context.
func TestCommandThatGoesOn(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		release := make(chan int, 1)
		defer func() { release <- 0 }()
		time.AfterFunc(time.Minute, cancel)
		start := time.Now()
		code := orWhenDone(ctx, func() int { return <-release }, func() int { return ExitFailure })
		if took := time.Since(start); code != ExitFailure || took != time.Minute+patience {
			t.Errorf("exit code %d after %v", code, took)
		}
	})
}

const asChild = "EKSLINT_TEST_SIGNALS"

// TestSecondSignalEndsAtOnce sends signals to another process, which ignores its context.
func TestSecondSignalEndsAtOnce(t *testing.T) {
	t.Parallel()
	if os.Getenv(asChild) != "" {
		ignoreContext(t)
		return
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	child := exec.CommandContext(ctx, os.Args[0], "-test.run=^TestSecondSignalEndsAtOnce$")
	child.Env = append(child.Environ(), asChild+"=1")
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for _, want := range []string{"ready", "terminated signal received"} {
		if !lines.Scan() || lines.Text() != want {
			t.Errorf("the process says %q, want %q", lines.Text(), want)
		}
		terminate(t, child)
	}
	go func() { // the first signal may not have had all of its effect yet
		for ctx.Err() == nil && child.Process.Signal(syscall.SIGTERM) == nil {
			time.Sleep(10 * time.Millisecond)
		}
	}()
	exit, ok := errors.AsType[*exec.ExitError](child.Wait())
	if !ok {
		t.Fatal("the process ended by itself")
	}
	if status, ok := exit.Sys().(syscall.WaitStatus); !ok || status.Signal() != syscall.SIGTERM {
		t.Errorf("the process ended with %v, want the signal", exit)
	}
}

func terminate(t *testing.T, child *exec.Cmd) {
	t.Helper()
	if err := child.Process.Signal(syscall.SIGTERM); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Fatal(err)
	}
}

// ignoreContext waits for a first signal, and then for ever.
func ignoreContext(t *testing.T) {
	t.Helper()
	ctx, stop := untilSignal(t.Context())
	defer stop()
	out := os.Stdout //nolint:forbidigo // another process, whose output its parent reads
	_, _ = out.WriteString("ready\n")
	<-ctx.Done()
	_, _ = out.WriteString(context.Cause(ctx).Error() + "\n")
	time.Sleep(time.Minute)
}
