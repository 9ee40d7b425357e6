import { useQuery } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import { useAddress } from '../../kit/address.ts'
import { useConfirm } from '../../kit/confirm.tsx'
import { FlowPage } from '../../kit/frames/flow-page.tsx'
import { useKeys } from '../../kit/keys.ts'
import { useLanguage } from '../../kit/language.tsx'
import { ready, statusOf } from '../../kit/page-status.tsx'
import { ChooseFile } from './choose-file.tsx'
import { importQuery, stateOf, type Import } from './import.ts'
import { JudgedFile } from './judged-file.tsx'
import { TakenFile } from './taken-file.tsx'
import { useTakeImport } from './use-take-import.ts'

const steps = ['file', 'rows', 'result'] as const
type StepId = (typeof steps)[number]

/** `/import`: choose a file, and the files sent before. `/import/$id`: one file's judgement, then what came of it. */
export function ImportPage() {
  const { t, language } = useLanguage()
  const router = useRouter()
  const { id }: { id?: string } = useParams({ strict: false })
  const [words] = useAddress('step')
  const query = useQuery({ ...importQuery(id ?? '', language), enabled: id !== undefined })
  const judged = id === undefined ? undefined : query.data
  const take = useTakeImport()
  const current = stepAt(id, judged, words.step)
  const goTo = (step: StepId) => router.history.push(addressOf(step, id))
  const next = useNext({ judged, current, onTake: () => take.mutate(id ?? ''), isBusy: take.isPending, goTo })

  return (
    <FlowPage
      title={t('page.import.title')}
      lead={t('page.import.lead')}
      status={id === undefined ? ready : statusOf(query)}
      steps={[
        {
          id: 'file',
          title: t('page.import.step.file'),
          ...(judged && { said: t('page.import.rows', { count: judged.rows }) }),
        },
        {
          id: 'rows',
          title: t('page.import.step.rows'),
          ...(judged && { said: t('page.import.rows.bad', { count: judged.bad }) }),
        },
        { id: 'result', title: t('page.import.step.result') },
      ]}
      current={current}
      onGo={(step) => goTo(steps.find((each) => each === step) ?? 'file')}
      problem={take.error}
      {...(next && { next })}
    >
      {current === 'file' && <ChooseFile />}
      {judged && current === 'rows' && <JudgedFile judged={judged} />}
      {judged && current === 'result' && <TakenFile judged={judged} />}
    </FlowPage>
  )
}

function stepAt(id: string | undefined, judged: Import | undefined, asked: string | undefined): StepId {
  if (id === undefined) return 'file'
  return judged?.takenAt && asked !== 'rows' ? 'result' : 'rows'
}

function addressOf(step: StepId, id: string | undefined): string {
  if (step === 'file' || id === undefined) return '/import'
  return step === 'rows' ? `/import/${id}?step=rows` : `/import/${id}`
}

type NextProps = {
  judged: Import | undefined
  current: StepId
  onTake: () => void
  isBusy: boolean
  goTo: (step: StepId) => void
}

/** The main action of each step, and its key. By key alone nobody is registered: it asks first. */
function useNext({ judged, current, onTake, isBusy, goTo }: NextProps) {
  const { t } = useLanguage()
  const router = useRouter()
  const confirm = useConfirm()
  const state = judged && stateOf(judged)
  const isTaking = current === 'rows' && state === 'waiting'
  const count = judged?.good ?? 0
  const askThenTake = async () => {
    const isSure = await confirm({
      title: t('page.import.take.ask'),
      consequence: t('page.import.take.consequence', { count, bad: judged?.bad ?? 0 }),
      action: t('page.import.take', { count }),
    })
    if (isSure) onTake()
  }
  useKeys(
    isTaking && !isBusy
      ? [{ code: 'KeyS', cap: 'S', label: t('page.import.take', { count }), run: () => void askThenTake() }]
      : [],
  )

  if (isTaking) return { label: t('page.import.take', { count }), onPress: onTake, isBusy }
  if (!judged || current === 'file') return undefined
  if (current === 'result' || state === 'nothing-new')
    return { label: t('page.import.people'), onPress: () => router.history.push('/people') }
  if (state === 'taken') return { label: t('page.import.step.result'), onPress: () => goTo('result') }
  return { label: t('page.import.another'), onPress: () => goTo('file') }
}
