// Package lbcontroller runs the AWS Load Balancer Controller's own code on Kubernetes manifests, without Kubernetes and without
// AWS, and says in plain data what it would make of them: which load balancers with which groups, listeners and targets, what
// it refuses with which words, and which rules it writes on the groups of nodes and pods.
//
// The controller's parsing of flags, webhooks, loaders of classes, groups and routes, model builders, resolvers of subnets, groups and
// network interfaces, and its networking manager are called, never copied. What is repeated here is the glue between them that
// the controller keeps in its reconcilers, each piece with its source, and what Kubernetes does to an object on its way: the
// defaults of the API server, node ports, endpoint slices. In place of AWS stands an Account, which describes subnets, groups
// and instances with their interfaces.
//
// The API server's validation is not run, so manifests that it would refuse have no meaning here. Nothing is known of load
// balancers that exist already, of WAF, Shield and Cognito, or of target groups that are named in annotations.
package lbcontroller
