package lint

// BaselineState says whether a baseline has a finding, in the words of SARIF 2.1.0 (3.27.24).
type BaselineState string

// States of a finding where a baseline is in use.
const (
	BaselineNew       BaselineState = "new"
	BaselineUnchanged BaselineState = "unchanged"
)

// Baseline is a baseline that a run made use of.
type Baseline struct {
	// File is its name, as the user gave it.
	File string `json:"file"`
	// Removable are its entries that stand for nothing any more, sorted.
	Removable []BaselineEntry `json:"removable"`
}

// BaselineEntry names an entry of a baseline.
type BaselineEntry struct {
	Rule string `json:"rule"`
	// File is that of the finding, from the folder of the baseline on.
	File string `json:"file"`
	Path string `json:"path"`
}
