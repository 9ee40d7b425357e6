import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { useLanguage } from '../kit/language.tsx'
import { ProblemLine } from '../kit/problem-line.tsx'
import { RadioGroup } from '../kit/radio-group.tsx'
import { StatusMark } from '../kit/status-mark.tsx'
import { PersonField } from './person-field.tsx'
import type { Person, PersonWhole, Tie } from './person.ts'
import { tieKindWords } from './tie-kind.ts'
import { bringingTogether } from './tying.ts'
import { useTie } from './use-tie.ts'

const kinds: readonly Tie['kind'][] = ['family', 'mahram', 'companion', 'carer']

/** Whom to tie somebody to and how, and what nobody can do to the two afterwards. */
export function TieDialog({ person, onClose }: { person: PersonWhole; onClose: () => void }) {
  const { t, language } = useLanguage()
  const [other, setOther] = useState<Person | null>(null)
  const [kind, setKind] = useState<Tie['kind']>('family')
  const tie = useTie(person, onClose)
  const bringing = other && bringingTogether(person, other)
  return (
    <Dialog
      isOpen
      title={t('page.person.tie.title', { name: person.name[language] })}
      onClose={onClose}
      foot={
        <>
          <Button
            kind="main"
            isDisabled={other === null}
            isBusy={tie.isPending}
            onPress={() => other && tie.mutate({ other, kind })}
          >
            {bringing ? t('page.person.tie.move-and-tie') : t('page.person.tie')}
          </Button>
          <Button onPress={onClose}>{t('kit.confirm.back')}</Button>
        </>
      }
    >
      <div className="space-y-4">
        <PersonField
          label={t('page.person.tie.with')}
          value={other}
          onChange={(next) => {
            tie.reset()
            setOther(next)
          }}
          without={[person.id, ...person.ties.map((each) => each.with.id)]}
        />
        <RadioGroup
          label={t('page.person.tie.kind')}
          isInline
          choices={kinds.map((each) => ({ id: each, label: t(tieKindWords[each]) }))}
          value={kind}
          onChange={(id) => setKind(kinds.find((each) => each === id) ?? 'family')}
        />
        {bringing && (
          <div className="rounded-base bg-watch-soft px-3.5 py-2.5">
            <StatusMark status="watch">
              {t('page.person.tie.apart', {
                name: bringing.mover.name[language],
                sex: bringing.mover.sex,
                group: bringing.into.name[language],
              })}
            </StatusMark>
          </div>
        )}
        <p className="text-soft">{t('page.person.tie.consequence')}</p>
        <ProblemLine error={tie.error} />
      </div>
    </Dialog>
  )
}
