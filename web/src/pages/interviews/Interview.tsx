import { Page } from '~/components/Page'

/** Not built yet. */
export default function Interview() {
  return <Page title="Interview">{null}</Page>
}
