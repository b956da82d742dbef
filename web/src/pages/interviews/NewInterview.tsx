import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { queries } from '~/api/http'
import { listPostingsOptions } from '~/client/@tanstack/react-query.gen'
import { Badge } from '~/components/Badge'
import { Button } from '~/components/Button'
import { Card } from '~/components/Card'
import { ErrorNote } from '~/components/ErrorNote'
import { Choice, Field } from '~/components/Field'
import { Page } from '~/components/Page'
import { complain } from '~/components/Toasts'
import { ask, begin, type Goals, type Language, languages } from './talk'

/** Begins an interview: about anything, about a gap, or towards a posting. */
export default function NewInterview() {
  const search = useSearch({ from: '/app/interviews/new' })
  const navigate = useNavigate()
  const [posting, setPosting] = useState(search.posting ?? '')
  const postings = useQuery(listPostingsOptions({ query: { limit: 100 } }))
  const skillName = search.skill_name ?? search.skill
  const start = useMutation({
    mutationFn: async ({ topic, language }: { topic: string; language: Language }) => {
      const goals: Goals = {}
      if (posting) goals.job_posting_id = posting
      if (search.skill) goals.skills = [search.skill]
      if (topic) goals.topic = topic
      const chosen = postings.data?.items.find((item) => item.id === posting)
      const title = topic || (skillName ? `About ${skillName}` : chosen ? `Towards ${chosen.job_title || 'a posting'}` : `Interview of ${new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long' }).format(new Date())}`)
      const conversation = await begin({ title: title.slice(0, 200), language, goals })
      // The interview is there even when its first question is not.
      await ask(conversation.id).catch(complain)
      return conversation
    },
    onSuccess: (conversation) => {
      void queries.invalidateQueries({ predicate: (query) => String((query.queryKey[0] as { _id?: string })._id).includes('Conversation') })
      void navigate({ to: '/interviews/$id', params: { id: conversation.id } })
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    start.mutate({ topic: String(form.get('topic')).trim(), language: String(form.get('language')) as Language })
  }
  return (
    <Page title="Start an interview" lead="You are asked one question at a time, about things you did. Answer as you would tell a friend; stop whenever you like." back={<Link to="/interviews" className="text-accent hover:underline">All interviews</Link>}>
      <Card className="max-w-2xl p-6">
        <form onSubmit={submit} className="grid gap-5">
          {skillName && <p className="flex flex-wrap items-center gap-2">It will ask about <Badge tone="accent">{skillName}</Badge></p>}
          <Field label="What would you like to talk about?" name="topic" defaultValue={search.topic} maxLength={200} autoFocus placeholder="My years at the bakery" hint="Leave it empty to be asked." />
          <Choice label="Towards a posting" value={posting} onChange={(event) => setPosting(event.target.value)} hint="Questions go first to what it asks for and you have not talked about.">
            <option value="">No posting in particular</option>
            {postings.data?.items.map((item) => <option key={item.id} value={item.id}>{[item.job_title || 'Untitled posting', item.company_name].filter(Boolean).join(', ')}</option>)}
          </Choice>
          <Choice label="Language" name="language">{languages.map(([code, name]) => <option key={code} value={code}>{name}</option>)}</Choice>
          <ErrorNote error={start.error} />
          <div><Button type="submit" look="primary" busy={start.isPending}>Begin</Button></div>
        </form>
      </Card>
    </Page>
  )
}
