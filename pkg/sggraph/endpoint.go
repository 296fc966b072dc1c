package sggraph

// Endpoint is how the API server can be reached.
type Endpoint struct {
	// Public and Private are the verdicts on requests by the one way and the other, whoever sends them.
	Public  Verdict `json:"public"`
	Private Verdict `json:"private"`
	// PublicCIDRs are the sources that the public endpoint admits; empty means everyone.
	PublicCIDRs []string `json:"publicCIDRs"`
	// PublicCIDRsKnown is false where the list holds values that are not known yet.
	PublicCIDRsKnown bool      `json:"publicCIDRsKnown"`
	Because          []Because `json:"because"`
}
