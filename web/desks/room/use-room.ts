import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../api.ts'
import { useLive } from '../../live.ts'

export const roomKey = ['room'] as const

/** At most about twice a second, however many gates admit at once; a check is still seen well within two seconds. */
const pace_ms = 450
/** Slots begin and end without anybody doing anything. */
const quietly_ms = 30_000
/** While the stream of changes is broken the room asks by itself. */
const withoutLive_ms = 5000

/** What the room sees, read again as gates admit and people book. */
export function useRoom() {
  const isLive = useLive({ room: () => [roomKey] }, pace_ms)
  const query = useQuery({
    queryKey: roomKey,
    queryFn: ({ signal }) => answer(api.GET('/api/room', { signal })),
    refetchInterval: isLive ? quietly_ms : withoutLive_ms,
  })
  return { query, isLive }
}
