import { useLanguage } from '../kit/language.tsx'
import { StatusMark } from '../kit/status-mark.tsx'
import { TextLink } from '../kit/text-link.tsx'

type WithoutGroupProps = { count: number | undefined; people: number | undefined; party: string | undefined }

/** What is missing: how many have no group yet, leading to them; or that nobody is missing one. */
export function WithoutGroup({ count, people, party }: WithoutGroupProps) {
  const { t } = useLanguage()
  if (count === undefined || people === undefined || people === 0) return null
  if (count === 0) return <StatusMark status="good">{t('page.people.all-in-groups')}</StatusMark>
  const address = new URLSearchParams({ without: 'group', ...(party !== undefined && { party }) })
  return (
    <StatusMark status="watch">
      <TextLink href={`/people?${address.toString()}`}>{t('page.people.without-group', { count })}</TextLink>
    </StatusMark>
  )
}
