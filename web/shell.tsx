import { Outlet, useLocation, useRouter } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { ConfirmProvider } from './kit/confirm.tsx'
import { announcedDhuAlHijja } from './kit/hijri.ts'
import { KeyHelp } from './kit/key-help.tsx'
import { useKeys } from './kit/keys.ts'
import { useLanguage } from './kit/language.tsx'
import { NoPermission } from './kit/no-permission.tsx'
import { OfflineBanner } from './kit/offline.tsx'
import { Problem } from './kit/problem.tsx'
import { PageHead } from './kit/frames/page-head.tsx'
import { Skeleton } from './kit/skeleton.tsx'
import { ToastRegion } from './kit/toast.tsx'
import { useMe, useMyPost } from './me.ts'
import { ShellHead } from './shell/head.tsx'
import { BottomBar, Rail } from './shell/rail.tsx'
import { signInAddress } from './sign-in/way-back.ts'
import { helpWorkspace, workspaceAt, workspacesOf } from './workspaces.ts'

/** The frame around every page: skip link, head, rail, banner, and where focus goes when a page has changed. */
export function Shell() {
  const { t, setAnnouncedMonths } = useLanguage()
  const me = useMe()
  const startsOn = me.data?.season?.dhuAlHijjaOn
  useEffect(() => setAnnouncedMonths(startsOn ? [announcedDhuAlHijja(startsOn)] : []), [startsOn, setAnnouncedMonths])
  useFocusAfterNavigation()
  useWorkspaceKeys()

  return (
    <ConfirmProvider>
      <div className="grid h-dvh grid-rows-[auto_auto_minmax(0,1fr)_auto] bg-paper md:grid-cols-[auto_minmax(0,1fr)] print:block print:h-auto">
        <a
          href="#page"
          className="absolute start-4 top-2 z-60 -translate-y-20 rounded-base bg-accent px-4 py-2 font-strong text-accent-ink focus-visible:translate-y-0"
        >
          {t('shell.skip')}
        </a>
        <ShellHead />
        <div className="col-span-full">
          <OfflineBanner />
        </div>
        <Rail />
        <main id="page" tabIndex={-1} className="min-h-0 min-w-0 overflow-auto outline-none print:overflow-visible">
          <PageOrRefusal />
        </main>
        <BottomBar />
      </div>
      <KeyHelp />
      <ToastRegion />
    </ConfirmProvider>
  )
}

/** The page itself, or why it is not shown to this post. */
function PageOrRefusal() {
  const { t } = useLanguage()
  const me = useMe()
  const post = useMyPost()
  const { pathname, href } = useLocation()
  const workspace = workspaceAt(pathname)
  if (me.isError && !me.data) {
    return (
      <div className="px-4 md:px-6">
        <Problem error={me.error} onRetry={() => void me.refetch()} />
      </div>
    )
  }
  // Until it is known who asks, nothing is asked for in their name.
  if (!me.data) return <Skeleton className="p-6" />
  if (!me.data.account && workspace !== helpWorkspace) return <ToSignIn back={href} />
  const isForeign = workspace && workspace.posts.length > 0 && !workspace.posts.includes(post?.kind ?? '')
  if (isForeign) {
    return (
      <>
        <PageHead title={t(workspace.label)} />
        <div className="px-4 md:px-6">
          <NoPermission />
        </div>
      </>
    )
  }
  return <Outlet />
}

/** The way in, and from there back to what was asked for. */
function ToSignIn({ back }: { back: string }) {
  const router = useRouter()
  // While the sign-in page is being fetched the address is already its own: only the first one is to be come back to.
  const [asked] = useState(back)
  useEffect(() => {
    router.history.replace(signInAddress(asked))
  }, [router, asked])
  return null
}

/** When another page has come, its heading takes the focus: a screen reader reads its title, the keyboard starts there. */
function useFocusAfterNavigation(): void {
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onRendered', (event) => {
        if (event.fromLocation === undefined || !event.pathChanged) return
        const heading =
          document.querySelector<HTMLElement>('[data-page-heading]') ?? document.querySelector<HTMLElement>('#page')
        heading?.focus({ preventScroll: true })
      }),
    [router],
  )
}

/** Alt is the browser's, so the workspaces answer to the row of digits alone: 1 is the first of the rail. */
function useWorkspaceKeys(): void {
  const { t } = useLanguage()
  const router = useRouter()
  const post = useMyPost()
  const keys = useMemo(
    () =>
      workspacesOf(post?.kind).map((workspace, at) => ({
        code: `Digit${at + 1}`,
        cap: String(at + 1),
        label: t(workspace.label),
        run: () => router.history.push(workspace.href),
      })),
    [post?.kind, router, t],
  )
  useKeys(keys)
}
