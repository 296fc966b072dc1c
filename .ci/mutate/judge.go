package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
)

// outcome is what the tests say of a mutant.
type outcome int

const (
	killed outcome = iota
	survived
	unviable // it does not compile
)

// judge runs the tests of one package on mutants.
type judge struct {
	pkg string
	// dir is where the tests run: the package's folder or, for Rego, which tests read at run time, a copy of it.
	dir, scratch string
	rego         bool
	timeout      time.Duration
}

// newJudge makes sure that the tests pass without a mutant, and takes the time of that.
func newJudge(ctx context.Context, folder string) (*judge, error) {
	scratch, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return nil, err
	}
	j := &judge{pkg: folder, dir: folder, scratch: scratch, timeout: 10 * time.Minute}
	if isRego(folder) {
		j.pkg, j.dir, j.rego = policies, filepath.Join(scratch, policies), true
		if err := os.CopyFS(j.dir, os.DirFS(policies)); err != nil {
			return nil, errors.Join(err, os.RemoveAll(scratch))
		}
	}
	start := time.Now()
	if err := j.build(ctx, map[string]string{}); err != nil {
		return nil, errors.Join(err, os.RemoveAll(scratch))
	}
	if out, err := j.run(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("without a mutant: %w\n%s", err, out), os.RemoveAll(scratch))
	}
	j.timeout = 30*time.Second + 5*time.Since(start)
	return j, nil
}

func (j *judge) close() { _ = os.RemoveAll(j.scratch) }

// build compiles the tests with the files of an overlay in place of others.
func (j *judge) build(ctx context.Context, overlay map[string]string) error {
	text, err := json.Marshal(map[string]any{"Replace": overlay})
	if err != nil {
		return err
	}
	file := filepath.Join(j.scratch, "overlay.json")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, "go", "test", "-c", "-ldflags=-s -w", "-overlay", file, "-o", j.binary(), "./"+j.pkg)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	return nil
}

func (j *judge) binary() string { return filepath.Join(j.scratch, "tests") }

// run runs the tests, and stops at the first that fails.
func (j *judge) run(ctx context.Context) ([]byte, error) {
	cmd := exec.CommandContext(ctx, j.binary(), "-test.failfast", "-test.timeout="+j.timeout.String())
	cmd.Dir = j.dir
	return cmd.CombinedOutput()
}

// try runs the tests on a mutant. The error is about the machinery, not about the mutant.
func (j *judge) try(ctx context.Context, m mutant) (outcome, error) {
	file := filepath.Join(j.scratch, "mutant"+filepath.Ext(m.file))
	original, err := filepath.Abs(m.file)
	if err != nil {
		return 0, err
	}
	if err := os.WriteFile(file, m.apply(), 0o600); err != nil {
		return 0, err
	}
	if j.rego {
		read := filepath.Join(j.scratch, m.file)
		if err := os.WriteFile(read, m.apply(), 0o600); err != nil {
			return 0, err
		}
		defer func() { _ = os.WriteFile(read, m.src, 0o600) }()
		if !compiles(j.dir) {
			return unviable, nil
		}
	}
	if err := j.build(ctx, map[string]string{original: file}); err != nil {
		return unviable, ctx.Err()
	}
	if _, err := j.run(ctx); err == nil {
		return survived, nil
	}
	return killed, ctx.Err()
}

// compiles reports whether the Rego modules of a folder compile.
func compiles(dir string) bool {
	modules := map[string]*ast.Module{}
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".rego" {
			return err
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		modules[path], err = ast.ParseModule(path, string(src))
		return err
	})
	if err != nil {
		return false
	}
	compiler := ast.NewCompiler().WithStrict(true)
	compiler.Compile(modules)
	return !compiler.Failed()
}
