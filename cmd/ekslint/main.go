// Command ekslint lints eksctl ClusterConfig files without AWS credentials and without a network.
package main

import (
	"os"

	"github.com/ekslint/ekslint/pkg/cli"
)

func main() {
	cli.TuneGC(os.Getenv)
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
