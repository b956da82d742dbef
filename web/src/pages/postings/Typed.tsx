import { type ComponentProps, useEffect, useState } from 'react'
import { Field } from '~/components/Field'

type Props = Omit<ComponentProps<typeof Field>, 'value' | 'onChange'> & { value: string; onChange: (value: string) => void }

/** A line that is looked for when typing rests, so that not every letter is a request. */
export function Typed({ value, onChange, ...rest }: Props) {
  const [typed, setTyped] = useState(value)
  const [known, setKnown] = useState(value)
  const [sent, setSent] = useState(value)
  if (known !== value) {
    setKnown(value)
    // Not what was typed here: a chip that was taken away, a step back.
    if (value !== sent) {
      setSent(value)
      setTyped(value)
    }
  }
  useEffect(() => {
    if (typed === value) return
    const pause = setTimeout(() => {
      setSent(typed)
      onChange(typed)
    }, 300)
    return () => clearTimeout(pause)
  }, [typed, value, onChange])
  return <Field value={typed} onChange={(event) => setTyped(event.target.value)} {...rest} />
}
