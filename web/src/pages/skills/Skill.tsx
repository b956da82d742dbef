import { Page } from '~/components/Page'

/** Not built yet. */
export default function Skill() {
  return <Page title="Skill">{null}</Page>
}
