package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

// targets are those of .goreleaser.yaml, which a test compares.
var targets = []string{ //nolint:gochecknoglobals // a table
	"darwin/amd64", "darwin/arm64", "linux/amd64", "linux/arm64", "windows/amd64", "windows/arm64",
}

// goPackage is a package as "go list -json" shows it.
type goPackage struct {
	Dir      string `json:"Dir"`
	Standard bool   `json:"Standard"`
	Module   *struct {
		Path    string `json:"Path"`
		Version string `json:"Version"`
		Dir     string `json:"Dir"`
		Main    bool   `json:"Main"`
	} `json:"Module"`
}

// module is what is linked of a module: its root, and the directories of the packages.
type module struct {
	path, version, root string
	dirs                map[string]bool
}

// linked returns the modules that a package in dir is linked from, by path; Go itself is one of them.
func linked(ctx context.Context, dir, pkg string) (map[string]module, error) {
	golang, err := toolchain(ctx, dir)
	if err != nil {
		return nil, err
	}
	modules := map[string]module{golang.path: golang}
	for _, target := range targets {
		packages, err := list(ctx, dir, pkg, target)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", target, err)
		}
		for _, p := range packages {
			if p.Standard || p.Module == nil || p.Module.Main {
				continue
			}
			m, ok := modules[p.Module.Path]
			if !ok {
				m = module{p.Module.Path, p.Module.Version, p.Module.Dir, map[string]bool{}}
				modules[m.path] = m
			}
			m.dirs[p.Dir] = true
		}
	}
	return modules, nil
}

// toolchain is Go itself, whose runtime and library are part of every binary.
func toolchain(ctx context.Context, dir string) (module, error) {
	out, err := goCommand(ctx, dir, "", "env", "GOVERSION", "GOROOT")
	if err != nil {
		return module{}, err
	}
	version, root, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	return module{"Go", version, root, map[string]bool{root: true}}, nil
}

// list returns the packages that are linked into pkg for a target.
func list(ctx context.Context, dir, pkg, target string) ([]goPackage, error) {
	out, err := goCommand(ctx, dir, target, "list", "-deps", "-json=Dir,Standard,Module", pkg)
	if err != nil {
		return nil, err
	}
	var packages []goPackage
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		switch err := decoder.Decode(&p); {
		case errors.Is(err, io.EOF):
			return packages, nil
		case err != nil:
			return nil, fmt.Errorf("go list: %w", err)
		}
		packages = append(packages, p)
	}
}

func goCommand(ctx context.Context, dir, target string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = dir
	cmd.Stderr = os.Stderr
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if system, arch, found := strings.Cut(target, "/"); found {
		cmd.Env = append(cmd.Env, "GOOS="+system, "GOARCH="+arch)
	}
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go %s: %w", args[0], err)
	}
	return out, nil
}
