package lines

// Alike returns how much of two texts is the same lines, in any order: from 0, for nothing, to 1. It counts characters, as git does to
// tell whether a file was renamed (https://git-scm.com/docs/gitdiffcore).
func Alike(text, other []byte) float64 {
	a, b := split(text), split(other)
	left := make(map[string]int, len(b))
	for _, line := range b {
		left[line]++
	}
	sizeA, sizeB, shared := size(a), size(b), 0
	for _, line := range a {
		if left[line] > 0 {
			left[line]--
			shared += len(line) + 1
		}
	}
	if sizeA == 0 || sizeB == 0 {
		return 0
	}
	return float64(shared) / float64(max(sizeA, sizeB))
}

// size is how many characters lines have, with their ends.
func size(lines []string) int {
	n := len(lines)
	for _, line := range lines {
		n += len(line)
	}
	return n
}
