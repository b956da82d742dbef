import { Page } from '~/components/Page'

/** Not built yet. */
export default function Interviews() {
  return <Page title="Interviews">{null}</Page>
}
