//go:build !linux

package git

// limitMemory is for systems that can limit the memory of another process.
func limitMemory(int) {}
