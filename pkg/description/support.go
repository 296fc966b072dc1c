package description

import (
	"fmt"
	"time"

	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// support says until when EKS supports the version of Kubernetes, where the spot is that and its days are known.
func (t *teller) support() []string {
	if !t.path.Equal(yamldoc.Keys("metadata", "version")) {
		return nil
	}
	version, _ := t.Config.Written(t.path).(string) // eksctl refuses a number
	days, ok := t.know.Lifecycle.Support(version)
	today := t.know.Today.Format(time.DateOnly)
	if !ok || today < days.Released {
		return nil
	}
	words := "%s is in standard support, which ends on %s; extended support, which costs more, ends on %s"
	switch {
	case days.ExtendedSupportEnds <= today:
		words = "%s is not supported any more: standard support ended on %s, extended support on %s"
	case days.StandardSupportEnds <= today:
		words = "%s is in extended support, which costs more: standard support ended on %s, extended support ends on %s"
	}
	return []string{fmt.Sprintf(words, "Kubernetes "+markdown.Code(version), days.StandardSupportEnds, days.ExtendedSupportEnds)}
}
