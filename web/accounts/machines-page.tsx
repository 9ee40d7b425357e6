import { useQuery } from '@tanstack/react-query'
import { Bot, Users } from 'lucide-react'
import { useState } from 'react'
import { useAddress } from '../kit/address.ts'
import { LinkButton } from '../kit/button.tsx'
import { Empty } from '../kit/empty.tsx'
import { ListPage } from '../kit/frames/list-page.tsx'
import { useLanguage } from '../kit/language.tsx'
import { statusOf } from '../kit/page-status.tsx'
import { machinesQuery } from './accounts.ts'
import { useMachineColumns } from './machine-columns.tsx'
import { MachinePreview, type NewKey } from './machine-preview.tsx'
import { OpenMachineDialog } from './open-machine-dialog.tsx'
import { ShownOnce } from './shown-once.tsx'
import { useOpenButton } from './use-open-button.tsx'

/** The systems of other agencies: what each may do, by which key, and whether it still does. */
export function MachinesPage() {
  const { t, language } = useLanguage()
  const [{ open }, setAddress] = useAddress('open')
  const machines = useQuery(machinesQuery)
  const [isOpening, setOpening] = useState(false)
  const [shown, setShown] = useState<NewKey | null>(null)
  const columns = useMachineColumns()
  const rows = machines.data?.items ?? []
  const chosen = rows.find(({ id }) => id === open)
  // On a phone the machine opens over the list, so it waits until the key has been taken.
  const closeKey = () => {
    setShown(null)
    if (shown?.opened) setAddress({ open: shown.opened }, { isStep: true })
  }
  const openButton = useOpenButton(t('page.accounts.machines.open'), Bot, true, () => setOpening(true))
  return (
    <>
      <ListPage
        name="machines"
        title={t('page.accounts.machines')}
        count={rows.length}
        lead={t('page.accounts.machines.lead')}
        actions={
          <>
            {openButton}
            <LinkButton icon={Users} href="/accounts">
              {t('page.accounts.people')}
            </LinkButton>
          </>
        }
        status={statusOf(machines)}
        table={{
          columns,
          rows,
          rowKey: (machine) => machine.id,
          onOpen: (machine) => setAddress({ open: machine.id }, { isStep: open === undefined }),
          openKey: open ?? null,
        }}
        empty={
          <Empty title={t('page.accounts.machines.empty')} icon={Bot} action={openButton}>
            {t('page.accounts.machines.empty.what')}
          </Empty>
        }
        preview={
          chosen
            ? {
                title: chosen.name[language],
                content: <MachinePreview key={chosen.id} machine={chosen} onKey={setShown} />,
                onClose: () => setAddress({ open: null }),
              }
            : null
        }
      />
      {isOpening && (
        <OpenMachineDialog
          onClose={() => setOpening(false)}
          onOpened={(machine, key) => {
            setOpening(false)
            setShown({ name: machine.name[language], key, opened: machine.id })
          }}
        />
      )}
      {shown && <MachineKeyShown made={shown} onClose={closeKey} />}
    </>
  )
}

function MachineKeyShown({ made, onClose }: { made: NewKey; onClose: () => void }) {
  const { t } = useLanguage()
  return (
    <ShownOnce
      title={t('page.accounts.machines.key.title', { name: made.name })}
      what={t('page.accounts.machines.key.what')}
      label={t('page.accounts.machines.keys')}
      secret={made.key}
      onClose={onClose}
    />
  )
}
