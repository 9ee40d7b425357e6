import { PageHead } from '../kit/frames/page-head.tsx'
import { KeyList } from '../kit/key-help.tsx'
import { useT } from '../kit/language.tsx'
import type { MessageKey } from '../kit/messages.ts'
import { StatusMark, type Status } from '../kit/status-mark.tsx'
import { useMyPost } from '../me.ts'
import { TextLink } from '../kit/text-link.tsx'
import { workspacesOf } from '../workspaces.ts'

const statuses: [Status, MessageKey, MessageKey][] = [
  ['good', 'page.help.good', 'page.help.good.means'],
  ['watch', 'page.help.watch', 'page.help.watch.means'],
  ['bad', 'page.help.bad', 'page.help.bad.means'],
  ['unknown', 'page.help.unknown', 'page.help.unknown.means'],
]

/** What the workspaces are for, what the shapes mean, which keys there are, and whom to ask. */
export function HelpPage() {
  const t = useT()
  const post = useMyPost()
  return (
    <div className="h-full overflow-auto pb-10">
      <PageHead title={t('page.help.title')} lead={t('page.help.lead')} />
      <div className="grid gap-x-12 gap-y-8 px-4 md:px-6 xl:grid-cols-2">
        <section>
          <h2 className="pb-2 text-lead">{t('page.help.workspaces')}</h2>
          <dl>
            {workspacesOf(post?.kind).map((workspace) => (
              <div key={workspace.id} className="grid gap-x-4 border-b border-line py-2.5 sm:grid-cols-[10rem_1fr]">
                <dt className="font-strong">
                  <TextLink href={workspace.href}>{t(workspace.label)}</TextLink>
                </dt>
                <dd className="text-soft">{t(workspace.purpose)}</dd>
              </div>
            ))}
          </dl>
          <h2 className="pt-8 pb-2 text-lead">{t('page.help.statuses')}</h2>
          <dl>
            {statuses.map(([status, word, meaning]) => (
              <div key={status} className="grid gap-x-4 border-b border-line py-2.5 sm:grid-cols-[10rem_1fr]">
                <dt>
                  <StatusMark status={status}>{t(word)}</StatusMark>
                </dt>
                <dd className="text-soft">{t(meaning)}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section>
          <h2 className="pb-2 text-lead">{t('kit.keys.title')}</h2>
          <KeyList />
        </section>
      </div>
    </div>
  )
}
