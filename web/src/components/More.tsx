import { Button } from './Button'

/** The way on in a list that was not read to its end. */
export function More({ list, what = 'more' }: { list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }; what?: string }) {
  if (!list.hasNextPage) return null
  return (
    <div className="mt-5 flex justify-center">
      <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>Show {what}</Button>
    </div>
  )
}
