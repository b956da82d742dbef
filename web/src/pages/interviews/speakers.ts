/** The names in a refusal that asks which speaker the person is: the API's sentence ends in a list of them, as JSON. */
export function speakersOf(detail: string): string[] {
  const list = /speakers: (\[.*\])/s.exec(detail)?.[1]
  if (!list) return []
  try {
    const names: unknown = JSON.parse(list)
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string' && name !== '') : []
  } catch {
    return []
  }
}
