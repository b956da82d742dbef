import { Page } from '~/components/Page'

/** Not built yet. */
export default function Boards() {
  return <Page title="Boards">{null}</Page>
}
