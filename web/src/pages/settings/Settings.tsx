import { Page } from '~/components/Page'

/** Not built yet. */
export default function Settings() {
  return <Page title="Settings">{null}</Page>
}
