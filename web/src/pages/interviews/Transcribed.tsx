import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ChangeEvent, type FormEvent, useState } from 'react'
import { problemOf } from '~/api/http'
import { Button } from '~/components/Button'
import { Dialog } from '~/components/Dialog'
import { ErrorNote } from '~/components/ErrorNote'
import { Choice, Field, TextField } from '~/components/Field'
import { complain } from '~/components/Toasts'
import { speakersOf } from './speakers'
import { importTranscript, type Language, languages } from './talk'

/** Makes a conversation of a transcript that is pasted or uploaded. */
export function Transcribed({ open, onClose }: { open: boolean; onClose: () => void }) {
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [filename, setFilename] = useState('')
  const send = useMutation({
    mutationFn: importTranscript,
    onSuccess: (made) => {
      onClose()
      void navigate({ to: '/interviews/$id', params: { id: made.id } })
    },
  })
  const problem = send.error ? problemOf(send.error) : undefined
  const names = problem?.code === 'speaker_unknown' ? speakersOf(problem.detail) : []
  const pick = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0]
    if (!file) return
    file.text().then((read) => { setText(read); setFilename(file.name) }, complain)
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const speaker = String(form.get('speaker') ?? '').trim()
    const language = String(form.get('language')) as Language
    send.mutate({ filename: filename || 'pasted.txt', text, ...(language && { language }), ...(speaker && { speaker }) })
  }
  return (
    <Dialog open={open} onClose={onClose} title="Bring a transcript" lead="Plain text with names before what each one said, JSON, WebVTT, SRT, or a chat export. Only what you said yourself counts.">
      <form onSubmit={submit} className="grid gap-4">
        <div className="grid gap-1.5">
          <label htmlFor="transcript-file" className="text-[15px] font-medium">A file</label>
          <input id="transcript-file" type="file" accept=".txt,.md,.json,.vtt,.srt,.csv,text/*,application/json" onChange={pick} className="text-[15px] file:mr-3 file:min-h-9 file:rounded-control file:border file:border-line file:bg-sunken file:px-3 file:text-ink" />
        </div>
        <TextField label="Or its text" value={text} onChange={(event) => setText(event.target.value)} rows={7} required placeholder={'Coach: What did you do at the bakery?\nMe: I did the payroll in Excel.'} />
        <div className="grid gap-4 sm:grid-cols-2">
          {names.length > 0 ? (
            <Choice label="Which of them are you?" name="speaker">{names.map((name) => <option key={name}>{name}</option>)}</Choice>
          ) : (
            <Field label="Your name in it" name="speaker" hint="When there is more than one speaker" maxLength={200} />
          )}
          <Choice label="Language" name="language">{languages.map(([code, name]) => <option key={code} value={code}>{code ? name : 'As it is written'}</option>)}</Choice>
        </div>
        <ErrorNote error={send.error} />
        <div className="flex justify-end gap-2"><Button look="quiet" onClick={onClose}>Not now</Button><Button type="submit" look="primary" busy={send.isPending} disabled={!text.trim()}>Read it</Button></div>
      </form>
    </Dialog>
  )
}
