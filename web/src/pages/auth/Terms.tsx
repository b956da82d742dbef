import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { getInstanceOptions } from '~/client/@tanstack/react-query.gen'
import { Plain, textLink } from './Plain'

export default function Terms() {
  const instance = useQuery(getInstanceOptions()).data
  return (
    <Plain title="Terms" foot={<Link className={textLink} to="/register">Back</Link>}>
      {instance?.terms_url ? (
        <p>Whoever runs this Assay has terms of their own: <a className={textLink} href={instance.terms_url} rel="noreferrer">{instance.terms_url}</a></p>
      ) : (
        <div className="grid gap-3">
          <p>Whoever runs this Assay has named no terms of their own. What the program does:</p>
          <ul className="grid list-disc gap-2 pl-5">
            <li>What you tell it is kept on this server, for you alone. Staff manages accounts; it does not read what you said.</li>
            <li>Where a model provider is set up, what you said is sent to it to be read. AI usage lists every call.</li>
            <li>You can take everything along, and delete it with your account, in Settings.</li>
            <li>A score says how much of a posting your facts cover. It is no chance of being hired.</li>
          </ul>
        </div>
      )}
    </Plain>
  )
}
