import { Page } from '~/components/Page'

/** Not built yet. */
export default function Home() {
  return <Page title="Home">{null}</Page>
}
