import { Page } from '~/components/Page'

/** Not built yet. */
export default function Matches() {
  return <Page title="Matches">{null}</Page>
}
