/** Where to go after signing in: only to a path of ours, never to another site. */
export function safePath(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/'
}
