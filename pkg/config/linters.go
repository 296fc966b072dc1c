package config

import (
	"context"
	"io/fs"
	"slices"
	"sync"
	"time"

	"github.com/ekslint/ekslint/pkg/internal/bounded"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
)

// Linters has the linter for each file: files for which the same is in force share one, and all share what is compiled.
type Linters struct {
	configuration *Configuration
	base          lint.Options
	builtin       func() (*policy.Engine, error)
	prepareOwn    func(*ownPolicies) (*policy.Engine, error)

	mutex   sync.Mutex
	linters map[*Settings]*lint.Linter
	// own are the engines of directories with rules of the user's own.
	own map[*ownPolicies]*policy.Engine
}

// NewLinters returns the linters for a configuration. Rules are loaded from system, those of a user's own besides, in ctx. What
// the settings of files say takes the place of what base says; its Today is the present day.
func NewLinters(ctx context.Context, c *Configuration, system fs.FS, base lint.Options) *Linters {
	return &Linters{
		configuration: c, base: base, linters: map[*Settings]*lint.Linter{}, own: map[*ownPolicies]*policy.Engine{},
		builtin: sync.OnceValues(func() (*policy.Engine, error) {
			return policy.Prepare(ctx, system, policy.Options{Rules: inRego(c.opts.Catalogue), Checked: true})
		}),
		prepareOwn: func(own *ownPolicies) (*policy.Engine, error) {
			opts := policy.Options{Rules: own.rules, Own: []fs.FS{own.system}}
			return bounded.Call(ctx, bounded.Limit, func(ctx context.Context) (*policy.Engine, error) { return policy.Prepare(ctx, system, opts) })
		},
	}
}

// With returns the linters for another configuration and other options, which share what is compiled of the rules that come with ekslint.
func (l *Linters) With(c *Configuration, base lint.Options) *Linters {
	return &Linters{
		configuration: c, base: base, linters: map[*Settings]*lint.Linter{}, own: map[*ownPolicies]*policy.Engine{},
		builtin: l.builtin, prepareOwn: l.prepareOwn,
	}
}

// For returns the linter for a file. The error is that of the configuration, an *Error.
func (l *Linters) For(ctx context.Context, file source.File) (*lint.Linter, error) {
	settings, err := l.configuration.ForFile(file)
	if err != nil {
		return nil, err
	}
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if known := l.linters[settings]; known != nil {
		return known, nil
	}
	opts, err := l.optionsOf(settings)
	if err != nil {
		return nil, err
	}
	l.linters[settings] = lint.New(ctx, opts)
	return l.linters[settings], nil
}

// optionsOf are the options of the linter for files with these settings.
func (l *Linters) optionsOf(s *Settings) (lint.Options, error) {
	opts := l.base
	wanted := s.Wanted()
	opts.Rules, opts.Known = wanted, s.Known()
	opts.Cluster, opts.FailOn, opts.Weakened = s.Cluster(), s.FailOn.Is, s.Weakenings()
	opts.RuleOptions, opts.Unsuppressible, opts.Baseline = s.Options(), s.Unsuppressible(), s.Baseline.Is
	if s.AsOf.Is != "" {
		opts.Today, _ = time.Parse(time.DateOnly, s.AsOf.Is) // it was checked when it was read
	}
	engine := l.builtin
	if len(s.own) > 0 {
		own, err := l.ownEngines(s) // at once, so that what is wrong is told whatever the order of work
		if err != nil {
			return opts, err
		}
		engine = func() (*policy.Engine, error) {
			builtin, err := l.builtin()
			if err != nil {
				return nil, err
			}
			return policy.Join(append(own, builtin)...), nil
		}
	}
	opts.Prepare = func(context.Context) (*policy.Engine, error) {
		prepared, err := engine()
		if err != nil {
			return nil, err
		}
		return prepared.With(wanted), nil
	}
	return opts, nil
}

// ownEngines are those of the rules of the user's own.
func (l *Linters) ownEngines(s *Settings) ([]*policy.Engine, error) {
	engines := make([]*policy.Engine, len(s.own))
	var problems []Problem
	for i, own := range s.own {
		if l.own[own] == nil {
			prepared, err := l.prepareOwn(own)
			if err != nil {
				problems = append(problems, Problem{At: s.Policies[i].At, Message: s.Policies[i].Is + ": " + err.Error()})
				continue
			}
			l.own[own] = prepared
		}
		engines[i] = l.own[own]
	}
	return slices.Clip(engines), errorOf(problems)
}

// inRego leaves out the rules that the pipeline itself reports.
func inRego(rules []policy.Rule) []policy.Rule {
	builtin := lint.BuiltinRules()
	return slices.DeleteFunc(slices.Clone(rules), func(r policy.Rule) bool {
		return slices.ContainsFunc(builtin, func(o policy.Rule) bool { return o.Name == r.Name })
	})
}
