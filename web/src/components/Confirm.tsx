import type { ReactNode } from 'react'
import { Button } from './Button'
import { Dialog } from './Dialog'
import { ErrorNote } from './ErrorNote'

interface Props {
  open: boolean
  onClose: () => void
  title: string
  children: ReactNode
  /** What the button does, such as Delete. */
  yes: string
  no?: string
  busy?: boolean
  error?: unknown
  onYes: () => void
}

/** Asks before something that cannot be undone. */
export function Confirm({ open, onClose, title, children, yes, no = 'Keep it', busy, error, onYes }: Props) {
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <div className="grid gap-4">
        <div className="text-soft">{children}</div>
        <ErrorNote error={error} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="quiet" onClick={onClose}>{no}</Button>
          <Button look="danger" busy={busy} onClick={onYes}>{yes}</Button>
        </div>
      </div>
    </Dialog>
  )
}
