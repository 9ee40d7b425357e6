import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, api } from '../../api.ts'
import { useT } from '../../kit/language.tsx'
import { showToast } from '../../kit/toast.tsx'
import { meKey } from '../../me.ts'
import { ConfirmByPassword } from './confirm-by-password.tsx'

export function TurnOffCodesDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const queries = useQueryClient()
  const turnOff = useMutation({
    mutationFn: (password: string) => answer(api.POST('/api/auth/two-factor/disable', { body: { password } })),
    onSuccess: async () => {
      showToast({ status: 'good', text: t('page.security.codes.turned-off') })
      onClose()
      await queries.invalidateQueries({ queryKey: meKey })
    },
  })
  return (
    <ConfirmByPassword
      title={t('page.security.codes.turn-off')}
      what={t('page.security.codes.turn-off.what')}
      action={t('page.security.codes.turn-off')}
      kind="danger"
      isBusy={turnOff.isPending}
      error={turnOff.error}
      onConfirm={(password) => turnOff.mutate(password)}
      onClose={onClose}
    />
  )
}
