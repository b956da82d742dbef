import { Page } from '~/components/Page'

/** Not built yet. */
export default function Postings() {
  return <Page title="Postings">{null}</Page>
}
