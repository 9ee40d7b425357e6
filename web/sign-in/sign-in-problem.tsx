import { ApiProblem } from '../kit/api-problem.ts'
import { useT } from '../kit/language.tsx'
import { ProblemLine } from '../kit/problem-line.tsx'

/** Why signing in failed: in the server's words where it has any, else by what its status means. */
export function SignInProblem({ error }: { error: unknown }) {
  const t = useT()
  if (!(error instanceof ApiProblem) || error.message || error.status >= 500) return <ProblemLine error={error} />
  const words = error.status === 429 ? t('page.sign-in.too-often') : t('page.sign-in.refused')
  return <ProblemLine error={new ApiProblem(error.status, { title: words, code: error.code })} />
}
