import { Type } from 'typebox'
import type { Machines } from '../kernel/access/machines/machines.ts'
import type { SignIn } from '../kernel/access/sign-in/sign-in.ts'
import { pageOf, readCursor } from '../kernel/http/cursor.ts'
import type { App, HttpParts } from '../kernel/http/http.ts'
import { Body, PageOf, pageQuery, Uuid } from '../kernel/http/schemas.ts'
import { refuse } from '../kernel/refusal.ts'
import { Account, AccountInput, PasswordLink, PostInput } from './contract.ts'
import { givePost, takePost, wishOf } from './give-post.ts'
import { machineRoutes } from './machine-routes.ts'
import { openAccount } from './open-account.ts'
import { ownRoutes } from './own-routes.ts'
import { findAccount, listAccounts, searchAccounts } from './queries.ts'
import { reachOf } from './rules.ts'
import { shownOnce } from './shown-once.ts'
import { disableAccount, dropSecondFactor, enableAccount, endAllSessions, linkPassword } from './stop-account.ts'

const tags = ['accounts']
const ById = Type.Object({ id: Uuid })

export type AccountParts = HttpParts & { signIn: Pick<SignIn, 'sessionOf' | 'hasDemoAccounts'>; machines: Machines }

/**
 * Names and addresses are read after the write that made them: the answer of a write is kept under its Idempotency-Key, and
 * neither they nor a secret may be kept there.
 */
export function accountRoutes(app: App, parts: AccountParts): void {
  ownRoutes(app, parts)
  machineRoutes(app, parts)
  readingRoutes(app)
  openingRoutes(app, parts)
  stoppingRoutes(app, parts)
  postRoutes(app, parts)
}

function readingRoutes(app: App): void {
  app.get(
    '/api/accounts',
    {
      schema: {
        tags,
        summary: 'List accounts, in the order in which they were made',
        querystring: Type.Object(pageQuery),
        response: { 200: PageOf(Account) },
      },
      config: { action: 'listAccounts' },
    },
    async (request) => {
      const { cursor, limit = 50 } = request.query
      const [after = null] = readCursor<[string]>(cursor, ['string']) ?? []
      const reach = reachOf(request.actor.post)
      const rows = await request.read((db) => listAccounts(db, reach, after, limit + 1))
      return pageOf(rows, limit, (row) => [row.id])
    },
  )
  app.post(
    '/api/accounts/searches',
    {
      schema: {
        tags,
        summary: 'Find accounts by part of a name or address',
        body: Body({ text: Type.String({ minLength: 2, maxLength: 100 }) }),
        response: { 200: Type.Object({ items: Type.Array(Account) }) },
      },
      config: { action: 'searchAccounts' },
    },
    async (request) => {
      const reach = reachOf(request.actor.post)
      return { items: await request.read((db) => searchAccounts(db, reach, request.body.text, 50)) }
    },
  )
  app.get(
    '/api/accounts/:id',
    {
      schema: { tags, summary: 'Read an account', params: ById, response: { 200: Account } },
      config: { action: 'readAccount' },
    },
    async (request) => {
      const reach = reachOf(request.actor.post)
      const account = await request.read((db) => findAccount(db, reach, request.params.id))
      if (!account) throw refuse('not-found')
      return account
    },
  )
}

function openingRoutes(app: App, { clock, config }: AccountParts): void {
  const secret = shownOnce(config.secret)
  app.post(
    '/api/accounts',
    {
      schema: {
        tags,
        summary: 'Open an account with its first post; its holder chooses the password by the link',
        body: AccountInput,
        response: { 201: Type.Object({ account: Account, link: PasswordLink }) },
      },
      config: { action: 'openAccount' },
    },
    async (request, reply) => {
      const token = secret(request, 'password-link')
      const { post } = request.actor
      const opened = await request.write((tx) => openAccount(tx, clock.now(), post, request.body, token))
      const account = await request.read((db) => findAccount(db, reachOf(post), opened.accountId))
      if (!account) throw refuse('not-found')
      reply.code(201)
      return { account, link: { token, until: opened.until } }
    },
  )
  app.post(
    '/api/accounts/:id/password-links',
    {
      schema: {
        tags,
        summary: 'Make a link for choosing a new password; links made before stop working',
        params: ById,
        response: { 201: PasswordLink },
      },
      config: { action: 'linkPassword' },
    },
    async (request, reply) => {
      const token = secret(request, 'password-link')
      const reach = reachOf(request.actor.post)
      const until = await request.write((tx) => linkPassword(tx, clock.now(), reach, request.params.id, token))
      reply.code(201)
      return { token, until }
    },
  )
}

const Nothing = Type.Object({}, { additionalProperties: false })

function stoppingRoutes(app: App, { clock }: AccountParts): void {
  app.post(
    '/api/accounts/:id/suspension',
    {
      schema: { tags, summary: 'Disable an account; its sessions end', params: ById, response: { 200: Nothing } },
      config: { action: 'disableAccount' },
    },
    async (request) => {
      const reach = reachOf(request.actor.post)
      await request.write((tx) => disableAccount(tx, clock.now(), reach, request.params.id))
      return {}
    },
  )
  app.delete(
    '/api/accounts/:id/suspension',
    {
      schema: { tags, summary: 'Enable an account again', params: ById, response: { 200: Nothing } },
      config: { action: 'enableAccount' },
    },
    async (request) => {
      const reach = reachOf(request.actor.post)
      await request.write((tx) => enableAccount(tx, clock.now(), reach, request.params.id))
      return {}
    },
  )
  app.delete(
    '/api/accounts/:id/second-factor',
    {
      schema: {
        tags,
        summary: 'Turn one-time codes off for somebody who lost them; their sessions end',
        params: ById,
        response: { 200: Nothing },
      },
      config: { action: 'dropSecondFactor' },
    },
    async (request) => {
      const reach = reachOf(request.actor.post)
      await request.write((tx) => dropSecondFactor(tx, clock.now(), reach, request.params.id))
      return {}
    },
  )
  app.delete(
    '/api/accounts/:id/sessions',
    {
      schema: {
        tags,
        summary: 'End all sessions of an account',
        params: ById,
        response: { 200: Type.Object({ ended: Type.Integer() }) },
      },
      config: { action: 'endAccountSessions' },
    },
    async (request) => {
      const reach = reachOf(request.actor.post)
      return { ended: await request.write((tx) => endAllSessions(tx, clock.now(), reach, request.params.id)) }
    },
  )
}

function postRoutes(app: App, { clock }: AccountParts): void {
  app.post(
    '/api/accounts/:id/posts',
    {
      schema: {
        tags,
        summary: 'Give an account a post',
        params: ById,
        body: PostInput,
        response: { 201: Type.Object({ id: Uuid }) },
      },
      config: { action: 'givePost' },
    },
    async (request, reply) => {
      const reach = reachOf(request.actor.post)
      const id = await request.write(async (tx) => {
        // A party's administrator may take in somebody of another party, so any account may be named.
        const account = await findAccount(tx, { ...reach, partyId: null }, request.params.id)
        if (!account) throw refuse('post.unknown-holder')
        return givePost(tx, clock.now(), reach, { kind: 'account', id: account.id }, wishOf(request.body))
      })
      reply.code(201)
      return { id }
    },
  )
  app.delete(
    '/api/accounts/:id/posts/:postId',
    {
      schema: {
        tags,
        summary: 'End a post',
        params: Type.Object({ id: Uuid, postId: Uuid }),
        response: { 200: Nothing },
      },
      config: { action: 'endPost' },
    },
    async (request) => {
      const { id, postId } = request.params
      const reach = reachOf(request.actor.post)
      await request.write((tx) => takePost(tx, clock.now(), reach, { kind: 'account', id }, postId))
      return {}
    },
  )
}
