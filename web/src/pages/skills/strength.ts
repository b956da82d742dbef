import { useQuery } from '@tanstack/react-query'
import { everything } from '~/api/list'
import { type ExperienceDetail, type ExperienceSkill, getExperience, listExperiences, listSkills, type Skill } from '~/client'

export type Strength = ExperienceSkill['proficiency_demonstrated'] | 'held'

/** How strongly something is proven, in words. The score counts these so. */
export const strengths: Record<Strength, { name: string; means: string; order: number }> = {
  achieved: { name: 'With an outcome', means: 'you did it and told what came of it', order: 3 },
  used: { name: 'Used', means: 'you did it yourself', order: 2 },
  mentioned: { name: 'Named', means: 'you only named it', order: 1 },
  held: { name: 'Held', means: 'you said that you have it, as with languages and certificates', order: 0 },
}

/** A skill with what its experiences say of it. */
export interface Known {
  skill: Skill
  strength: Strength
  /** The last year of it, or now. */
  last?: number | 'now'
  experiences: ExperienceDetail[]
  quotes: number
}

/** Every skill, with how strongly it is proven and when it was last used. */
export function useKnown() {
  return useQuery({
    queryKey: [{ _id: 'listSkills', known: true }],
    queryFn: async (): Promise<Known[]> => {
      const [skills, experiences] = await Promise.all([
        everything((cursor) => listSkills({ query: { limit: 100, cursor } })),
        everything((cursor) => listExperiences({ query: { limit: 100, cursor } })),
      ])
      const counting = experiences.filter((one) => one.review !== 'rejected' && one.skills_used.length > 0)
      const details = await Promise.all(counting.map(async (one) => (await getExperience({ path: { id: one.id } })).data))
      return skills.map((skill) => know(skill, details))
    },
  })
}

/** What experiences say of a skill. */
export function know(skill: Skill, all: ExperienceDetail[]): Known {
  const experiences = all.filter((one) => one.skills.some((link) => link.skill_id === skill.id))
  const shown = experiences.flatMap((one) => one.skills.filter((link) => link.skill_id === skill.id).map((link) => link.proficiency_demonstrated))
  const held = skill.skill_type === 'language' || skill.skill_type === 'certification'
  const strength = shown.toSorted((a, b) => strengths[b].order - strengths[a].order)[0] ?? (held ? 'held' : 'mentioned')
  return { skill, strength: held ? 'held' : strength, last: lastOf(experiences), experiences, quotes: new Set(skill.evidences.map((proof) => `${proof.message_id}:${proof.start}`)).size }
}

function lastOf(experiences: ExperienceDetail[]): Known['last'] {
  if (experiences.some((one) => one.is_current)) return 'now'
  const years = experiences.map((one) => Number((one.date_finished ?? one.date_started ?? '').slice(0, 4))).filter((year) => year > 0)
  return years.length ? Math.max(...years) : undefined
}
