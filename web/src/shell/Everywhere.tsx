import { Dialog } from '~/components/Dialog'
import { Places } from './Places'
import { places, workings } from './places'
import { ThemeSwitch } from './ThemeSwitch'

/** On narrow screens: all pages. */
export default function Everywhere({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Everywhere">
      <nav aria-label="All pages" className="grid gap-4">
        <Places list={places} onGo={onClose} />
        <Places list={workings} onGo={onClose} />
      </nav>
      <div className="mt-4"><ThemeSwitch /></div>
    </Dialog>
  )
}
