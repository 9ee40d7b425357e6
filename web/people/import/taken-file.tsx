import { useQuery } from '@tanstack/react-query'
import { FileUp, UsersRound } from 'lucide-react'
import { LinkButton } from '../../kit/button.tsx'
import { Facts } from '../../kit/facts.tsx'
import { useLanguage } from '../../kit/language.tsx'
import { StatusMark } from '../../kit/status-mark.tsx'
import { TextLink } from '../../kit/text-link.tsx'
import { When } from '../../kit/when.tsx'
import { peopleCountsQuery } from '../person.ts'
import type { Import } from './import.ts'

/** The last step: what came of the file, and what is left to do. */
export function TakenFile({ judged }: { judged: Import }) {
  const { t } = useLanguage()
  const counts = useQuery(peopleCountsQuery())
  const withoutGroup = counts.data?.withoutGroup ?? 0
  const count = (key: 'page.import.groups' | 'page.import.ties' | 'page.import.rows', value: number | null) =>
    t(key, { count: value ?? 0 })
  return (
    <div className="space-y-6">
      <StatusMark status="good" className="text-lead">
        {t('page.import.taken', { count: judged.good })}
      </StatusMark>
      <div className="border-t border-line">
        <Facts
          facts={[
            { term: t('page.import.taken-at'), value: judged.takenAt && <When at={judged.takenAt} show="both" /> },
            { term: t('page.import.groups-made'), value: count('page.import.groups', judged.groupsMade) },
            { term: t('page.import.ties-made'), value: count('page.import.ties', judged.tiesMade) },
            { term: t('page.import.known'), value: count('page.import.rows', judged.known) },
            {
              term: t('page.import.bad'),
              value: (
                <>
                  {count('page.import.rows', judged.bad)}
                  {judged.bad > 0 && (
                    <TextLink href={`/import/${judged.id}?step=rows`} className="ms-3">
                      {t('page.import.faults.show')}
                    </TextLink>
                  )}
                </>
              ),
            },
          ]}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        {withoutGroup > 0 && (
          <LinkButton icon={UsersRound} href="/groups?form=yes">
            {t('page.import.form-groups', { count: withoutGroup })}
          </LinkButton>
        )}
        <LinkButton icon={FileUp} href="/import">
          {t('page.import.another')}
        </LinkButton>
      </div>
    </div>
  )
}
