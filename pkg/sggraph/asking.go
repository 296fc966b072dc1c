package sggraph

// Asking returns Flow for many questions about g, which it makes ready for them once. g must not change any more. The
// function may be used by several goroutines.
func (g *Graph) Asking() func(Query) Flow { return newReach(g).flow }
