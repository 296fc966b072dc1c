package facts

import (
	"net/netip"

	"github.com/aws/aws-sdk-go-v2/aws"
	ec2 "github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

func tags(list []ec2.Tag) map[string]string {
	all := map[string]string{}
	for _, tag := range list {
		all[aws.ToString(tag.Key)] = aws.ToString(tag.Value)
	}
	return all
}

func number(of *int32) *int {
	if of == nil {
		return nil
	}
	return aws.Int(int(*of))
}

// prefixes reads networks in CIDR notation that belong to what is at a path; nil stands for none.
func (r *reader) prefixes(at yamldoc.Path, texts ...*string) []netip.Prefix {
	return values(r, at, "a network", netip.ParsePrefix, texts...)
}

// values reads texts that belong to what is at a path, each value once; nil stands for none. What cannot be read is told, and left out.
func values[T comparable](r *reader, at yamldoc.Path, what string, parse func(string) (T, error), texts ...*string) []T {
	var all []T
	seen := map[T]bool{}
	for _, text := range texts {
		if text == nil {
			continue
		}
		value, err := parse(*text)
		switch {
		case err != nil:
			r.fail(at, "%q is not %s", *text, what)
		case !seen[value]:
			seen[value] = true
			all = append(all, value)
		}
	}
	return all
}
