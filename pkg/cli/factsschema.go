package cli

import (
	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/facts"
)

const factsSchemaLong = `schema prints the JSON Schema of facts that a person writes, who knows the
account but has no access to it. Editors complete and check a file by it.`

func newFactsSchema(s streams) *cobra.Command {
	return &cobra.Command{
		Use:     "schema",
		Short:   "Print the JSON Schema of facts written by hand",
		Long:    factsSchemaLong,
		Example: "  ekslint facts schema > facts.schema.json",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			text, err := facts.Schema()
			if err != nil {
				return err
			}
			_, err = s.out.Write(text)
			return err
		},
	}
}
