package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"assay/internal/skilllist"
	"assay/internal/taxonomy"
	"assay/models"
)

func (p *program) skillsCommand() *cobra.Command {
	skills := &cobra.Command{Use: "skills", Short: "Lists of skills that are added to Assay's own"}
	skills.AddCommand(p.skillsImport(), p.skillsRemove())
	return skills
}

func (p *program) skillsImport() *cobra.Command {
	var format, source string
	add := &cobra.Command{
		Use:   "import --format esco|onet|csv FILE",
		Short: "Add the skills of a list; one that was added under the same name is replaced",
		Long: `Add the skills of a list, as the long tail behind Assay's own: what Assay knows by itself keeps its name.
  esco  skills_en.csv, or that of another language, from an ESCO download
  onet  Technology Skills.txt from an O*NET database
  csv   your own: the columns name, aliases (separated by ;), type and category; only name is needed
Processes that run know the list from their next start on.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			rows, leftOut, err := readSkills(args[0], skilllist.Format(format))
			if err != nil {
				return err
			}
			if source == "" {
				source = format
			}
			return p.keepSkills(cmd.Context(), source, rows, leftOut)
		},
	}
	add.Flags().StringVar(&format, "format", "", "how the list is written: esco, onet or csv")
	add.Flags().StringVar(&source, "name", "", "what the list is called here; its format where nothing is said")
	if err := add.MarkFlagRequired("format"); err != nil {
		panic(err) // the flag is defined above
	}
	return add
}

func (p *program) skillsRemove() *cobra.Command {
	return &cobra.Command{
		Use: "remove NAME", Short: "Take a list away again; what it proved stays", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return p.keepSkills(cmd.Context(), args[0], nil, 0) },
	}
}

func readSkills(path string, format skilllist.Format) ([]models.ImportedSkill, int, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, 0, &models.Error{Code: models.CodeInvalid, Err: err, Message: "The list cannot be opened: " + err.Error()}
	}
	defer file.Close()
	return skilllist.Read(file, format)
}

// keepSkills puts a list in the place of the one by the same name, and says what
// Assay makes of it.
func (p *program) keepSkills(ctx context.Context, source string, rows []models.ImportedSkill, leftOut int) error {
	a, err := p.assemble(ctx, noQueue)
	if err != nil {
		return err
	}
	defer a.close()
	before, err := a.store.ReplaceImportedSkills(ctx, source, rows)
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		_, err = fmt.Fprintf(p.stdout, "%d skills of %s were taken away.\n", before, source)
		return err
	}
	_, added, err := taxonomy.Extended(rows)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.stdout, "%d skills of %s: %d are new, %d Assay knows by itself. %d of the new ones are recognised in text; the others are names of one everyday word, and count where a posting or a model names them. %d lines held no usable name.\nProcesses that run know them from their next start on.\n",
		len(rows), source, added.Added, added.Known, added.Found, leftOut)
	return err
}

// skills is the taxonomy, with the lists that were added.
func (p *program) skills(ctx context.Context, a *parts) (*taxonomy.Taxonomy, error) {
	rows, err := a.store.ImportedSkills(ctx)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return taxonomy.Default()
	}
	all, added, err := taxonomy.Extended(rows)
	if err != nil {
		return nil, err
	}
	p.log.InfoContext(ctx, "lists of skills added", "skills", added.Added, "known_already", added.Known, "recognised_in_text", added.Found)
	return all, nil
}
