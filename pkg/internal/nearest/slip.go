package nearest

import "strings"

// Slip returns the candidate that name is a slip of typing away from: one letter is missing, is too many or another, or two beside each
// other are swapped. It returns "" where there is none, or more than one, and for names that are too short to tell. Case does not count;
// a digit is not a slip for another one, since people mean what they count.
func Slip(name string, candidates []string) string {
	const shortest = 4
	found := ""
	for _, c := range candidates {
		switch {
		case len(name) < shortest || !isSlip([]rune(strings.ToLower(name)), []rune(strings.ToLower(c))) || digits(name) != digits(c):
		case found != "":
			return ""
		default:
			found = c
		}
	}
	return found
}

// isSlip compares what is left of both once their common beginning and end are cut off.
func isSlip(a, b []rune) bool {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	const swapped = 2
	isSwap := len(a) == swapped && len(b) == swapped && a[0] == b[1] && a[1] == b[0]
	return len(a) <= 1 && len(b) <= 1 || isSwap
}

// digits are those of a text.
func digits(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}
