import { useState } from 'react'
import type { AiUsage } from '~/client'
import { count, day, money } from '~/components/words'

/** Calls by day as bars, and as a table for whoever cannot or would not look at bars. */
export function Days({ from, days, items }: { from: string; days: number; items: AiUsage[] }) {
  const [table, setTable] = useState(false)
  const known = new Map(items.map((item) => [item.key.slice(0, 10), item]))
  const all = Array.from({ length: days }, (_, i) => {
    const key = new Date(new Date(from).getTime() + i * 86_400_000).toISOString().slice(0, 10)
    return { key, calls: known.get(key)?.calls ?? 0, cost: known.get(key)?.cost_micros ?? 0 }
  })
  const most = Math.max(1, ...all.map((d) => d.calls))
  const busiest = all.find((d) => d.calls === most && most > 0)
  const width = 600
  const step = width / days
  return (
    <div>
      <svg role="img" aria-label={`Calls by day over ${days} days; the most on one day: ${count(most)}${busiest && busiest.calls > 0 ? `, ${day(busiest.key)}` : ''}`} viewBox={`0 0 ${width} 132`} className="w-full">
        <line x1="0" x2={width} y1="130" y2="130" className="stroke-line" />
        {all.map((d, i) => (
          <rect key={d.key} x={i * step + step * 0.15} width={step * 0.7} y={130 - (d.calls / most) * 118} height={(d.calls / most) * 118} rx={Math.min(4, step * 0.2)} className="fill-accent">
            <title>{`${day(d.key)}: ${count(d.calls)} calls, ${money(d.cost)}`}</title>
          </rect>
        ))}
      </svg>
      <p aria-hidden="true" className="mt-1 flex justify-between text-[13px] text-soft"><span>{day(all[0]?.key)}</span><span>{day(all.at(-1)?.key)}</span></p>
      <button type="button" aria-expanded={table} onClick={() => setTable(!table)} className="mt-2 min-h-8 text-sm text-accent underline underline-offset-2">{table ? 'Hide the table' : 'As a table'}</button>
      {table && (
        <table className="mt-2 w-full text-left text-[15px]">
          <thead className="text-sm text-soft"><tr><th scope="col" className="py-1 font-medium">Day</th><th scope="col" className="py-1 text-right font-medium">Calls</th><th scope="col" className="py-1 text-right font-medium">Cost</th></tr></thead>
          <tbody>{all.filter((d) => d.calls > 0).map((d) => <tr key={d.key} className="border-t border-line"><th scope="row" className="py-1 font-normal">{day(d.key)}</th><td className="numeral py-1 text-right">{count(d.calls)}</td><td className="numeral py-1 text-right">{money(d.cost)}</td></tr>)}</tbody>
        </table>
      )}
    </div>
  )
}
