import { useState } from 'react'

/** The code of a link in a mail, taken out of the address so that it is not kept in the history. */
export function useCode(): string {
  const [code] = useState(() => {
    const found = new URLSearchParams(location.search).get('code') ?? ''
    if (found) history.replaceState(history.state, '', location.pathname)
    return found
  })
  return code
}
