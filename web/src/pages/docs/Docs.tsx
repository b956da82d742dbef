import { Page } from '~/components/Page'

/** Not built yet. */
export default function Docs() {
  return <Page title="API">{null}</Page>
}
