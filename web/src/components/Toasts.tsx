import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { problemOf } from '~/api/http'

interface Toast {
  id: number
  text: string
  bad?: boolean
  undo?: () => void
}

let toasts: Toast[] = []
let count = 0
const listeners = new Set<() => void>()

function set(next: Toast[]) {
  toasts = next
  for (const listener of listeners) listener()
}

const dismiss = (id: number) => set(toasts.filter((toast) => toast.id !== id))

function add(toast: Omit<Toast, 'id'>, ms: number) {
  const id = ++count
  set([...toasts.slice(-3), { ...toast, id }])
  setTimeout(() => dismiss(id), ms)
}

/** Says that something was done. With undo it can be taken back as long as it stands there. */
export function say(text: string, undo?: () => void) {
  add({ text, undo }, undo ? 10_000 : 5_000)
}

/** Says that something was refused, in the API's words. */
export function complain(error: unknown) {
  add({ text: problemOf(error).detail, bad: true }, 12_000)
}

/** Where toasts show. It is read out as it changes. */
export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => toasts,
  )
  return (
    <div role="status" aria-live="polite" className="pointer-events-none fixed inset-x-3 top-4 z-50 grid justify-items-center gap-2">
      {shown.map((toast) => (
        <div key={toast.id} className="card rise pointer-events-auto flex max-w-lg items-center gap-3 py-2 pr-2 pl-4 shadow-card">
          {toast.bad ? <CircleAlert className="size-5 shrink-0 text-bad" aria-hidden="true" /> : <CircleCheck className="size-5 shrink-0 text-good" aria-hidden="true" />}
          <p className="min-w-0 text-[15px]">{toast.text}</p>
          {toast.undo && (
            <button type="button" className="min-h-9 rounded-control px-3 font-medium text-accent hover:bg-tint" onClick={() => { toast.undo?.(); dismiss(toast.id) }}>
              Undo
            </button>
          )}
          <button type="button" aria-label="Dismiss" className="inline-grid size-9 shrink-0 place-items-center rounded-control text-soft hover:bg-sunken" onClick={() => dismiss(toast.id)}>
            <X className="size-4" aria-hidden="true" />
          </button>
        </div>
      ))}
    </div>
  )
}
