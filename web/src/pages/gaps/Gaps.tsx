import { Page } from '~/components/Page'

/** Not built yet. */
export default function Gaps() {
  return <Page title="Gaps">{null}</Page>
}
