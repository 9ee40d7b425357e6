import type { ReactNode } from 'react'
import { ApiProblem } from './api-problem.ts'
import { Problem } from './problem.tsx'

/** What a page has to show: still coming, refused, or there. */
export type PageStatus =
  | { kind: 'loading' }
  | { kind: 'problem'; error: unknown; onRetry?: () => void }
  | { kind: 'ready' }

export const ready: PageStatus = { kind: 'ready' }
export const loading: PageStatus = { kind: 'loading' }

type QueryLike = {
  isPending: boolean
  isError: boolean
  error: unknown
  data?: unknown
  fetchStatus?: string
  refetch?: () => unknown
}

/**
 * The status of a TanStack query. Content that is already there stays when fetching it again fails: the offline banner
 * and the clock beside it say how old it is. A query paused without any content counts as a problem, not as loading.
 */
export function statusOf(query: QueryLike): PageStatus {
  const onRetry = () => void query.refetch?.()
  if (query.data !== undefined) return ready
  if (query.isError) return { kind: 'problem', error: query.error, onRetry }
  if (query.fetchStatus === 'paused') return { kind: 'problem', error: null, onRetry }
  return query.isPending ? loading : ready
}

/** The first of several statuses that is not ready; ready when all are. */
export function firstUnready(...all: PageStatus[]): PageStatus {
  return all.find((status) => status.kind !== 'ready') ?? ready
}

/** Whether this person may not see the page at all; its actions and filters are then left out too. */
export const isRefused = (status: PageStatus): boolean =>
  status.kind === 'problem' && status.error instanceof ApiProblem && status.error.status === 403

export type WithStatusProps = {
  status: PageStatus
  skeleton: ReactNode
  /** Where the content goes from edge to edge, a problem still needs the page's margins. */
  isEdgeToEdge?: boolean
  children: ReactNode
}

/** Shows a skeleton, a problem, or the content. */
export function WithStatus({ status, skeleton, isEdgeToEdge = false, children }: WithStatusProps) {
  if (status.kind === 'loading') return skeleton
  if (status.kind === 'ready') return children
  const problem = <Problem error={status.error} {...(status.onRetry && { onRetry: status.onRetry })} />
  return isEdgeToEdge ? <div className="px-4 md:px-6">{problem}</div> : problem
}
