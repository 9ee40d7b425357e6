import { randomBytes } from 'node:crypto'
import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { system } from '../server/kernel/actor.ts'
import { ConfigError, loadConfig, type DatabaseUrls } from '../server/kernel/config.ts'
import { openDatabase } from '../server/kernel/database/database.ts'
import {
  audit,
  keyIdOf,
  publicKeyPem,
  readKeptHeads,
  sayFinding,
  signingKeyFromSecret,
  type AuditResult,
  type KeptHeads,
} from '../server/kernel/events/index.ts'
import { Problem, codeOf, messageOf } from './problem.ts'
import { reachOwnDatabase } from './reach-database.ts'

const help = `Holds the event log against its seals.

  npm run audit                     with the keys and data of this installation
  npm run audit -- --head FILE      also against heads kept elsewhere, as a witness keeps them; more than once if need be
  npm run audit -- --key ID         heads signed by this key are in order too, such as one used before RIFADA_SECRET changed
  npm run audit -- --public-key     prints the key that heads are verified with, and nothing else

Ends with 0 when the log is as it was written, 1 when something was found, 2 when it could not be checked.`

const FINDINGS_SHOWN_MOST = 200
const PROGRESS_EVERY_MS = 500

type Wanted = { head: string[]; key: string[]; publicKey: boolean; help: boolean }

class Interrupted extends Error {}

let isInterrupted = false
// A second signal ends it at once.
process.once('SIGINT', () => (isInterrupted = true)).once('SIGTERM', () => (isInterrupted = true))

try {
  process.exitCode = await main(wantedFrom(process.argv.slice(2)))
} catch (error) {
  const isExplained = error instanceof Problem || error instanceof ConfigError || error instanceof RangeError
  if (error instanceof Interrupted) console.error('Stopped before the end.')
  else console.error(isExplained ? error.message : error)
  process.exitCode = 2
}

async function main(wanted: Wanted): Promise<number> {
  if (wanted.help) {
    console.log(help)
    return 0
  }
  const isSecretKnown = hasSecret(process.env)
  // loadConfig would make and keep a secret here, and the next audit would take it for the one that signed.
  const config = loadConfig(
    isSecretKnown ? process.env : { ...process.env, RIFADA_SECRET: randomBytes(32).toString('hex') },
  )
  const key = signingKeyFromSecret(config.secret)
  if (wanted.publicKey) {
    if (!isSecretKnown) throw new Problem(`There is no secret in ${config.dataDir}, and RIFADA_SECRET is not set.`)
    process.stdout.write(publicKeyPem(key.publicKey))
    return 0
  }
  const kept = await readAll(wanted.head)
  const keyIds =
    isSecretKnown || wanted.key.length > 0 ? [...wanted.key, ...(isSecretKnown ? [keyIdOf(key.publicKey)] : [])] : null
  await loadDomains()
  const { urls, stop } = await reachOwnDatabase(config, 'the audit')
  try {
    if (!keyIds)
      console.log('The secret is not known here (RIFADA_SECRET) and no --key is given: heads by any key pass.')
    return await check(urls, kept, keyIds)
  } finally {
    await stop()
  }
}

function wantedFrom(args: string[]): Wanted {
  try {
    const { values } = parseArgs({
      args,
      options: {
        head: { type: 'string', multiple: true, default: [] },
        key: { type: 'string', multiple: true, default: [] },
        'public-key': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    return { head: values.head, key: values.key, publicKey: values['public-key'], help: values.help }
  } catch (error) {
    throw new Problem(`${messageOf(error)}\n\n${help}`)
  }
}

function hasSecret(env: NodeJS.ProcessEnv): boolean {
  return Boolean(env['RIFADA_SECRET']) || existsSync(join(env['RIFADA_DATA'] || './data', 'secret'))
}

async function readAll(files: readonly string[]): Promise<KeptHeads['heads']> {
  const heads: KeptHeads['heads'] = []
  for (const file of files) {
    const kept = await readKeptHeads(file).catch((error: unknown) => {
      throw codeOf(error) === undefined ? error : new Problem(`${file} cannot be read: ${messageOf(error)}`)
    })
    if (kept.heads.length === 0) throw new Problem(`${file} holds no heads. A line of it begins with rifada-head-1.`)
    if (kept.unreadable.length > 0)
      console.log(`${file}: left out, because they are no heads: lines ${kept.unreadable.slice(0, 20).join(', ')}.`)
    for (const head of kept.heads) heads.push(head)
  }
  return heads
}

/** Each domain says, when its index is loaded, how its digests are computed again. */
async function loadDomains(): Promise<void> {
  const server = join(import.meta.dirname, '..', 'server')
  for (const index of globSync('*/index.ts', { cwd: server }).sort()) await import(join(server, index))
}

async function check(urls: DatabaseUrls, kept: KeptHeads['heads'], keyIds: readonly string[] | null): Promise<number> {
  const database = openDatabase({ appUrl: urls.app, writerUrl: urls.writer, connections: 2 })
  let shown = 0
  const progress = startProgress()
  try {
    const result = await database.read(system, (db) =>
      audit(db, { kept, ...(keyIds ? { keyIds } : {}), onProgress: (at) => progress.show(at) }, (finding) => {
        if (shown++ < FINDINGS_SHOWN_MOST) progress.say(`✖ ${sayFinding(finding)}`)
      }),
    )
    progress.end()
    sayVerdict(result)
    return result.findings > 0 ? 1 : 0
  } catch (error) {
    progress.end()
    if (codeOf(error) === '42P01' || codeOf(error) === '3F000') {
      throw new Problem('This database has no event log yet. Start Rifada on it once.')
    }
    if (['ECONNREFUSED', 'ENOENT', 'EACCES', '28P01', '3D000'].includes(codeOf(error) ?? '')) {
      throw new Problem(`The database cannot be reached: ${messageOf(error)}`)
    }
    throw error
  } finally {
    await database.close()
  }
}

function startProgress() {
  const isTerminal = process.stdout.isTTY
  let lastShown = performance.now()
  const clear = () => {
    if (isTerminal) process.stdout.write('\r\u001b[K')
  }
  return {
    show({ leaves, of }: { leaves: number; of: number }) {
      if (isInterrupted) throw new Interrupted()
      if (!isTerminal || performance.now() - lastShown < PROGRESS_EVERY_MS) return
      lastShown = performance.now()
      clear()
      process.stdout.write(`${counted(leaves)} of ${counted(of)} events checked (${Math.floor((100 * leaves) / of)} %)`)
    },
    say(line: string) {
      clear()
      console.log(line)
    },
    end: clear,
  }
}

function sayVerdict(result: AuditResult): void {
  const keys = result.keyIds.length > 0 ? `, signed by ${result.keyIds.join(', ')}` : ''
  console.log(`Checked ${counted(result.leaves)} events under ${counted(result.heads)} heads${keys}.`)
  if (result.digests > 0) console.log(`Computed ${counted(result.digests)} digests again from their rows.`)
  for (const [type, count] of Object.entries(result.digestsUnknown)) {
    console.log(`Not checked: ${counted(count)} digests of ${type}, for which no domain says how.`)
  }
  if (result.kept > 0) console.log(`Compared with ${counted(result.kept)} heads kept elsewhere.`)
  else
    console.log(
      'No head kept elsewhere was given (--head FILE): a past rewritten by someone who holds the key is not seen.',
    )
  if (result.unsealed > 0) console.log(`${counted(result.unsealed)} events are not sealed yet.`)
  if (result.findings > FINDINGS_SHOWN_MOST)
    console.log(`Not shown: ${counted(result.findings - FINDINGS_SHOWN_MOST)} more findings.`)
  if (result.follow_up_heads > 0) console.log(`${counted(result.follow_up_heads)} later heads differ in consequence.`)
  console.log(
    result.findings === 0
      ? 'Verdict: the log is as it was written.'
      : `Verdict: the log is not as it was written. Findings: ${counted(result.findings)}.`,
  )
}

function counted(count: number): string {
  return count.toLocaleString('en')
}
