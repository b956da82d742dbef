package main

import (
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"assay/models"
)

func (p *program) auditCommand() *cobra.Command {
	audit := &cobra.Command{Use: "audit", Short: "The record of what was done with accounts"}
	var known []string
	verify := &cobra.Command{
		Use:   "verify",
		Short: "Check that nothing in the record was changed or removed",
		Long: `Check that nothing in the record was changed or removed. It prints where the record ends, as NUMBER:MAC.
Note that down somewhere else: with --known it is checked later that the record still goes through there,
so that nobody cut off its end.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			heads, err := readHeads(known)
			if err != nil {
				return err
			}
			a, err := p.assemble(cmd.Context(), noQueue)
			if err != nil {
				return err
			}
			defer a.close()
			head, err := a.store.CheckAudit(cmd.Context(), heads...)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(p.stdout, "%d events stand as they were written. The record ends at:\n%d:%s\n", head.Seq, head.Seq, hex.EncodeToString(head.MAC))
			return err
		},
	}
	verify.Flags().StringArrayVar(&known, "known", nil, "where the record ended at an earlier time, as NUMBER:MAC")
	audit.AddCommand(verify)
	return audit
}

func readHeads(known []string) ([]models.AuditHead, error) {
	var heads []models.AuditHead
	for _, text := range known {
		number, mac, _ := strings.Cut(strings.TrimSpace(text), ":")
		seq, err := strconv.ParseInt(number, 10, 64)
		sum, macErr := hex.DecodeString(mac)
		if err != nil || macErr != nil || seq < 0 || len(sum) != 32 {
			return nil, models.Errorf(models.CodeInvalid, "%q is not an end of the record. It is what `assay audit verify` printed, as NUMBER:MAC.", text)
		}
		heads = append(heads, models.AuditHead{Seq: seq, MAC: sum})
	}
	return heads, nil
}
