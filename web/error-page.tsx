import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { PageHead } from './kit/frames/page-head.tsx'
import { useT } from './kit/language.tsx'
import { Problem } from './kit/problem.tsx'

/** What stands where a page has thrown. The shell around it goes on working. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const t = useT()
  const router = useRouter()
  const retry = (): void => {
    reset()
    void router.invalidate()
  }
  return (
    <>
      <PageHead title={t('page.error.title')} />
      <div className="px-4 md:px-6">
        <Problem error={error} onRetry={retry} />
      </div>
    </>
  )
}
