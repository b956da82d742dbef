import { isOver, useLiveTasks } from '~/api/live'
import { Spinner } from './Button'
import { Meter } from './Meter'
import { kinds } from './words'

/** What is being done for a thing right now, if anything is. */
export function Progress({ subject }: { subject: string }) {
  const task = useLiveTasks().find((one) => one.subject_id === subject && !isOver(one))
  if (!task) return null
  return (
    <div role="status" className="card mb-6 grid gap-2 px-5 py-3.5">
      <p className="flex items-center gap-2.5 text-[15px]"><Spinner />{kinds[task.kind] ?? task.kind}{task.message && <span className="text-soft">{task.message}</span>}</p>
      {task.progress > 0 && <Meter value={task.progress} label="Done" />}
    </div>
  )
}
