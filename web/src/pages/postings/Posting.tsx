import { Page } from '~/components/Page'

/** Not built yet. */
export default function Posting() {
  return <Page title="Posting">{null}</Page>
}
