package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"assay/internal/fakellm"
)

func (p *program) fakeLLMCommand() *cobra.Command {
	var addr string
	fake := &cobra.Command{
		Use:   "fakellm",
		Short: "Run a provider that answers every prompt with the emptiest valid reply and logs each request",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			server := fakellm.New(fakellm.WithDefault(fakellm.Minimal()), fakellm.WithLog(p.stdout))
			if err := server.StartOn(addr); err != nil {
				return err
			}
			defer server.Close()
			fmt.Fprintln(p.stderr, "OPENAI_BASE_URL="+server.URL())
			<-cmd.Context().Done()
			return nil
		},
	}
	fake.Flags().StringVar(&addr, "addr", "127.0.0.1:0", "where to listen")
	return fake
}
