import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aSignIn, Browser, eventsOf, type World } from './testing/a-sign-in.ts'
import { anAccount, email, password } from './testing/an-account.ts'

async function failTimes(world: World, times: number, address = email): Promise<void> {
  for (let i = 0; i < times; i++) {
    const answer = await new Browser(world).post('/sign-in/email', { email: address, password: 'not the password' })
    assert.equal(answer.code, 'sign-in.failed')
  }
}

test('eight failures lock an account for a quarter of an hour, also across a restart', async () => {
  const world = await aSignIn()
  const accountId = await anAccount(world)
  await failTimes(world, 8)
  const locked = await new Browser(world).post('/sign-in/email', { email, password })
  assert.deepEqual([locked.status, locked.code, locked.body], [429, 'sign-in.locked', { minutes: 15 }])
  assert.deepEqual((await eventsOf(world.db)).at(-1), {
    type: 'account.locked',
    subject: `account:${accountId}`,
    way: 'password',
    actor: 'anonymous',
  })

  await world.restart()
  world.time.now = world.time.now.add({ minutes: 14 })
  const still = await new Browser(world).post('/sign-in/email', { email, password })
  assert.deepEqual([still.code, still.body], ['sign-in.locked', { minutes: 1 }])

  world.time.now = world.time.now.add({ minutes: 1, seconds: 1 })
  assert.equal((await new Browser(world).post('/sign-in/email', { email, password })).status, 200)
})

test('an address without an account locks in the same way', async () => {
  const world = await aSignIn()
  await failTimes(world, 8, 'nobody@rifada.example')
  const locked = await new Browser(world).post('/sign-in/email', { email: 'Nobody@rifada.example', password })
  assert.deepEqual([locked.status, locked.code, locked.body], [429, 'sign-in.locked', { minutes: 15 }])
})

test('failures far apart, or before a success, do not add up', async () => {
  const world = await aSignIn()
  await anAccount(world)
  await failTimes(world, 7)
  assert.equal((await new Browser(world).post('/sign-in/email', { email, password })).status, 200)
  await failTimes(world, 7)
  world.time.now = world.time.now.add({ minutes: 16 })
  await failTimes(world, 1)
  assert.equal((await new Browser(world).post('/sign-in/email', { email, password })).status, 200)
})

test('forty guesses at once are eight guesses', async () => {
  const world = await aSignIn()
  await anAccount(world)
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, i) => {
      const browser = new Browser(world)
      browser.address = `203.0.113.${i}`
      return browser.post('/sign-in/email', { email, password: `guess number ${i}` })
    }),
  )
  assert.equal(answers.filter(({ code }) => code === 'sign-in.failed').length, 8)
  assert.equal(answers.filter(({ code }) => code === 'sign-in.locked').length, 32)
})

test('one address may fail twenty times a minute; those who succeed do not count', async () => {
  const world = await aSignIn()
  await anAccount(world)
  for (let i = 0; i < 21; i++) {
    assert.equal((await new Browser(world).post('/sign-in/email', { email, password })).status, 200)
  }
  for (let i = 0; i < 20; i++) await failTimes(world, 1, `nobody-${i}@rifada.example`)
  const refused = await new Browser(world).post('/sign-in/email', { email, password })
  assert.deepEqual([refused.status, refused.code], [429, 'rate.limited'])
  const elsewhere = new Browser(world)
  elsewhere.address = '198.51.100.4'
  assert.equal((await elsewhere.post('/sign-in/email', { email, password })).status, 200)
})

test('a failure of the database counts against nobody', async () => {
  const world = await aSignIn()
  await anAccount(world)
  await world.db.superuser.query('alter table auth.session rename to session_away')
  for (let i = 0; i < 9; i++) {
    await assert.rejects(new Browser(world).post('/sign-in/email', { email, password }), { code: '42P01' })
  }
  await world.db.superuser.query('alter table auth.session_away rename to session')
  assert.equal((await new Browser(world).post('/sign-in/email', { email, password })).status, 200)
})

test('many people of one account signing in at once all get in', async () => {
  const world = await aSignIn()
  await anAccount(world)
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => new Browser(world).post('/sign-in/email', { email, password })),
  )
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]))
})
