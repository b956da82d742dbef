/** Whether each word that was typed stands somewhere in a text. */
export function holds(text: string, typed: string): boolean {
  const folded = text.toLowerCase()
  return typed.toLowerCase().split(/\s+/).every((word) => folded.includes(word))
}
