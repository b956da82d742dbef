import { Page } from '~/components/Page'

/** Not built yet. */
export default function NewInterview() {
  return <Page title="Start an interview">{null}</Page>
}
