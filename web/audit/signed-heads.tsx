import { useMutation, useQuery } from '@tanstack/react-query'
import { Download, KeyRound } from 'lucide-react'
import { Button } from '../kit/button.tsx'
import { Section } from '../kit/frames/thing-page.tsx'
import { useLanguage } from '../kit/language.tsx'
import { statusOf, WithStatus } from '../kit/page-status.tsx'
import { ProblemLine } from '../kit/problem-line.tsx'
import { Skeleton } from '../kit/skeleton.tsx'
import { TextLink } from '../kit/text-link.tsx'
import { When } from '../kit/when.tsx'
import { saveFile } from '../people/save-file.ts'
import { fetchHeadLines, headsQuery } from './audit.ts'

/** The newest signed heads, to be taken away and kept where the server's operators cannot reach them. */
export function SignedHeads({ publicKey }: { publicKey: string }) {
  const { t, formats } = useLanguage()
  const heads = useQuery(headsQuery)
  const download = useMutation({
    mutationFn: fetchHeadLines,
    onSuccess: (lines) => saveFile(new Blob([lines], { type: 'text/plain' }), 'heads.txt'),
  })
  return (
    <Section
      title={t('page.audit.heads')}
      actions={
        <div className="flex flex-wrap gap-2">
          <Button size="small" icon={Download} isBusy={download.isPending} onPress={() => download.mutate()}>
            {t('page.audit.heads.download')}
          </Button>
          <Button
            size="small"
            kind="quiet"
            icon={KeyRound}
            onPress={() => saveFile(new Blob([publicKey], { type: 'application/x-pem-file' }), 'rifada-log-key.pem')}
          >
            {t('page.audit.heads.key')}
          </Button>
        </div>
      }
    >
      <p className="max-w-prose pb-3 text-soft">
        {t('page.audit.heads.what')} <TextLink href="/help/event-log">{t('page.audit.heads.verify')}</TextLink>
      </p>
      <ProblemLine error={download.error} />
      <WithStatus status={statusOf(heads)} skeleton={<Skeleton lines={3} />}>
        {heads.data?.items.length === 0 && <p className="text-faint">{t('page.audit.heads.none')}</p>}
        <ul className="border-t border-line">
          {heads.data?.items.map((head) => (
            <li
              key={head.size}
              className="grid gap-x-4 border-b border-line py-2 text-small sm:grid-cols-[9rem_11rem_minmax(0,1fr)]"
            >
              <span className="tabular font-strong">{t('page.audit.heads.size', { size: head.size })}</span>
              <span className="text-soft">
                {formats.clock(head.at)} <When at={head.at} show="day" />
              </span>
              <bdi dir="ltr" className="tabular truncate text-end text-faint" title={head.root}>
                {head.root}
              </bdi>
            </li>
          ))}
        </ul>
      </WithStatus>
    </Section>
  )
}
