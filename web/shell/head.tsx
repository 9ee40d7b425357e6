import { useRouter } from '@tanstack/react-router'
import { CircleHelp } from 'lucide-react'
import { Link } from 'react-aria-components'
import { LinkButton } from '../kit/button.tsx'
import { useLanguage } from '../kit/language.tsx'
import { MakkahClock } from '../kit/makkah-clock.tsx'
import { Name } from '../kit/name.tsx'
import { useNow } from '../kit/now.ts'
import { SearchBox } from '../kit/search-box.tsx'
import { useMe } from '../me.ts'
import { useFinders } from '../search.ts'
import { AccountMenu } from './account-menu.tsx'
import { AppearanceMenu } from './appearance-menu.tsx'
import { Mark } from './mark.tsx'
import { Notifications } from './notifications.tsx'

/** Where and when we are: season and phase, the day in both calendars, the clock of Makkah; then search and the menus. */
export function ShellHead() {
  const { t } = useLanguage()
  const router = useRouter()
  const me = useMe()
  return (
    <header className="no-print col-span-full flex min-h-14 items-center gap-x-3 border-b border-line bg-sunken px-3 md:gap-x-5 md:px-4">
      <Link href="/" className="flex shrink-0 items-center gap-2.5 rounded-base font-strong text-ink no-underline">
        <Mark />
        <span className="not-sm:sr-only">{t('shell.name')}</span>
      </Link>
      <SeasonNow />
      <div className="ms-auto flex items-center gap-1">
        <SearchBox finders={useFinders()} onGo={(href) => router.history.push(href)} />
        {me.data?.account && <Notifications />}
        <AppearanceMenu />
        <LinkButton kind="quiet" icon={CircleHelp} href="/help" aria-label={t('nav.help')} className="not-md:hidden" />
        {me.data?.account && <AccountMenu />}
      </div>
    </header>
  )
}

function SeasonNow() {
  const { formats } = useLanguage()
  const now = useNow()
  const season = useMe().data?.season
  return (
    <div className="flex min-w-0 items-center gap-x-5">
      {season && (
        <p className="flex min-w-0 items-baseline gap-2 not-lg:hidden">
          <Name of={season.name} show="one" className="truncate font-strong" />
          {season.phase && <Name of={season.phase.name} show="one" className="truncate text-soft" />}
        </p>
      )}
      <p className="flex min-w-0 flex-wrap items-baseline gap-x-4 leading-tight">
        <time dateTime={new Date(now).toISOString().slice(0, 10)} className="flex flex-wrap gap-x-2 whitespace-nowrap">
          <span>{formats.day(now)}</span>
          <span className="text-soft not-xl:hidden">{formats.day(now, formats.otherCalendar)}</span>
        </time>
        <MakkahClock />
      </p>
    </div>
  )
}
