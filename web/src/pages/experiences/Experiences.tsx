import { Page } from '~/components/Page'

/** Not built yet. */
export default function Experiences() {
  return <Page title="Experiences">{null}</Page>
}
