import type { Highlight } from '~/client'
import { Marked } from '~/components/Marked'

/** The pieces of a posting's text in which words were found. */
export function Highlighted({ list }: { list: Highlight[] }) {
  const shown = list.filter((one) => one.field === 'description')
  if (shown.length === 0) return null
  return (
    <ul className="mt-2 grid gap-1 text-[15px] text-soft">
      {shown.map((one) => <li key={one.start}>… <Marked text={one.text} ranges={one.words} /> …</li>)}
    </ul>
  )
}

/** A title or a company with the words in it that were found. */
export function Found({ text, field, list }: { text: string; field: Highlight['field']; list: Highlight[] }) {
  const found = list.find((one) => one.field === field && one.text === text)
  return found ? <Marked text={text} ranges={found.words} /> : text
}
