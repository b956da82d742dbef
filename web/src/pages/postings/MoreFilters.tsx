import type { Board } from '~/client'
import { Choice } from '~/components/Field'
import { many } from '~/components/words'
import { currencies, currencyOf, filterNames, periods, type Search, sources, systems, withOwn } from './filter'
import { Typed } from './Typed'

/** What stands behind “More filters”, as it is called in an address. */
export const hidden: ReadonlySet<(typeof filterNames)[number]> = new Set(['salary_min', 'max_age_days', 'source', 'system', 'board'])

const ages = [['1', 'Since yesterday'], ['3', 'The last 3 days'], ['7', 'The last week'], ['14', 'The last two weeks'], ['30', 'The last 30 days'], ['90', 'The last 90 days']] as const

interface Props {
  search: Search
  set: (to: Search) => void
  boards: Board[]
}

/** Pay, age, and where a posting came from. */
export function MoreFilters({ search, set, boards }: Props) {
  const currency = currencyOf(search)
  const codes = currencies.includes(currency) ? currencies : [...currencies, currency]
  // Pay goes with its currency: without one the API cannot compare it.
  const pay = (to: Search) => set({ salary_currency: currency, ...to })
  return (
    <div className="card grid gap-4 p-5 sm:grid-cols-2 lg:grid-cols-4">
      <div role="group" aria-labelledby="pay" className="grid content-start gap-1.5 sm:col-span-2">
        <p id="pay" className="text-[15px] font-medium">Pays at least</p>
        <div className="grid grid-cols-2 gap-2 sm:grid-cols-[minmax(0,1fr)_6rem_7.5rem]">
          <Typed bare className="max-sm:col-span-2" label="Least pay" type="number" min={0} step="any" inputMode="decimal" placeholder="Any pay" value={search.salary_min ?? ''} onChange={(least) => pay({ salary_min: least || undefined })} />
          <Choice bare label="Currency" value={currency} onChange={(event) => pay({ salary_currency: event.target.value })}>
            {codes.map((code) => <option key={code} value={code}>{code}</option>)}
          </Choice>
          <Choice bare label="Paid for" value={search.salary_period ?? 'year'} onChange={(event) => pay({ salary_period: event.target.value })}>
            {periods.map(([key, name]) => <option key={key} value={key}>{name}</option>)}
          </Choice>
        </div>
        <p className="text-sm text-soft">Postings that name no pay are left out.</p>
      </div>
      <Several label="Posted or saved" any="At any time" list={withOwn(ages, search.max_age_days, (own) => `The last ${many(Number(own), 'day')}`)} value={search.max_age_days} onChange={(max_age_days) => set({ max_age_days })} />
      <Several label="Came by" any="Any way" list={sources} value={search.source} onChange={(source) => set({ source })} />
      <Several label="Board" any="Any board or none" list={boards.map((board) => [board.id, board.company_name || board.token] as const)} value={search.board} onChange={(board) => set({ board })} />
      <Several label="Published by" any="Any system" list={withOwn(systems, search.system, String)} value={search.system} onChange={(system) => set({ system })} />
    </div>
  )
}

interface SeveralProps {
  label: string
  any: string
  list: readonly (readonly [string, string])[]
  value: string | undefined
  onChange: (value: string | undefined) => void
}

function Several({ label, any, list, value, onChange }: SeveralProps) {
  return (
    <Choice label={label} value={value ?? ''} onChange={(event) => onChange(event.target.value || undefined)}>
      <option value="">{any}</option>
      {list.map(([key, name]) => <option key={key} value={key}>{name}</option>)}
    </Choice>
  )
}
