import { Compass } from 'lucide-react'
import { LinkButton } from './kit/button.tsx'
import { PageHead } from './kit/frames/page-head.tsx'
import { useT } from './kit/language.tsx'
import { Notice } from './kit/notice.tsx'

/** An address that leads nowhere, or to something this person may not know of. */
export function NotFoundPage() {
  const t = useT()
  return (
    <>
      <PageHead title={t('page.not-found.title')} />
      <div className="px-4 md:px-6">
        <Notice
          icon={<Compass size={28} />}
          title={t('page.not-found.what')}
          actions={
            <LinkButton kind="main" href="/">
              {t('page.not-found.home')}
            </LinkButton>
          }
        >
          <p>{t('page.not-found.why')}</p>
        </Notice>
      </div>
    </>
  )
}
