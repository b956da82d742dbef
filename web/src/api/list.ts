import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { queries } from './http'

interface Part<T> {
  items: T[]
  next_cursor: string | null
}

type Read<T> = (cursor: string | undefined) => Promise<{ data: Part<T> }>

/** All parts of a list, up to a bound: more than that nobody looks through on one page. */
export async function everything<T>(read: Read<T>, bound = 2000): Promise<T[]> {
  const found: T[] = []
  let cursor: string | undefined
  do {
    const { data } = await read(cursor)
    found.push(...data.items)
    cursor = data.next_cursor ?? undefined
  } while (cursor && found.length < bound)
  return found
}

/** A whole list. operation is the API's name for it: by it the list is read again when a task changed what it shows. */
export function useEverything<T>(operation: string, asked: unknown, read: Read<T>) {
  return useQuery({ queryKey: [{ _id: operation, all: asked }], queryFn: () => everything(read) })
}

/** A list that goes on when asked to. */
export function useList<T>(operation: string, asked: unknown, read: Read<T>) {
  const list = useInfiniteQuery({
    queryKey: [{ _id: operation, parts: asked }],
    queryFn: async ({ pageParam }) => (await read(pageParam)).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  })
  return { ...list, items: list.data?.pages.flatMap((page) => page.items) }
}

/** Reads again whatever operations with one of these words in their names have shown. */
export function renew(...words: string[]): Promise<void> {
  return queries.invalidateQueries({
    predicate: (query) => {
      const id = (query.queryKey[0] as { _id?: string } | undefined)?._id ?? ''
      return words.some((word) => id.includes(word))
    },
  })
}
