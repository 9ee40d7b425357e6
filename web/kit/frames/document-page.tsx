import { Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../button.tsx'
import { useT } from '../language.tsx'
import { WithStatus, type PageStatus } from '../page-status.tsx'
import { Skeleton } from '../skeleton.tsx'
import { PageHead } from './page-head.tsx'

export type DocumentPageProps = {
  title: string
  lead?: ReactNode
  status: PageStatus
  /** Left out for the browser's own print. */
  onPrint?: () => void
  actions?: ReactNode
  back?: { href: string; label: string }
  /** What is on the paper. */
  children: ReactNode
}

/** What will be printed, as it will be printed: one sheet of A4 in black on white, whatever the theme. */
export function DocumentPage({ title, lead, status, onPrint, actions, back, children }: DocumentPageProps) {
  const t = useT()
  return (
    <div className="h-full overflow-auto bg-sunken print:h-auto print:overflow-visible print:bg-transparent">
      <div className="print:hidden">
        <PageHead
          title={title}
          lead={lead}
          back={back}
          actions={
            status.kind === 'ready' && (
              <>
                <Button kind="main" icon={Printer} onPress={onPrint ?? (() => print())}>
                  {t('kit.document.print')}
                </Button>
                {actions}
              </>
            )
          }
        />
      </div>
      <div className="px-4 pb-10 md:px-6 print:p-0">
        <WithStatus
          status={status}
          skeleton={
            <Paper>
              <Skeleton lines={12} />
            </Paper>
          }
        >
          <Paper>{children}</Paper>
        </WithStatus>
      </div>
    </div>
  )
}

function Paper({ children }: { children: ReactNode }) {
  return (
    <div
      data-theme-paper
      className="mx-auto min-h-[297mm] w-full max-w-[210mm] border border-line bg-paper p-[8mm] text-ink sm:p-[16mm] print:min-h-0 print:max-w-none print:border-0 print:p-0"
    >
      {children}
    </div>
  )
}
