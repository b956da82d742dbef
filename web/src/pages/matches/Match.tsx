import { Page } from '~/components/Page'

/** Not built yet. */
export default function Match() {
  return <Page title="Match">{null}</Page>
}
