import { clsx } from 'clsx'
import { plain } from '~/components/words'
import { type Known, type Strength, strengths } from './strength'

export const columns = ['achieved', 'used', 'mentioned', 'held'] as const satisfies readonly Strength[]

interface Props {
  known: Known[]
  category?: string
  strength?: string
  onChoose: (category: string | undefined, strength: string | undefined) => void
}

/** Skills by category and strength of proof. Each field shows how many, and pressing it shows which. */
export function SkillMap({ known, category, strength, onChoose }: Props) {
  const rows = [...new Set(known.map((one) => one.skill.category))]
    .map((name) => ({ name, all: known.filter((one) => one.skill.category === name) }))
    .toSorted((a, b) => b.all.length - a.all.length || a.name.localeCompare(b.name))
  const most = Math.max(1, ...rows.flatMap((row) => columns.map((column) => row.all.filter((one) => one.strength === column).length)))
  return (
    <table className="w-full border-separate border-spacing-0.5 sm:border-spacing-1 text-[13px] [overflow-wrap:normal]">
      <caption className="sr-only">How many skills of each category are proven how strongly</caption>
      <thead>
        <tr className="text-soft">
          <th scope="col" className="text-left font-medium">Category</th>
          {columns.map((column) => <th key={column} scope="col" className="w-11 pb-1 sm:w-14 align-bottom leading-tight font-medium">{strengths[column].name}</th>)}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row" className="py-0 pr-2 text-left font-normal">
              <button type="button" aria-pressed={category === row.name && !strength} onClick={() => onChoose(category === row.name && !strength ? undefined : row.name, undefined)} className={clsx('min-h-9 w-full rounded-lg text-left text-sm leading-tight hover:underline', category === row.name && 'font-semibold text-accent-strong')}>
                {plain(row.name)}
              </button>
            </th>
            {columns.map((column) => (
              <Cell key={column} count={row.all.filter((one) => one.strength === column).length} most={most} name={`${plain(row.name)}, ${strengths[column].name}`} chosen={category === row.name && strength === column} onChoose={(on) => onChoose(on ? row.name : undefined, on ? column : undefined)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell({ count, most, name, chosen, onChoose }: { count: number; most: number; name: string; chosen: boolean; onChoose: (on: boolean) => void }) {
  if (count === 0) return <td className="h-9 rounded-lg bg-sunken/60"><span className="sr-only">none</span></td>
  // The shade says the number again, so that the eye finds where there is much.
  const shade = Math.round(18 + (count / most) * 62)
  return (
    <td className="p-0">
      <button type="button" aria-pressed={chosen} aria-label={`${count}: ${name}`} onClick={() => onChoose(!chosen)} className={clsx('numeral relative grid h-9 w-full place-items-center overflow-hidden rounded-lg bg-surface text-sm font-semibold hover:outline-2 hover:outline-accent', chosen && 'outline-2 outline-accent')}>
        <span aria-hidden="true" className="absolute inset-0 bg-accent" style={{ opacity: shade > 60 ? 1 : shade / 250 }} />
        <span className={clsx('relative', shade > 60 ? 'text-on-accent' : 'text-ink')}>{count}</span>
      </button>
    </td>
  )
}
