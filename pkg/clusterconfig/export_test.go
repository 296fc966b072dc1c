package clusterconfig

// Rewritings are those of eksctl's comments.
func Rewritings() []string { return rewritings() }
