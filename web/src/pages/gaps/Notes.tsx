import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { edit } from '~/api/http'
import { renew } from '~/api/list'
import { getSkillAnalysis, type SkillAnalysis, updateSkillAnalysis } from '~/client'
import { Button } from '~/components/Button'
import { ErrorNote } from '~/components/ErrorNote'
import { TextField } from '~/components/Field'
import { say } from '~/components/Toasts'

/** The person's own notes on an analysis. */
export function Notes({ analysis }: { analysis: SkillAnalysis }) {
  // What is being typed stays when a new analysis takes this one's place.
  const [typed, setTyped] = useState<string>()
  const text = typed ?? analysis.user_notes
  const save = useMutation({
    mutationFn: (user_notes: string) => edit(() => getSkillAnalysis({ path: { id: analysis.id } }), (headers) => updateSkillAnalysis({ path: { id: analysis.id }, headers, body: { user_notes } })),
    onSuccess: async (_, kept) => {
      say('Kept')
      await renew('SkillAnal')
      setTyped((now) => (now === kept ? undefined : now))
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    save.mutate(text)
  }
  return (
    <form onSubmit={submit} className="grid max-w-2xl gap-3">
      <TextField bare label="Your notes" rows={4} maxLength={10000} value={text} onChange={(event) => setTyped(event.target.value)} placeholder="What you want to do about it" />
      <ErrorNote error={save.error} />
      <div><Button type="submit" size="small" busy={save.isPending} disabled={text === analysis.user_notes}>Keep these notes</Button></div>
    </form>
  )
}
