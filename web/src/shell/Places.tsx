import { Link } from '@tanstack/react-router'
import type { places as all, workings } from './places'

/** Ways to pages. */
export function Places({ list, onGo }: { list: typeof all | typeof workings; onGo?: () => void }) {
  return (
    <ul className="grid gap-0.5">
      {list.map(({ to, name, icon: Icon }) => (
        <li key={to}>
          <Link
            to={to}
            onClick={onGo}
            activeOptions={{ exact: to === '/' }}
            className="flex min-h-10 items-center gap-3 rounded-control px-3 text-[15px] text-soft transition-colors hover:bg-sunken hover:text-ink"
            activeProps={{ className: 'bg-tint !text-accent-strong font-medium', 'aria-current': 'page' }}
          >
            <Icon className="size-[18px]" aria-hidden="true" />
            {name}
          </Link>
        </li>
      ))}
    </ul>
  )
}
