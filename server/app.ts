import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { PolicyText } from './kernel/access/policies.ts'
import { loadPolicies } from './kernel/access/policies.ts'
import type { Decide } from './kernel/access/policies.ts'
import { createHttp, secureWith, type App, type HttpParts } from './kernel/http/http.ts'
import { documentRoutes } from './kernel/http/documents.ts'
import { healthRoutes } from './kernel/http/health.ts'
import { webRoutes } from './kernel/http/web.ts'
import { signInRoutes } from './kernel/access/sign-in/routes.ts'
import type { SignIn } from './kernel/access/sign-in/sign-in.ts'
import { liveRoutes, type LiveTopic } from './kernel/live/routes.ts'
import { seasonRoutes } from './season/index.ts'
import { accountRoutes, type AccountParts } from './accounts/index.ts'
import { peopleRoutes } from './people/index.ts'
import { gateRoutes, permitRoutes, roomTopic } from './permits/index.ts'
import { auditRoutes, auditTopic } from './audit/index.ts'
import { demoRoutes } from './demo/index.ts'
import type { Engine } from './capacity/index.ts'

/** The domains, in the order in which they may know of each other. */
const domains = ['season', 'accounts', 'people', 'permits', 'audit', 'demo'] as const

const topics: readonly LiveTopic[] = [roomTopic, auditTopic]

export type Parts = HttpParts & AccountParts & { engine: Engine; signIn: Pick<SignIn, 'handler' | 'ways'> }

/** Puts the domains together. Does not listen yet. @throws PolicyError when the policies do not fit the endpoints */
export async function createApp(parts: Parts): Promise<App> {
  const app = await createHttp(parts)
  const actions = new Set<string>(topics.map((topic) => topic.action))
  const undeclared: string[] = []
  let decide = refuseAll

  app.addHook('onRoute', ({ url, method, config }) => {
    if (config?.action) actions.add(config.action)
    else if (!config?.open && method !== 'HEAD') undeclared.push(`${String(method)} ${url}`)
  })
  secureWith(app, parts, (...asked) => decide(...asked))

  healthRoutes(app, parts)
  documentRoutes(app)
  signInRoutes(app, parts.signIn)
  liveRoutes(app, parts, topics, () => decide)
  seasonRoutes(app, parts)
  accountRoutes(app, parts)
  peopleRoutes(app, parts)
  permitRoutes(app, parts)
  gateRoutes(app, parts)
  auditRoutes(app, parts)
  demoRoutes(app, parts)
  webRoutes(app)

  await app.ready()
  if (undeclared.length > 0) throw new Error(`No action is declared for ${undeclared.join(', ')}.`)
  decide = loadPolicies(domains.map(policyOf), actions)
  return app
}

/** Decides until the policies are loaded. */
const refuseAll: Decide = () => false

function policyOf(domain: string): PolicyText {
  return { domain, text: readFileSync(path.join(import.meta.dirname, domain, 'policy.cedar'), 'utf8') }
}
