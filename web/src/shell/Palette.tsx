import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { type ComponentType, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { BriefcaseBusiness, MessagesSquare, Sparkles, Wrench } from 'lucide-react'
import { listConversationsOptions, listExperiencesOptions, listPostingsOptions, listSkillsOptions } from '~/client/@tanstack/react-query.gen'
import { Dialog } from '~/components/Dialog'
import { holds } from './holds'
import { further, places, workings } from './places'

interface Entry {
  key: string
  name: string
  note?: string
  icon: ComponentType<{ className?: string }>
  go: () => void
}

/** Goes anywhere by a few letters: pages, interviews, experiences, skills, postings. */
export default function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Find or do">
      {open && <Finder onClose={onClose} />}
    </Dialog>
  )
}

function Finder({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const entries = useEntries(onClose)
  const found = useMemo(() => entries.filter((entry) => holds(`${entry.name} ${entry.note ?? ''}`, typed.trim())).slice(0, 12), [entries, typed])
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      setAt((now) => (now + step + found.length) % Math.max(1, found.length))
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      found[at]?.go()
    }
  }
  return (
    <div>
      <input
        role="combobox"
        aria-label="Find or do"
        aria-expanded="true"
        aria-controls="palette"
        aria-activedescendant={found[at] ? `palette-${at}` : undefined}
        autoFocus
        value={typed}
        placeholder="A page, an interview, a skill, a posting"
        onChange={(event) => { setTyped(event.target.value); setAt(0) }}
        onKeyDown={onKey}
        className="h-12 w-full rounded-control border border-edge bg-surface px-4 text-[17px] placeholder:text-soft"
      />
      <div ref={list} id="palette" role="listbox" aria-label="What was found" className="mt-3 grid max-h-[50vh] gap-0.5 overflow-auto">
        {found.map((entry, i) => (
          <div
            key={entry.key}
            id={`palette-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === at}
            onClick={entry.go}
            onKeyDown={(event) => event.key === 'Enter' && entry.go()}
            onPointerMove={() => setAt(i)}
            className={clsx('flex min-h-11 cursor-pointer items-center gap-3 rounded-lg px-3', i === at && 'bg-tint')}
          >
            <entry.icon className="size-[18px] shrink-0 text-soft" aria-hidden="true" />
            <span className="min-w-0 flex-1 truncate">{entry.name}</span>
            {entry.note && <span className="shrink-0 text-sm text-soft">{entry.note}</span>}
          </div>
        ))}
      </div>
      {found.length === 0 && <p role="status" className="px-3 py-6 text-center text-soft">Nothing here is called that. Try fewer letters.</p>}
    </div>
  )
}

function useEntries(onClose: () => void): Entry[] {
  const navigate = useNavigate()
  const some = { query: { limit: 100 } }
  const conversations = useQuery(listConversationsOptions(some)).data?.items
  const experiences = useQuery(listExperiencesOptions(some)).data?.items
  const skills = useQuery(listSkillsOptions(some)).data?.items
  const postings = useQuery(listPostingsOptions(some)).data?.items
  return useMemo(() => {
    const first = (go: () => Promise<void>) => () => {
      onClose()
      void go()
    }
    return [
      ...[...places, ...further, ...workings].map((place) => ({ key: place.to, name: place.name, icon: place.icon, go: first(() => navigate({ to: place.to })) })),
      ...(conversations ?? []).map((c) => ({ key: c.id, name: c.title || 'Untitled interview', note: 'interview', icon: MessagesSquare, go: first(() => navigate({ to: '/interviews/$id', params: { id: c.id } })) })),
      ...(experiences ?? []).map((e) => ({ key: e.id, name: [e.title, e.organisation].filter(Boolean).join(', '), note: 'experience', icon: Sparkles, go: first(() => navigate({ to: '/experiences/$id', params: { id: e.id } })) })),
      ...(skills ?? []).map((s) => ({ key: s.id, name: s.title, note: 'skill', icon: Wrench, go: first(() => navigate({ to: '/skills/$id', params: { id: s.id } })) })),
      ...(postings ?? []).map((p) => ({ key: p.id, name: [p.job_title, p.company_name].filter(Boolean).join(', ') || p.url || 'Posting', note: 'posting', icon: BriefcaseBusiness, go: first(() => navigate({ to: '/postings/$id', params: { id: p.id } })) })),
    ]
  }, [conversations, experiences, skills, postings, navigate, onClose])
}
