import { edit } from '~/api/http'
import { getSkill, type Skill, updateSkill } from '~/client'
import { complain, say } from '~/components/Toasts'
import { renewFacts } from '../experiences/change'

/** Decides about a skill, with a way back. */
export async function review(skill: Skill, to: Skill['review'], done: string): Promise<void> {
  const write = async (decision: Skill['review']) => {
    await edit(() => getSkill({ path: { id: skill.id } }), (headers) => updateSkill({ path: { id: skill.id }, headers, body: { review: decision } }))
    await renewFacts()
  }
  try {
    await write(to)
    say(done, () => void write(skill.review).catch(complain))
  } catch (error) {
    complain(error)
  }
}
