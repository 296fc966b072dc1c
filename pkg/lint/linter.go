// Package lint is the pipeline: it takes files, leads each ClusterConfig in them through decoding, graph and policies,
// turns what the policies report into findings with ranges, and applies the suppressions of the file.
package lint

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/internal/bounded"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
)

// Options is what a run depends on besides the files.
type Options struct {
	// Version of ekslint, for the report.
	Version string
	// Rules are the rules that run: those that Prepare loads and those of BuiltinRules that are wanted.
	Rules []policy.Rule
	// Known are all rules that exist; suppressions are checked against them.
	Known []policy.Rule
	// Prepare makes the policy engine. It is costly, so it is called at most once, and not at all if no file holds a
	// ClusterConfig.
	Prepare func(context.Context) (*policy.Engine, error)
	// Fixes asks for the fixes of findings. Each is tried out on the document before it is offered, which takes its time,
	// so a run whose reports do not show them should leave it off.
	Fixes bool
	// Baseline is the path of the file with the findings that are known, for the report; where it is not empty, findings have an Identity.
	Baseline string
	// Identify asks for the Identity of findings without a baseline.
	Identify bool
	// Fix makes fixes, which asks for them as Fixes does; Save is then called with each file in which any is made, from several goroutines.
	// Its error, which names the file, is a failure of the file, whose findings are then those that it had before.
	Fix  FixLevel
	Save func(context.Context, Fixed) error
	// Preview is set where Save writes nothing: findings are then those of the files as they are.
	Preview bool
	// Cluster is what the clusters depend on besides their files.
	Cluster cluster.Options
	// FailOn is the lowest severity of findings that make a run fail; zero for never.
	FailOn policy.Severity
	// RuleOptions are the options of rules that are set, by rule and name.
	RuleOptions map[string]map[string]any
	// Unsuppressible says of rules whose findings neither a comment nor a baseline silences where that is written.
	Unsuppressible map[string]string
	// Weakened is what a configuration takes from the run that it would have otherwise.
	Weakened []Weakening
	// LinterOf returns the linter for a file, where not all files have the same; nil stands for this one.
	LinterOf func(source.File) (*Linter, error)
	// Today is the day that life-cycle rules compare with.
	Today time.Time
	// Tables are those with a date that the rules go by; the report says which are old of those that findings go by.
	Tables []policy.Table
	// TimeLimit is what the analysis of one file may take; zero stands for bounded.Limit.
	TimeLimit time.Duration
}

// withFixes reports whether findings are to have their fixes.
func (o *Options) withFixes() bool { return o.Fixes || o.Fix != FixNone }

// identifies reports whether findings have an Identity.
func (o *Options) identifies() bool { return o.Identify || o.Baseline != "" }

// Linter lints files. It may be shared by goroutines.
type Linter struct {
	opts   Options
	wanted map[string]policy.Rule
	known  ruleNames
	// categories are those of the known rules.
	categories []string
	// seesFleet is set where one of its rules sees all clusters of a run at once.
	seesFleet bool
	engine    func() (*policy.Engine, error)
}

// New returns a linter; ctx is the context in which the policy engine is prepared when the first file needs it.
func New(ctx context.Context, opts Options) *Linter {
	opts.TimeLimit = cmp.Or(opts.TimeLimit, bounded.Limit)
	wanted := make(map[string]policy.Rule, len(opts.Rules))
	for _, r := range opts.Rules {
		wanted[r.Name] = r
	}
	return &Linter{
		seesFleet:  slices.ContainsFunc(opts.Rules, policy.Rule.IsFleet),
		opts:       opts,
		wanted:     wanted,
		known:      namesOf(opts.Known),
		categories: Categories(opts.Known),
		engine:     sync.OnceValues(func() (*policy.Engine, error) { return opts.Prepare(ctx) }),
	}
}

// Run lints the files, several at a time, and returns the report; its order does not depend on the order in which the
// files are done. Files that cannot be read or analysed are failures in the report, documents beyond a limit findings of RuleLimit. An
// error means that the run as a whole failed: the policy engine could not be prepared, a file has no linter, or ctx has ended.
func (l *Linter) Run(ctx context.Context, files iter.Seq[source.File]) (*Report, error) {
	group, groupCtx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	var outcomes outcomes
	failed := l.start(groupCtx, group, files, &outcomes)
	failed = cmp.Or(group.Wait(), failed)
	switch {
	case ctx.Err() != nil:
		return nil, stopped(ctx)
	case failed != nil:
		return nil, failed
	}
	all := outcomes.inOrder()
	if err := tellFleet(ctx, all); err != nil {
		return nil, cmp.Or(stopped(ctx), err)
	}
	var made map[string][]MadeFix
	if l.opts.Fix != FixNone {
		if all, made, failed = fixManifests(ctx, all); failed != nil {
			return nil, cmp.Or(stopped(ctx), failed)
		}
	}
	all, err := tellManifests(ctx, all, made)
	if err != nil {
		return nil, cmp.Or(stopped(ctx), err)
	}
	return l.report(all), nil
}

// stopped is the error of a run whose context has ended, else nil.
func stopped(ctx context.Context) error {
	if ctx.Err() == nil {
		return nil
	}
	return fmt.Errorf("linting was stopped: %w", context.Cause(ctx))
}

// start lints each of the files in the group. The error is that of a file without a linter, or of ctx.
func (l *Linter) start(ctx context.Context, group *errgroup.Group, files iter.Seq[source.File], outcomes *outcomes) error {
	inWork := semaphore.NewWeighted(mostInWork)
	number := 0
	for file := range files {
		if !matters(file) {
			continue
		}
		linter, err := l.of(file)
		if err != nil {
			return err
		}
		weight := min(int64(len(file.Data)), mostInWork)
		if err := inWork.Acquire(ctx, weight); err != nil {
			return err // that of ctx, or of a file before, which counts for more
		}
		number++
		place := number
		group.Go(func() error {
			defer inWork.Release(weight)
			out, err := linter.file(ctx, file)
			outcomes.add(place, out)
			return err
		})
	}
	return nil
}

// matters reports whether a file may have a place in the report, which is not so for most of a directory.
func matters(file source.File) bool {
	return file.Err != nil || file.Explicit || source.MayHoldClusterConfig(file.Data)
}

// of returns the linter for the file.
func (l *Linter) of(file source.File) (*Linter, error) {
	if l.opts.LinterOf != nil && file.Err == nil {
		return l.opts.LinterOf(file)
	}
	return l, nil
}
