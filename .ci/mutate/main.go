// Command mutate measures the tests: it makes one small error at a time in the code of a package, a mutant, and runs the
// package's tests. A mutant that no test notices survives, and shows where a test is missing (or that the mutant means the
// same).
//
//	go run ./.ci/mutate [-n 40] [-seed 1] [-time 3m] [folder...]
//
// A folder is a Go package or a part of policies/, whose Rego is tested by package policies. Of each folder a
// random sample of n mutants is tried, as far as the time allows; the same seed gives the same sample. The sources are not
// touched: mutants are compiled by way of "go build -overlay".
//
// gremlins v0.6.0 works with this Go version, but takes no sample, knows no Rego and drops neither statements nor elements.
package main

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/signal"
	"time"
)

func main() {
	n := flag.Int("n", 40, "number of mutants to try of each folder")
	seed := flag.Uint64("seed", 1, "seed of the sample")
	limit := flag.Duration("time", 3*time.Minute, "time for each folder")
	flag.Parse()
	folders := flag.Args()
	if len(folders) == 0 {
		folders = []string{"pkg/sggraph/derive", "pkg/sggraph/reach", "pkg/clusterconfig", "pkg/yamldoc", "pkg/lint", "pkg/policy", policies}
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	for _, folder := range folders {
		if err := measure(ctx, folder, *n, *seed, time.Now().Add(*limit)); err != nil {
			stop()
			fmt.Fprintf(os.Stderr, "mutate: %s: %v\n", folder, err)
			os.Exit(1)
		}
	}
	stop()
}

// measure tries a sample of the folder's mutants and prints the survivors and the score.
func measure(ctx context.Context, folder string, n int, seed uint64, deadline time.Time) error {
	mutants, err := collect(folder)
	if err != nil {
		return err
	}
	j, err := newJudge(ctx, folder)
	if err != nil {
		return err
	}
	defer j.close()
	rand.New(rand.NewPCG(seed, 0)).Shuffle(len(mutants), func(a, b int) { mutants[a], mutants[b] = mutants[b], mutants[a] })
	counts := map[outcome]int{}
	for _, m := range mutants {
		if counts[killed]+counts[survived] == n || time.Now().After(deadline) {
			break
		}
		o, err := j.try(ctx, m)
		if err != nil {
			return err
		}
		counts[o]++
		if o == survived {
			fmt.Println(m)
		}
	}
	tried := counts[killed] + counts[survived]
	fmt.Printf("%s: %d of %d mutants killed (%d %%); %d do not compile; %d in all\n\n",
		folder, counts[killed], tried, 100*counts[killed]/max(tried, 1), counts[unviable], len(mutants))
	return nil
}
