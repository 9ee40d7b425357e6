import { Link2, Unlink } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { Section } from '../kit/frames/thing-page.tsx'
import { useLanguage } from '../kit/language.tsx'
import { ProblemLine } from '../kit/problem-line.tsx'
import { TextLink } from '../kit/text-link.tsx'
import { useMayWrite } from './may-write.ts'
import type { PersonWhole } from './person.ts'
import { TieDialog } from './tie-dialog.tsx'
import { tieKindWords } from './tie-kind.ts'
import { useUntie } from './use-tie.ts'

/** Whom somebody stays with: each tie with its kind, and what removing it means. */
export function PersonTies({ person }: { person: PersonWhole }) {
  const { t, language } = useLanguage()
  const other = language === 'ar' ? 'en' : 'ar'
  const mayWrite = useMayWrite()
  const [isTying, setTying] = useState(false)
  const untie = useUntie(person)
  return (
    <Section
      title={t('page.person.ties')}
      actions={
        mayWrite && (
          <Button icon={Link2} onPress={() => setTying(true)}>
            {t('page.person.tie')}
          </Button>
        )
      }
    >
      {person.ties.length === 0 ? (
        <p className="text-soft">{t('page.person.ties.none', { sex: person.sex })}</p>
      ) : (
        <ul className="border-t border-line">
          {person.ties.map((tie) => (
            <li key={tie.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2">
              <span className="min-w-0 flex-1 basis-56">
                <TextLink href={`/people/${tie.with.id}`}>
                  <bdi>{tie.with.name[language]}</bdi>
                </TextLink>
                <span className="block text-small text-faint">
                  <bdi lang={other}>{tie.with.name[other]}</bdi>
                </span>
              </span>
              <span className="w-32 text-soft">{t(tieKindWords[tie.kind])}</span>
              {mayWrite && (
                <Button
                  kind="quiet"
                  size="small"
                  icon={Unlink}
                  isBusy={untie.busyWith === tie.id}
                  onPress={() => void untie.ask(tie)}
                >
                  {t('page.person.untie')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <ProblemLine error={untie.error} />
      {isTying && <TieDialog person={person} onClose={() => setTying(false)} />}
    </Section>
  )
}
