import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Fingerprint } from 'lucide-react'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { answer, api } from '../../api.ts'
import { Button } from '../../kit/button.tsx'
import { useConfirm } from '../../kit/confirm.tsx'
import { Section } from '../../kit/frames/thing-page.tsx'
import { useT } from '../../kit/language.tsx'
import { statusOf, WithStatus } from '../../kit/page-status.tsx'
import { ProblemLine } from '../../kit/problem-line.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { StatusMark } from '../../kit/status-mark.tsx'
import { TextLink } from '../../kit/text-link.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { showToast } from '../../kit/toast.tsx'
import { When } from '../../kit/when.tsx'
import { makePasskey, namedAddress, passkeysAt, passkeysKey, passkeysQuery } from './passkeys.ts'

type Passkey = { id: string; name: string | null }

/** One's own passkeys: added on this device, removed by name. */
export function PasskeysSection() {
  const t = useT()
  const passkeys = useQuery(passkeysQuery)
  const remove = useRemove()
  return (
    <Section title={t('page.security.passkeys')}>
      <p className="max-w-prose pb-3 text-soft">{t('page.security.passkeys.what')}</p>
      <WithStatus status={statusOf(passkeys)} skeleton={<Skeleton lines={2} />}>
        {passkeys.data?.length === 0 && <p className="pb-3 text-faint">{t('page.security.passkeys.none')}</p>}
        {passkeys.data && passkeys.data.length > 0 && (
          <ul className="mb-4 border-t border-line">
            {passkeys.data.map((passkey) => (
              <li key={passkey.id} className="flex items-start gap-3 border-b border-line py-2.5">
                <div className="min-w-0 flex-1">
                  <p className="font-strong">
                    <bdi>{passkey.name ?? t('page.security.passkeys.unnamed')}</bdi>
                  </p>
                  <p className="text-small text-soft">
                    {t('page.security.passkeys.since')} <When at={passkey.createdAt} show="day" />
                    <span aria-hidden> · </span>
                    {passkey.isSynced ? t('page.security.passkeys.synced') : t('page.security.passkeys.device')}
                  </p>
                </div>
                <Button size="small" kind="quiet" onPress={() => void remove.ask(passkey)}>
                  {t('page.security.passkeys.remove')}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <ProblemLine error={remove.error} />
        <Adding />
      </WithStatus>
    </Section>
  )
}

/** The form, or why there is none at this address. */
function Adding() {
  const t = useT()
  const place = passkeysAt(location)
  const named = namedAddress(location)
  if (place === 'here') return <AddPasskey />
  if (place === 'nowhere') return <p className="text-soft">{t('page.security.passkeys.cannot')}</p>
  return (
    <p className="text-soft">
      {t('page.security.passkeys.by-name')}{' '}
      {named && <TextLink href={named}>{t('page.security.passkeys.by-name.open', { address: named })}</TextLink>}
    </p>
  )
}

function AddPasskey() {
  const t = useT()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const add = useMutation({
    mutationFn: () => makePasskey(name.trim()),
    onSuccess: async () => {
      setName('')
      showToast({ status: 'good', text: t('page.security.passkeys.added') })
      await queries.invalidateQueries({ queryKey: passkeysKey })
    },
  })
  const asked = add.error instanceof DOMException ? add.error.name : null
  return (
    <Form
      className="max-w-120 space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate()
      }}
    >
      <TextField
        label={t('page.security.passkeys.name')}
        help={t('page.security.passkeys.name.help')}
        maxLength={80}
        value={name}
        onChange={setName}
      />
      {/* Turning the browser's own question down is an answer, not a problem. */}
      {asked !== 'NotAllowedError' && asked !== 'InvalidStateError' && <ProblemLine error={add.error} />}
      {asked === 'InvalidStateError' && <StatusMark status="watch">{t('page.security.passkeys.on-device')}</StatusMark>}
      <Button type="submit" icon={Fingerprint} isBusy={add.isPending}>
        {t('page.security.passkeys.add')}
      </Button>
    </Form>
  )
}

function useRemove() {
  const t = useT()
  const confirm = useConfirm()
  const queries = useQueryClient()
  const remove = useMutation({
    mutationFn: (id: string) => answer(api.POST('/api/auth/passkey/delete-passkey', { body: { id } })),
    onSuccess: async () => {
      showToast({ status: 'good', text: t('page.security.passkeys.removed') })
      await queries.invalidateQueries({ queryKey: passkeysKey })
    },
  })
  return {
    error: remove.error,
    async ask({ id, name }: Passkey): Promise<void> {
      const isSure = await confirm({
        title: t('page.security.passkeys.remove.title', { name: name ?? t('page.security.passkeys.unnamed') }),
        consequence: t('page.security.passkeys.remove.consequence'),
        undo: t('page.security.passkeys.remove.undo'),
        action: t('page.security.passkeys.remove'),
        isDangerous: true,
      })
      if (isSure) remove.mutate(id)
    },
  }
}
