package source

// FromRevision returns the File for content that is not on the disk: a file of a git revision, say. Like Collect it treats
// what is too large or not UTF-8 as a failure, and returns false for what a walk passes over silently.
func FromRevision(name string, data []byte, explicit bool) (File, bool) {
	return (&Options{}).text(name, data, explicit)
}

// IsWalked reports whether a walk looks at a file of this name, if nothing leaves it out.
func IsWalked(name string) bool { return isCandidate(name) }
