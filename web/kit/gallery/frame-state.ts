import { ApiProblem } from '../api-problem.ts'
import { loading, ready, type PageStatus } from '../page-status.tsx'

export type FrameState = 'ready' | 'loading' | 'problem' | 'refused'

export function statusFor(state: FrameState, ar: boolean): PageStatus {
  if (state === 'loading') return loading
  if (state === 'refused') return { kind: 'problem', error: new ApiProblem(403, { code: 'access.denied' }) }
  if (state === 'ready') return ready
  const title = ar
    ? 'لا يمكن الوصول إلى قاعدة البيانات. لم يتغير شيء؛ أعد المحاولة بعد ثوانٍ.'
    : 'The database cannot be reached. Nothing was changed; try again in a few seconds.'
  return {
    kind: 'problem',
    error: new ApiProblem(503, { title, code: 'database.unavailable', instance: 'req-41xk' }),
    onRetry: () => undefined,
  }
}

export type FrameProps = { state: FrameState; count: number }
