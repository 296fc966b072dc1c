package why

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// UsualPort is the port that is meant where a question names none: the API server and VPC endpoints listen on 443. It is empty for other
// ends, which have many.
func UsualPort(to string) string {
	if to == sggraph.APIServer || strings.HasPrefix(to, string(sggraph.MemberVPCEndpoint)+"/") {
		return "443"
	}
	return ""
}
