import { useMutation } from '@tanstack/react-query'
import { FileUp } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { renew } from '~/api/list'
import { Button } from '~/components/Button'
import { Card } from '~/components/Card'
import { ErrorNote } from '~/components/ErrorNote'
import { Tick } from '~/components/Field'
import { Meter } from '~/components/Meter'
import { say } from '~/components/Toasts'
import { send } from './send'

/** Takes a file, and sends it. */
export function SendFile() {
  const [file, setFile] = useState<File>()
  const [share, setShare] = useState(0)
  const bring = useMutation({
    mutationFn: (chosen: { file: File; analyze: boolean }) => send(chosen.file, chosen.analyze, setShare),
    onSuccess: () => {
      setFile(undefined)
      say('It is read now')
      void renew('PostingImport')
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setShare(0)
    if (file) bring.mutate({ file, analyze: new FormData(event.currentTarget).get('analyze') === 'on' })
  }
  return (
    <Card className="mb-10 p-6">
      <form onSubmit={submit} className="grid gap-4">
        <div
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault()
            setFile(event.dataTransfer.files[0])
          }}
        >
        <label className="grid cursor-pointer justify-items-center gap-2 rounded-card border-2 border-dashed border-edge px-6 py-8 text-center focus-within:outline-2 focus-within:outline-accent hover:bg-sunken/60">
          <FileUp className="size-7 text-accent" aria-hidden="true" />
          <span className="font-medium">{file ? file.name : 'Choose a file, or drop it here'}</span>
          <span className="text-sm text-soft">CSV with a header, or JSON; up to 10,000 postings and 64 MiB</span>
          <input type="file" accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson" className="sr-only" onChange={(event) => setFile(event.target.files?.[0])} />
        </label>
        </div>
        <Tick name="analyze" defaultChecked label={<>Fetch and read the new ones for what they ask<span className="block text-sm text-soft">With a paid model this costs money. Without, they are only saved.</span></>} />
        {bring.isPending && share > 0 && <Meter value={share} label="Sent" />}
        <ErrorNote error={bring.error} />
        <div><Button type="submit" look="primary" disabled={!file} busy={bring.isPending}>Bring it along</Button></div>
      </form>
    </Card>
  )
}
