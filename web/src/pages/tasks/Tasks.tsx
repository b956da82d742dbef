import { Page } from '~/components/Page'

/** Not built yet. */
export default function Tasks() {
  return <Page title="Tasks">{null}</Page>
}
