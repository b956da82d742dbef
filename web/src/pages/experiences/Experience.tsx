import { Page } from '~/components/Page'

/** Not built yet. */
export default function Experience() {
  return <Page title="Experience">{null}</Page>
}
