import { Bell } from 'lucide-react'
import { Dialog, DialogTrigger, Heading } from 'react-aria-components'
import { Button } from '../kit/button.tsx'
import { useT } from '../kit/language.tsx'
import { Popover } from '../kit/popover.tsx'
import { StatusShape } from '../kit/status-mark.tsx'
import { useToldBefore } from '../kit/toast.tsx'
import { When } from '../kit/when.tsx'

/** What the app has said since it was opened, newest first: a toast that went too fast is found here. */
export function Notifications() {
  const t = useT()
  const told = useToldBefore()
  return (
    <DialogTrigger>
      <Button kind="quiet" icon={Bell} aria-label={t('shell.notifications')} className="not-sm:hidden" />
      <Popover placement="bottom end" className="w-90">
        <Dialog className="outline-none">
          <Heading slot="title" className="border-b border-line px-4 py-2.5 text-body">
            {t('shell.notifications')}
          </Heading>
          {told.length === 0 && <p className="px-4 py-4 text-soft">{t('shell.notifications.empty')}</p>}
          <ol>
            {told.map((toast) => (
              <li key={toast.id} className="flex items-start gap-3 border-b border-line px-4 py-2.5 last:border-b-0">
                <StatusShape status={toast.status} className="mt-1.5" />
                <span className="min-w-0 flex-1">{toast.text}</span>
                <When at={toast.at} show="time" className="text-small text-soft" />
              </li>
            ))}
          </ol>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
