// Command licenses writes the licences and notices of all modules that are linked into a command on any of the release targets, and
// of Go itself, to standard output: two runs write the same bytes. It fails where a licence is missing, not recognised or not one
// that we may ship.
//
//	go run -C .ci/licenses . "$PWD" ./cmd/ekslint
package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: licenses directory package")
		os.Exit(2)
	}
	if err := run(context.Background(), os.Args[1], os.Args[2], os.Stdout); err != nil {
		fmt.Fprintf(os.Stderr, "licenses: %v\n", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, dir, pkg string, w io.Writer) error {
	found, err := linked(ctx, dir, pkg)
	if err != nil {
		return err
	}
	works, err := read(found)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	write(out, works)
	return out.Flush()
}
