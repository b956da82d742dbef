import { Page } from '~/components/Page'

/** Not built yet. */
export default function Skills() {
  return <Page title="Skills">{null}</Page>
}
