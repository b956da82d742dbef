import { Page } from '~/components/Page'

/** Not built yet. */
export default function Usage() {
  return <Page title="AI usage">{null}</Page>
}
