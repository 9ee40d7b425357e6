import { useQuery } from '@tanstack/react-query'
import { Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../kit/button.tsx'
import { PageHead } from '../kit/frames/page-head.tsx'
import { useLanguage } from '../kit/language.tsx'
import { showToast } from '../kit/toast.tsx'
import { useMyPost } from '../me.ts'
import { workspacesOf } from '../workspaces.ts'
import { statusQuery } from './audit.ts'

const verifySignature = `set -- $(tail -n 1 heads.txt)
printf '%s %s %s %s %s' "$1" "$2" "$3" "$4" "$5" > head.txt
printf '%s' "$7" | openssl base64 -d -A > signature.bin
printf 'MCowBQYDK2VwAyEA%s' "$6" | openssl base64 -d -A > key.der
openssl pkeyutl -verify -pubin -keyform DER -inkey key.der -rawin -in head.txt -sigfile signature.bin`

const keyId = `printf '%s' "$6" | openssl base64 -d -A | openssl dgst -sha256 | sed 's/.* //' | cut -c 1-16
cut -d ' ' -f 5 heads.txt | sort | uniq -c`

/** How anybody checks the log with a shell and OpenSSL; the same as docs/formats/event-log.md, in short. */
export function VerifyingPage() {
  const { t } = useLanguage()
  const post = useMyPost()
  const mayRead = workspacesOf(post?.kind).some(({ id }) => id === 'audit')
  const status = useQuery({ ...statusQuery, enabled: mayRead })
  return (
    <div className="h-full overflow-auto pb-10">
      <PageHead
        title={t('page.audit.verify.title')}
        lead={t('page.audit.verify.lead')}
        {...(mayRead && { back: { href: '/audit', label: t('page.audit.verify.back') } })}
      />
      <ol className="grid max-w-200 gap-7 px-4 md:px-6">
        <Step number={1}>
          <p>{t('page.audit.verify.1')}</p>
        </Step>
        <Step number={2}>
          <p>{t('page.audit.verify.2')}</p>
          <Commands text={verifySignature} />
        </Step>
        <Step number={3}>
          <p>
            {t('page.audit.verify.3')}{' '}
            {status.data && <bdi className="tabular font-strong select-all">{status.data.keyId}</bdi>}
          </p>
          <Commands text={keyId} />
        </Step>
        <Step number={4}>
          <p>{t('page.audit.verify.4')}</p>
          <Commands text="npm run audit -- --head heads.txt" />
        </Step>
        <Step number={5}>
          <p>{t('page.audit.verify.5')}</p>
        </Step>
      </ol>
    </div>
  )
}

function Step({ number, children }: { number: number; children: ReactNode }) {
  const { formats } = useLanguage()
  return (
    <li className="grid grid-cols-[2rem_minmax(0,1fr)] gap-x-3">
      <span aria-hidden className="tabular text-lead leading-6 font-strong text-accent">
        {formats.number(number)}
      </span>
      <div className="space-y-3">{children}</div>
    </li>
  )
}

function Commands({ text }: { text: string }) {
  const { t } = useLanguage()
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    showToast({ status: 'good', text: t('page.audit.verify.copied') })
  }
  return (
    <div className="relative" dir="ltr">
      <pre className="rounded-base border border-line bg-sunken px-4 pt-3 pb-14 whitespace-pre-wrap sm:pe-28 sm:pb-3 font-[ui-monospace,monospace] text-small">
        {text}
      </pre>
      {'clipboard' in navigator && (
        <Button
          size="small"
          icon={Copy}
          className="absolute end-2 bottom-2 sm:top-2 sm:bottom-auto"
          onPress={() => void copy()}
        >
          {t('page.audit.verify.copy')}
        </Button>
      )}
    </div>
  )
}
