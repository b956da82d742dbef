import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { everything } from '~/api/list'
import { listConversationExperiences, listExperiences, listSkills, listTasks, type ConversationMessage, type Evidence, type Experience, type Skill, type Task } from '~/client'

/** What was understood of a conversation. */
export interface Facts {
  experiences: Experience[]
  skills: Skill[]
  /** All proofs in this conversation, by message. */
  proofs: Map<string, Evidence[]>
  /** How many items were dropped, by reason. */
  dropped: [string, number][]
  /** The model that read it last. */
  model?: string
  reading: boolean
  isPending: boolean
  error: unknown
}

/** Reads them all, and again as steps end. */
export function useFacts(id: string, messages: ConversationMessage[] | undefined): Facts {
  const experiences = useQuery({
    queryKey: [{ _id: 'listConversationExperiences', conversation: id }],
    queryFn: async () => {
      const own = await everything((cursor) => listConversationExperiences({ path: { id }, query: { limit: 100, cursor } }))
      const rejected = await everything((cursor) => listExperiences({ query: { conversation_id: id, review: 'rejected', limit: 100, cursor } }))
      return [...own, ...rejected.filter((r) => !own.some((o) => o.id === r.id))]
    },
  })
  const skills = useQuery({ queryKey: [{ _id: 'listSkills', all: true }], queryFn: () => everything((cursor) => listSkills({ query: { limit: 100, cursor } })) })
  const tasks = useQuery({
    queryKey: [{ _id: 'listTasks', extracts: id }],
    queryFn: async () => (await everything<Task>((cursor) => listTasks({ query: { kind: 'extract', limit: 100, cursor } }))).filter((task) => task.subject_id === id),
  })
  return useMemo(() => {
    const here = new Set(messages?.map((message) => message.id))
    const inside = (proof: Evidence) => Boolean(proof.message_id && here.has(proof.message_id))
    const found = (skills.data ?? []).filter((skill) => skill.evidences.some(inside))
    const proofs = new Map<string, Evidence[]>()
    for (const proof of [...(experiences.data ?? []), ...found].filter((fact) => fact.review !== 'rejected').flatMap((fact) => fact.evidences)) {
      if (inside(proof)) proofs.set(proof.message_id ?? '', [...(proofs.get(proof.message_id ?? '') ?? []), proof])
    }
    const dropped = new Map<string, number>()
    for (const task of tasks.data ?? []) for (const [reason, n] of Object.entries(task.result?.dropped ?? {})) dropped.set(reason, (dropped.get(reason) ?? 0) + n)
    return {
      experiences: experiences.data ?? [],
      skills: found,
      proofs,
      dropped: [...dropped].toSorted((a, b) => b[1] - a[1]),
      model: tasks.data?.find((task) => task.result?.model)?.result?.model,
      reading: (tasks.data ?? []).some((task) => ['queued', 'running', 'retry', 'waiting_provider'].includes(task.status)),
      isPending: experiences.isPending || skills.isPending,
      error: experiences.error ?? skills.error,
    }
  }, [messages, experiences, skills, tasks])
}
