import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'

interface Props {
  open: boolean
  onClose: () => void
  title: string
  lead?: ReactNode
  children: ReactNode
}

/** A dialog: it keeps the keyboard inside and gives it back. Ask in one only where nothing can be undone. */
export function Dialog({ open, onClose, title, lead, children }: Props) {
  return (
    <Base.Root open={open} onOpenChange={(now) => !now && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-[#14120c]/45" />
        <Base.Popup className="card rise fixed inset-x-3 top-[6vh] z-50 mx-auto max-h-[88vh] max-w-xl overflow-auto p-6 shadow-card outline-none">
          <div className="mb-4 flex items-start justify-between gap-4">
            <div>
              <Base.Title className="text-xl font-semibold">{title}</Base.Title>
              {lead && <Base.Description className="mt-1 text-soft">{lead}</Base.Description>}
            </div>
            <Base.Close aria-label="Close" className="inline-grid size-9 shrink-0 place-items-center rounded-control text-soft hover:bg-sunken hover:text-ink">
              <X className="size-5" aria-hidden="true" />
            </Base.Close>
          </div>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
