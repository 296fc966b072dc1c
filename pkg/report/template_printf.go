package report

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
)

var errWidth = errors.New("takes no width or precision above 999, given by number or by *")

// wide are the verbs that print more than their arguments have.
var wide = lazyregexp.New(`%[-+# 0]*(?:\d{4,}|\d*\.\d{4,}|\d*\.?[*\[])`)

// padding are the verbs that print their arguments with a width, a precision or both.
var padding = lazyregexp.New(`%[-+# 0]*(\d*)(?:\.(\d*))?`)

// widest is how many bytes the format of sprintf may add to one value.
func widest(args []any) int {
	if len(args) == 0 {
		return 0
	}
	format, _ := args[0].(string)
	most := 0
	for _, verb := range padding().FindAllStringSubmatch(format, -1) {
		width, _ := strconv.Atoi(verb[1]) // 0 where there is none
		precision, _ := strconv.Atoi(verb[2])
		most = max(most, width, precision)
	}
	return most
}

// sprintf is fmt.Sprintf, whose result is about as long as its arguments.
func sprintf(args []any) (string, error) {
	if len(args) == 0 {
		return "", errors.New("takes a format")
	}
	format, _ := args[0].(string)
	if wide().MatchString(format) {
		return "", errWidth
	}
	return fmt.Sprintf(format, args[1:]...), nil
}
