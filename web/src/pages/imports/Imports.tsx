import { Page } from '~/components/Page'

/** Not built yet. */
export default function Imports() {
  return <Page title="Imports">{null}</Page>
}
