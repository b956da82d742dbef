import { edit } from '~/api/http'
import { renew } from '~/api/list'
import { type Experience, type ExperienceEdit, getExperience, mergeExperience, updateExperience } from '~/client'
import { complain, say } from '~/components/Toasts'

/** Reads again what shows facts. */
export const renewFacts = () => renew('Experience', 'Skill', 'Evidence', 'Checklist', 'Match', 'Contradiction')

/** Changes an experience, with a way back. */
export async function change(experience: Experience, to: ExperienceEdit, done: string): Promise<void> {
  const write = async (body: ExperienceEdit) => {
    await edit(() => getExperience({ path: { id: experience.id } }), (headers) => updateExperience({ path: { id: experience.id }, headers, body }))
    await renewFacts()
  }
  const before: ExperienceEdit = {}
  if (to.review) before.review = experience.review
  if (to.title) before.title = experience.title
  if (to.visibility) before.visibility = experience.visibility
  try {
    await write(to)
    say(done, () => void write(before).catch(complain))
  } catch (error) {
    complain(error)
  }
}

/** How long a merge can be taken back, in ms: afterwards it cannot be undone, so that only then it is sent. */
const mergeAfter = 8000

/** Makes one of two, a few seconds later. */
export function merge(into: Experience, other: string): void {
  const timer = setTimeout(() => {
    mergeExperience({ path: { id: into.id }, body: { with: other } })
      .then(renewFacts)
      .catch(complain)
  }, mergeAfter)
  say('They become one in a few seconds', () => clearTimeout(timer))
}
