import { useLocation } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { Link } from 'react-aria-components'
import { Button } from '../kit/button.tsx'
import { classNames } from '../kit/class-names.ts'
import { useT } from '../kit/language.tsx'
import { Menu } from '../kit/menu.tsx'
import { useMyPost } from '../me.ts'
import { helpWorkspace, workspaceAt, workspacesOf, type Workspace } from '../workspaces.ts'

function useRail(): { shown: readonly Workspace[]; current: Workspace | undefined } {
  const post = useMyPost()
  const { pathname } = useLocation()
  return { shown: workspacesOf(post?.kind), current: workspaceAt(pathname) }
}

/** The workspaces of the person's post, each an icon and a word; help stands at the foot. */
export function Rail() {
  const t = useT()
  const { shown, current } = useRail()
  return (
    <nav
      aria-label={t('shell.nav')}
      className="no-print flex flex-col gap-0.5 overflow-y-auto border-e border-line bg-sunken p-2 not-md:hidden md:w-22 xl:w-50"
    >
      {shown.map((workspace) => (
        <RailLink key={workspace.id} workspace={workspace} isCurrent={workspace === current} />
      ))}
      <div className="mt-auto pt-4">
        <RailLink workspace={helpWorkspace} isCurrent={helpWorkspace === current} />
      </div>
    </nav>
  )
}

function RailLink({ workspace, isCurrent }: { workspace: Workspace; isCurrent: boolean }) {
  const t = useT()
  const Icon = workspace.icon
  return (
    <Link
      href={workspace.href}
      {...(isCurrent && { 'aria-current': 'page' as const })}
      className={classNames(
        'relative flex items-center rounded-base no-underline outline-offset-[-2px] md:flex-col md:gap-0.5 md:px-1 md:py-2 md:text-center md:text-small xl:min-h-10 xl:flex-row xl:gap-3 xl:px-3 xl:py-1.5 xl:text-start xl:text-body',
        isCurrent
          ? 'bg-paper font-strong text-accent outline-1 outline-line'
          : 'text-soft data-hovered:bg-unknown-soft data-hovered:text-ink',
      )}
    >
      <Icon aria-hidden size={20} className="shrink-0" />
      <span className="min-w-0 leading-snug [overflow-wrap:normal]">{t(workspace.label)}</span>
    </Link>
  )
}

/** A thumb reaches this many; the others wait behind «المزيد». */
const mostInBar = 4

/** The rail of a phone: a bar at the bottom, where the thumb is. */
export function BottomBar() {
  const t = useT()
  const { shown, current } = useRail()
  const fits = shown.length <= mostInBar + 1
  const inBar = fits ? shown : shown.slice(0, mostInBar)
  const rest = [...shown.slice(inBar.length), helpWorkspace]
  const item =
    'flex min-h-14 w-full flex-col items-center justify-center gap-0.5 px-1 text-center text-small leading-tight no-underline [overflow-wrap:normal] outline-offset-[-2px]'
  return (
    <nav
      aria-label={t('shell.nav')}
      className="no-print flex border-t border-line bg-sunken pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {inBar.map((workspace) => {
        const Icon = workspace.icon
        const isCurrent = workspace === current
        return (
          <Link
            key={workspace.id}
            href={workspace.href}
            {...(isCurrent && { 'aria-current': 'page' as const })}
            className={classNames(item, 'min-w-0 flex-1', isCurrent ? 'font-strong text-accent' : 'text-soft')}
          >
            <Icon aria-hidden size={22} />
            {t(workspace.short ?? workspace.label)}
          </Link>
        )
      })}
      <div className="min-w-0 flex-1">
        <Menu
          label={t('shell.more')}
          trigger={
            <Button kind="quiet" size="small" className={classNames(item, 'h-full font-normal! text-soft!')}>
              <Ellipsis aria-hidden size={22} />
              {t('shell.more')}
            </Button>
          }
          groups={[
            {
              items: rest.map((workspace) => ({
                id: workspace.id,
                label: t(workspace.label),
                icon: workspace.icon,
                href: workspace.href,
              })),
            },
          ]}
        />
      </div>
    </nav>
  )
}
