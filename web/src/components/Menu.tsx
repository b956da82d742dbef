import { Menu as Base } from '@base-ui/react/menu'
import { Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'

/** What more can be done with a thing, behind a button that label names. */
export function Menu({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Base.Root>
      <Base.Trigger aria-label={label} title={label} className="inline-grid size-9 shrink-0 place-items-center rounded-control text-soft hover:bg-sunken hover:text-ink data-[popup-open]:bg-sunken">
        <Ellipsis className="size-5" aria-hidden="true" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="end" className="z-50">
          <Base.Popup className="card min-w-44 p-1.5 shadow-card outline-none">{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** One thing to do, in a Menu. */
export function MenuItem({ onClick, children, disabled }: { onClick: () => void; children: ReactNode; disabled?: boolean }) {
  return (
    <Base.Item onClick={onClick} disabled={disabled} className="flex min-h-9 items-center gap-2.5 rounded-lg px-2.5 text-[15px] outline-none select-none data-[disabled]:opacity-50 data-[highlighted]:bg-sunken">
      {children}
    </Base.Item>
  )
}
