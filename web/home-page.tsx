import { Navigate } from '@tanstack/react-router'
import { PageHead } from './kit/frames/page-head.tsx'
import { useLanguage } from './kit/language.tsx'
import { NoPermission } from './kit/no-permission.tsx'
import { useMyPost } from './me.ts'
import { workspacesOf } from './workspaces.ts'

/** The first workspace of one's post. A person without a post learns who gives one. */
export function HomePage() {
  const { t } = useLanguage()
  const post = useMyPost()
  const first = workspacesOf(post?.kind)[0]
  if (first) return <Navigate to={first.href} replace />
  return (
    <>
      <PageHead title={t('page.home.title')} />
      <div className="px-4 md:px-6">
        <NoPermission>{t('page.home.no-post')}</NoPermission>
      </div>
    </>
  )
}
