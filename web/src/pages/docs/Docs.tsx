import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { Badge, type Tone } from '~/components/Badge'
import { ErrorNote } from '~/components/ErrorNote'
import { Field } from '~/components/Field'
import { useTitle } from '~/components/Page'
import { ListSkeleton } from '~/components/Skeleton'
import { plain } from '~/components/words'
import { Logo } from '~/shell/Logo'
import { holds } from '~/shell/holds'
import { ThemeSwitch } from '~/shell/ThemeSwitch'
import { type Document, type Operation, schemaText } from './document'

const tones: Record<string, Tone> = { get: 'good', post: 'accent', patch: 'warn', put: 'warn', delete: 'bad' }

/** The API, from what it says of itself. */
export default function Docs() {
  useTitle('API')
  const [typed, setTyped] = useState('')
  const doc = useQuery({
    queryKey: ['openapi'],
    staleTime: Infinity,
    queryFn: async () => {
      const response = await fetch('/api/openapi.json')
      if (!response.ok) throw new Error(`The description of the API could not be read (${response.status}). Reload the page.`)
      return (await response.json()) as Document
    },
  })
  const groups = useMemo(() => {
    const found = new Map<string, { path: string; method: string; op: Operation }[]>()
    for (const [path, methods] of Object.entries(doc.data?.paths ?? {})) {
      for (const [method, op] of Object.entries(methods)) {
        if (typed && !holds(`${method} ${path} ${op.summary ?? ''} ${op.operationId}`, typed)) continue
        const tag = op.tags?.[0] ?? 'other'
        found.set(tag, [...(found.get(tag) ?? []), { path, method, op }])
      }
    }
    return found
  }, [doc.data, typed])
  const tags = doc.data?.tags.filter((tag) => groups.has(tag.name)) ?? []
  return (
    <div>
      <header className="flex items-center justify-between border-b border-line px-5 py-4">
        <Link to="/" className="flex items-center gap-2.5 text-lg font-semibold tracking-tight text-ink"><Logo /> Assay</Link>
        <ThemeSwitch />
      </header>
      <main className="mx-auto grid max-w-6xl gap-8 px-4 py-10 sm:px-8 lg:grid-cols-[13rem_minmax(0,1fr)]">
        <nav aria-label="Parts of the API" className="hidden content-start gap-0.5 lg:sticky lg:top-8 lg:grid lg:self-start">
          {tags.map((tag) => <a key={tag.name} href={`#${tag.name}`} className="rounded-control px-3 py-1.5 text-[15px] text-soft hover:bg-sunken hover:text-ink">{plain(tag.name.replaceAll('-', ' '))}</a>)}
        </nav>
        <div className="min-w-0">
          <h1 className="mb-2 text-[1.9rem] font-semibold">API</h1>
          <div className="mb-6 grid gap-2 text-soft">{doc.data?.info.description.split('\n\n').map((text) => <p key={text}>{text}</p>)}</div>
          <p className="mb-6">The document itself: <a className="text-accent underline underline-offset-2" href="/api/openapi.json">openapi.json</a>, <a className="text-accent underline underline-offset-2" href="/api/openapi.yaml">openapi.yaml</a>. Programs send <code className="rounded bg-sunken px-1">Authorization: Bearer assay_…</code></p>
          <Field label="Find an operation" value={typed} onChange={(event) => setTyped(event.target.value)} className="mb-8 max-w-md" type="search" />
          <ErrorNote error={doc.error} retry={() => void doc.refetch()} />
          {doc.isPending && <ListSkeleton rows={6} />}
          {tags.map((tag) => (
            <section key={tag.name} id={tag.name} aria-label={tag.name} className="mb-10">
              <h2 className="text-lg font-semibold">{plain(tag.name.replaceAll('-', ' '))}</h2>
              <p className="mb-3 text-soft">{tag.description}</p>
              <div className="card divide-y divide-line">
                {groups.get(tag.name)?.map(({ path, method, op }) => <Described key={method + path} path={path} method={method} op={op} doc={doc.data as Document} />)}
              </div>
            </section>
          ))}
          {doc.data && tags.length === 0 && <p className="text-soft">No operation is called that.</p>}
        </div>
      </main>
    </div>
  )
}

function Described({ path, method, op, doc }: { path: string; method: string; op: Operation; doc: Document }) {
  const [open, setOpen] = useState(false)
  const body = op.requestBody?.content?.['application/json']?.schema
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-3 gap-y-1 px-5 py-3 hover:bg-sunken/60">
        <Badge tone={tones[method]} className="w-16 justify-center uppercase">{method}</Badge>
        <code className="text-[15px]">{path}</code>
        <span className="text-soft">{op.summary}</span>
      </summary>
      {open && (
        <div className="grid gap-4 px-5 pt-1 pb-5 text-[15px]">
          {op.description && <p>{op.description}</p>}
          {op.parameters && op.parameters.length > 0 && (
            <div>
              <h3 className="mb-1 font-medium">Parameters</h3>
              <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[12rem_1fr]">
                {op.parameters.map((p) => <div key={p.in + p.name} className="contents"><dt><code>{p.name}</code> <span className="text-sm text-soft">{p.in}</span></dt><dd className="text-soft">{schemaText(p.schema, doc)}{p.description && `: ${p.description}`}</dd></div>)}
              </dl>
            </div>
          )}
          {body && <Code title="Body">{schemaText(body, doc)}</Code>}
          {Object.entries(op.responses).map(([status, response]) => {
            const schema = response.content?.['application/json']?.schema
            return schema ? <Code key={status} title={`${status} ${response.description ?? ''}`}>{schemaText(schema, doc)}</Code> : Number(status) < 400 && <p key={status}><span className="font-medium">{status}</span> {response.description}</p>
          })}
        </div>
      )}
    </details>
  )
}

function Code({ title, children }: { title: string; children: string }) {
  return <div><h3 className="mb-1 font-medium">{title}</h3><pre tabIndex={0} aria-label={title} className="max-h-96 overflow-auto rounded-control bg-sunken px-4 py-3 text-sm">{children}</pre></div>
}
