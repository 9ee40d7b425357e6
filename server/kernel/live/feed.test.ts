import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { system } from '../actor.ts'
import { record } from '../events/index.ts'
import { aDatabase } from '../testing/database.ts'
import { openPosition, sealPosition } from './event-id.ts'
import { createFeed, type FeedEvent } from './feed.ts'

const { database, urls } = await aDatabase()

function happen(subject: string): Promise<number> {
  return database.write(system, (tx) => record(tx, { type: 'test.happened', subject, at: Temporal.Now.instant() }))
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !condition(); tries++) await setTimeout(25)
  assert.ok(condition())
}

function follow() {
  const feed = createFeed(database, (error) => assert.fail(String(error)))
  const seen: FeedEvent[] = []
  const positions: number[] = []
  feed.follow((events, position) => {
    seen.push(...events)
    positions.push(position)
  })
  return { feed, seen, positions, subjects: () => seen.map((event) => event.subject) }
}

test('each event committed after following is told once', async () => {
  const { feed, subjects } = follow()
  await setTimeout(300)
  for (const n of [1, 2, 3]) await happen(`thing:${n}`)
  await until(() => subjects().length >= 3)
  await setTimeout(500)
  assert.deepEqual(subjects(), ['thing:1', 'thing:2', 'thing:3'])
  feed.stop()
})

test('a slow transaction that drew a lower number is told when it commits, and holds up nobody', async () => {
  const { feed, subjects } = follow()
  await setTimeout(300)
  const slow = new pg.Client({ connectionString: urls.app })
  await slow.connect()
  await slow.query('begin')
  await slow.query(`insert into kernel.event (at, type, subject) values (now(), 'test.happened', 'thing:slow')`)
  await happen('thing:quick')
  await until(() => subjects().includes('thing:quick'))
  // Long enough for several polls to settle past it, were they to.
  await setTimeout(900)
  for (const n of [1, 2]) await happen(`thing:later-${n}`)
  await slow.query('commit')
  await slow.end()
  await until(() => subjects().includes('thing:slow'))
  assert.deepEqual(subjects().toSorted(), ['thing:later-1', 'thing:later-2', 'thing:quick', 'thing:slow'])
  feed.stop()
})

test('what was under way when following began is told when it commits', async () => {
  const slow = new pg.Client({ connectionString: urls.app })
  await slow.connect()
  await slow.query('begin')
  await slow.query(`insert into kernel.event (at, type, subject) values (now(), 'test.happened', 'thing:before-us')`)
  await happen('thing:known')
  const { feed, subjects } = follow()
  await setTimeout(500)
  await slow.query('commit')
  await slow.end()
  await until(() => subjects().includes('thing:before-us'))
  assert.deepEqual(subjects(), ['thing:before-us'])
  feed.stop()
})

test('what was missed since a position is given, and told to be too much when it is', async () => {
  const before = await happen('thing:before')
  await happen('thing:missed')
  const feed = createFeed(database, () => {})
  assert.deepEqual(
    (await feed.since(before, 10))?.map((event) => event.subject),
    ['thing:missed'],
  )
  assert.equal(await feed.since(0, 2), null)
})

test('the id of a live event tells its position to nobody but the server, and only for its account', () => {
  const secret = 'a secret of at least thirty-two characters'
  const id = sealPosition(secret, 'one', 41)
  assert.equal(openPosition(secret, 'one', id), 41)
  assert.equal(openPosition(secret, 'other', id), null)
  assert.equal(openPosition(secret, 'one', 'nonsense'), null)
  assert.notEqual(sealPosition(secret, 'one', 42).slice(0, 8), id.slice(0, 8))
})
