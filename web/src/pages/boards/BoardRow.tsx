import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Pause, Play, RefreshCw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { edit } from '~/api/http'
import { renew } from '~/api/list'
import { type Board, type BoardEdit, deleteBoard, getBoard, refreshBoard, updateBoard } from '~/client'
import { Badge } from '~/components/Badge'
import { Button } from '~/components/Button'
import { Confirm } from '~/components/Confirm'
import { Choice } from '~/components/Field'
import { Menu, MenuItem } from '~/components/Menu'
import { Progress } from '~/components/Progress'
import { complain, say } from '~/components/Toasts'
import { ago, many, moment, plain } from '~/components/words'
import { nextStep } from '../postings/state'
import { rhythms } from './AddBoard'

/** One board: when it was looked at, what was found, and whether it is paused. */
export function BoardRow({ board }: { board: Board }) {
  const [removing, setRemoving] = useState(false)
  const name = board.company_name || board.token
  const write = async (body: BoardEdit) => {
    await edit(() => getBoard({ path: { id: board.id } }), (headers) => updateBoard({ path: { id: board.id }, headers, body }))
    await renew('Board')
  }
  const change = (to: BoardEdit, back: BoardEdit, done: string) => void write(to).then(() => say(done, () => void write(back).catch(complain))).catch(complain)
  const refresh = useMutation({ mutationFn: () => refreshBoard({ path: { id: board.id } }), onSuccess: () => say('It is looked at now'), onError: complain })
  const remove = useMutation({
    mutationFn: () => deleteBoard({ path: { id: board.id } }),
    onSuccess: () => {
      setRemoving(false)
      say('No longer watched')
      void renew('Board', 'Posting')
    },
  })
  const known = rhythms.some(([hours]) => hours === board.every_hours)
  return (
    <article className="card p-5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <h3 className="text-[17px] font-semibold"><Link to="/postings" search={{ board: board.id }} className="hover:underline">{name}</Link></h3>
          <p className="text-sm text-soft">{[plain(board.system), many(board.listed, 'job'), board.last_run_at && `looked at ${ago(board.last_run_at)}`, board.paused ? '' : `next ${moment(board.next_run_at)}`].filter(Boolean).join(' · ')}</p>
          <div className="mt-2 flex flex-wrap gap-1.5 empty:hidden">
            {board.paused && <Badge tone="warn">Paused</Badge>}
            {board.doubted > 0 && <Badge tone="warn">{many(board.doubted, 'posting')} vanished at once, each is asked for</Badge>}
          </div>
          {board.last_error && <p className="mt-2 text-[15px]"><span className="text-bad">The last look failed ({board.last_error.replaceAll('_', ' ')}{board.failures > 1 && `, ${board.failures} times in a row`}).</span> {!board.paused && (board.last_error === 'invalid_board' ? 'Give the list’s own address, its feed or its sitemap.' : nextStep(board.last_error))}{board.paused && 'Press “Go on” to have it looked at again.'}</p>}
        </div>
        <div className="flex items-center gap-1.5">
          <Choice bare label={`How often ${name} is looked at`} className="w-44" value={board.every_hours} onChange={(event) => change({ every_hours: Number(event.target.value) }, { every_hours: board.every_hours }, 'Changed')}>
            {!known && <option value={board.every_hours}>Every {board.every_hours} hours</option>}
            {rhythms.map(([hours, label]) => <option key={hours} value={hours}>{label}</option>)}
          </Choice>
          {board.paused ? (
            <Button size="small" icon={<Play className="size-4" aria-hidden="true" />} onClick={() => change({ paused: false }, { paused: true }, 'Watched again')}>Go on</Button>
          ) : (
            <Button size="small" icon={<Pause className="size-4" aria-hidden="true" />} onClick={() => change({ paused: true }, { paused: false }, 'Paused')}>Pause</Button>
          )}
          <Menu label={`More for ${name}`}>
            <MenuItem onClick={() => refresh.mutate()}><RefreshCw className="size-4" aria-hidden="true" />Look at it now</MenuItem>
            <MenuItem onClick={() => setRemoving(true)}><Trash2 className="size-4" aria-hidden="true" />Stop watching</MenuItem>
          </Menu>
        </div>
      </div>
      <div className="mt-3 empty:hidden"><Progress subject={board.id} /></div>
      <Confirm open={removing} onClose={() => setRemoving(false)} title={`Stop watching ${name}?`} yes="Stop watching" no="Go on watching" busy={remove.isPending} error={remove.error} onYes={() => remove.mutate()}>
        It is not looked at any more, and its own filters are gone. To leave it for a while, pause it.
      </Confirm>
    </article>
  )
}
