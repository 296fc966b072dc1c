// Package conformance compares pkg/sggraph and pkg/clusterconfig with eksctl itself. It runs a configuration through the
// steps of "eksctl create cluster -f" with eksctl's own code and eksctl's own mocks of the AWS clients. The CloudFormation
// templates that come out are compared with the derived graph, item by item, and eksctl's refusals with the issues that
// clusterconfig reports. It is a module of its own so that the product does not carry the dependencies of eksctl's template
// builder.
//
// eksctl's loader, validators and builder are called, never copied. Only the glue between them, which eksctl keeps in
// unexported functions of its commands, is repeated here, with its source (render.go, pipeline.go).
//
// What no template contains, because EKS or EC2 does it or because only AWS knows it, is in one file (awsdefaults.go) and is
// compared as well. No other difference is tolerated.
//
// The tests run on eksctl's examples, on a case for each branch of eksctl's builder that matters here (branches_test.go), and
// on 2,000 configurations from each of the two generators of pkg/internal/randomconfig. A long run, and a run over a folder
// of real configurations:
//
//	EKSLINT_CONFORMANCE_N=20000 EKSLINT_CONFORMANCE_SEED=$RANDOM go test -run TestGenerated -v .
//	EKSLINT_CORPUS=<folder> go test -run TestCorpus -v .
//
// Where the two disagree, the test prints the smallest configuration that still shows it: lines with a minus are what
// eksctl creates, lines with a plus what the graph has.
package conformance
