import { Plus, RefreshCw, UserCheck, UserX } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { useLanguage } from '../kit/language.tsx'
import { useNow } from '../kit/now.ts'
import { ProblemLine } from '../kit/problem-line.tsx'
import { StatusMark } from '../kit/status-mark.tsx'
import { When } from '../kit/when.tsx'
import type { Machine, MachineKey } from './accounts.ts'
import { GivePostDialog } from './give-post-dialog.tsx'
import { keyState } from './machine-keys.ts'
import { PostList } from './post-list.tsx'
import { RotateKeyDialog } from './rotate-key-dialog.tsx'
import { scopeWords } from './scopes.ts'
import { useMachineWrites } from './use-machine-writes.ts'

/** A key just made; `opened` is the machine account that was opened with it. */
export type NewKey = { name: string; key: string; opened?: string }

/** One machine account beside the list: scopes, the posts it acts in, its keys, and what can be done about them. */
export function MachinePreview({ machine, onKey }: { machine: Machine; onKey: (key: NewKey) => void }) {
  const { t, language } = useLanguage()
  const [open, setOpen] = useState<'post' | 'key' | null>(null)
  const writes = useMachineWrites(machine)
  const name = machine.name[language]
  const holder = { kind: 'machine', id: machine.id, name } as const
  return (
    <div className="space-y-6">
      <section>
        <h3 className="pb-2 text-body">{t('page.accounts.machines.scopes')}</h3>
        <ul className="list-disc space-y-1 border-t border-line ps-5 pt-2">
          {machine.scopes.map((scope) => (
            <li key={scope}>{scopeWords(t, scope)}</li>
          ))}
        </ul>
      </section>

      <section>
        <header className="flex items-center justify-between gap-2 pb-2">
          <h3 className="text-body">{t('page.accounts.posts')}</h3>
          <Button size="small" icon={Plus} onPress={() => setOpen('post')}>
            {t('page.account.give-post')}
          </Button>
        </header>
        {machine.posts.length === 0 && (
          <p className="border-t border-line pt-2 text-soft">{t('page.accounts.machines.post-needed')}</p>
        )}
        <PostList posts={machine.posts} holder={holder} />
      </section>

      <section>
        <header className="flex items-center justify-between gap-2 pb-2">
          <h3 className="text-body">{t('page.accounts.machines.keys')}</h3>
          <Button size="small" icon={RefreshCw} onPress={() => setOpen('key')}>
            {t('page.accounts.machines.rotate')}
          </Button>
        </header>
        <ul className="border-t border-line">
          {machine.keys.map((key) => (
            <KeyRow key={key.id} row={key} isBusy={writes.busy === key.id} onRevoke={() => void writes.revoke(key)} />
          ))}
        </ul>
      </section>

      <ProblemLine error={writes.error} />
      {machine.disabledAt ? (
        <Button icon={UserCheck} isBusy={writes.busy === 'enable'} onPress={writes.enable}>
          {t('page.accounts.machines.enable')}
        </Button>
      ) : (
        <Button kind="danger" icon={UserX} isBusy={writes.busy === 'disable'} onPress={() => void writes.disable()}>
          {t('page.accounts.machines.disable')}
        </Button>
      )}
      {open === 'post' && <GivePostDialog holder={holder} onClose={() => setOpen(null)} />}
      {open === 'key' && (
        <RotateKeyDialog
          machine={machine}
          onClose={() => setOpen(null)}
          onMade={(key) => {
            setOpen(null)
            onKey({ name, key })
          }}
        />
      )}
    </div>
  )
}

function KeyRow({ row, isBusy, onRevoke }: { row: MachineKey; isBusy: boolean; onRevoke: () => void }) {
  const { t } = useLanguage()
  const { status, word, isOpen } = keyState(row, useNow())
  const end = row.revokedAt ?? row.endsAt
  return (
    <li className="flex items-start gap-3 border-b border-line py-2.5">
      <div className="min-w-0 flex-1">
        <p>
          <bdi dir="ltr" className="tabular font-strong">
            {row.prefix}…
          </bdi>
        </p>
        <p className="flex flex-wrap items-center gap-x-2 text-small text-soft">
          <StatusMark status={status}>{t(word)}</StatusMark>
          {end ? (
            <When at={end} />
          ) : (
            <span>
              {t('page.accounts.machines.key.since')} <When at={row.startsAt} show="day" />
            </span>
          )}
        </p>
        <p className="text-small text-faint">
          {row.lastUsedAt ? (
            <>
              {t('page.accounts.machines.used')} <When at={row.lastUsedAt} />
            </>
          ) : (
            t('page.accounts.machines.never-used')
          )}
        </p>
      </div>
      {isOpen && (
        <Button size="small" kind="quiet" isBusy={isBusy} onPress={onRevoke}>
          {t('page.accounts.machines.revoke')}
        </Button>
      )}
    </li>
  )
}
