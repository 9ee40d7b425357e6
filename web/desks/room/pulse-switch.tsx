import { useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, api } from '../../api.ts'
import { ProblemLine } from '../../kit/problem-line.tsx'
import { useT } from '../../kit/language.tsx'
import { Switch } from '../../kit/switch.tsx'
import { useMe, useMyPost } from '../../me.ts'
import { useWrite } from '../../use-write.ts'

const pulseKey = ['demo-pulse'] as const
/** Posts that may stop and start it (server/demo/policy.cedar); others would only be refused. */
const mayTurn: ReadonlySet<string> = new Set(['room', 'season-admin'])

/** Stops and starts the simulated bookings and checks of a demo season; nothing in a real one. */
export function PulseSwitch() {
  const t = useT()
  const queries = useQueryClient()
  const isDemo = useMe().data?.demo === true
  const isAllowed = mayTurn.has(useMyPost()?.kind ?? '')
  const pulse = useQuery({
    queryKey: pulseKey,
    queryFn: ({ signal }) => answer(api.GET('/api/demo/pulse', { signal })),
    enabled: isDemo && isAllowed,
    retry: false,
  })
  const turn = useWrite(
    (isRunning: boolean, key) =>
      answer(api.PUT('/api/demo/pulse', { body: { isRunning }, headers: { 'Idempotency-Key': key } })),
    { onSuccess: (given) => queries.setQueryData(pulseKey, given) },
  )
  if (!pulse.data) return null
  return (
    <div>
      <Switch
        isSelected={turn.isPending ? turn.variables : pulse.data.isRunning}
        onChange={(isRunning) => turn.mutate(isRunning)}
      >
        {t('page.room.pulse')}
      </Switch>
      {turn.error && <ProblemLine error={turn.error} />}
    </div>
  )
}
