// Package conformance holds pkg/sggraph and pkg/clusterconfig against eksctl itself: it takes a configuration the way of
// "eksctl create cluster -f" with eksctl's own code, on eksctl's own mocks of the AWS clients, and compares the
// CloudFormation templates that come out with the derived graph, item by item, and eksctl's refusals with the issues that
// were found. It is a module of its own so that the product does not carry the dependencies of eksctl's template builder.
//
// The way is eksctl's: loader, validators and builder are called, never copied. Only the glue between them, which eksctl
// keeps in unexported functions of its commands, is written down here again, with its source (render.go, lookup.go).
//
// What no template tells, because EKS or EC2 does it, or because AWS alone knows it, stands in one place (habits.go) and is
// compared as well. There is no tolerance for anything else.
//
// The tests run on eksctl's examples, on a case for each branch of eksctl's builder that matters here (branches_test.go), and
// on 2,000 generated configurations of each kind. A long run, and one over a folder of real configurations:
//
//	EKSLINT_CONFORMANCE_N=20000 EKSLINT_CONFORMANCE_SEED=$RANDOM go test -run 'TestGenerated|TestAnything' -v .
//	EKSLINT_CORPUS=<folder> go test -run TestCorpus -v .
//
// Where the two disagree, the test prints the smallest configuration that still shows it: lines with a minus are what
// eksctl makes, lines with a plus what the graph says.
package conformance
