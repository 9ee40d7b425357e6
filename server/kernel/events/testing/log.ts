import { setTimeout } from 'node:timers/promises'
import { system } from '../../actor.ts'
import { aDatabase, type TestDatabase } from '../../testing/database.ts'
import { audit, type AuditOptions, type AuditResult } from '../audit.ts'
import type { Finding } from '../finding.ts'
import type { Head } from '../head.ts'
import { auditStatus, findNewestHead } from '../queries.ts'
import { recordAll, type NewEvent } from '../record.ts'
import { sealOnce } from '../seal.ts'
import { keyIdOf, signingKeyFromSecret, type SigningKey } from '../signing-key.ts'

export const noon = Temporal.Instant.from('2027-05-14T09:00:00.123456Z')
export const clock = { now: () => noon }

/** An event of no importance. */
export const sample = (n: number): NewEvent => ({
  type: 'sample.taken',
  subject: `sample:${n}`,
  payload: { n },
  at: noon,
})

export type TestLog = TestDatabase & {
  key: SigningKey
  /** Records so many samples, in one transaction. */
  recordSome(count: number): Promise<void>
  /** Seals until nothing is left, waiting for transactions of other tests on the same server. */
  sealAll(): Promise<Head>
  /** What a superuser can do: changes the log past its triggers. */
  tamper(...statements: string[]): Promise<void>
  find(options?: AuditOptions): Promise<{ findings: Finding[]; result: AuditResult }>
}

/** A log of its own for a test file. */
export async function anEventLog(): Promise<TestLog> {
  const given = await aDatabase()
  const { database, superuser } = given
  const key = signingKeyFromSecret('a secret for tests, long enough to be one')
  return {
    ...given,
    key,
    recordSome: (count) =>
      database.write(system, (tx) =>
        recordAll(
          tx,
          Array.from({ length: count }, (_, n) => sample(n)),
        ),
      ),
    async sealAll() {
      for (;;) {
        await sealOnce(database, clock, key)
        const { head, status } = await database.read(system, async (db) => ({
          head: await findNewestHead(db),
          status: await auditStatus(db),
        }))
        if (status.unsealed === 0 && head) return head
        await setTimeout(20)
      }
    },
    async tamper(...statements) {
      const tables = ['event', 'leaf', 'head']
      await superuser.query('begin')
      for (const table of tables) await superuser.query(`alter table kernel.${table} disable trigger only_grows`)
      for (const statement of statements) await superuser.query(statement)
      for (const table of tables) await superuser.query(`alter table kernel.${table} enable always trigger only_grows`)
      await superuser.query('commit')
    },
    async find(options = { keyIds: [keyIdOf(key.publicKey)] }) {
      const findings: Finding[] = []
      const result = await database.read(system, (db) => audit(db, options, (finding) => findings.push(finding)))
      return { findings, result }
    },
  }
}
