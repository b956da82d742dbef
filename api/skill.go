package api

import (
	"context"

	"assay/internal/store"
	"assay/models"
)

type skillList struct {
	Paging
	Type string `query:"type" enum:"technical,professional,interpersonal,language,certification"`
}

func (s *server) listSkills(ctx context.Context, in *skillList) (*listed[models.Skill], error) {
	return listRows(ctx, s, in.Paging, "skills", where(store.Filter{Column: "skill_type", Value: in.Type}), (*store.Tx).Skills,
		func(k models.Skill) models.ID { return k.ID })
}

func (s *server) getSkill(ctx context.Context, in *Tagged) (*one[models.Skill], error) {
	var skill models.Skill
	err := s.tx(ctx, func(tx *store.Tx) error {
		var err error
		skill, err = tx.Skill(ctx, in.ID)
		return err
	})
	return unlessKnown(in.IfNoneMatch, skill), err
}
