import { ButtonLink } from './Button'
import { useTitle } from './Page'

/** The page at an address that has none. */
export function NotFound() {
  useTitle('Not found')
  return (
    <div className="mx-auto max-w-2xl px-4 py-16">
      <h1 className="mb-2 text-2xl font-semibold">There is no page here</h1>
      <p className="mb-6 text-soft">The address may be mistyped, or what it led to was deleted.</p>
      <ButtonLink look="primary" to="/">Home</ButtonLink>
    </div>
  )
}
