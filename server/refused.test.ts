import assert from 'node:assert/strict'
import { test } from 'node:test'
import { postKinds, type PostKind } from './kernel/actor.ts'
import { aSeason } from './testing/season.ts'

/**
 * Who is let through each endpoint, written down a second time beside the policies: a policy that opens or closes by
 * mistake is found here. Each names its posts, and everyone else is refused.
 */
const everyPost = postKinds
const administrators: readonly PostKind[] = ['season-admin', 'account-admin']
const officers: readonly PostKind[] = ['season-admin', 'permit-officer']
const allowed: Record<string, readonly PostKind[]> = {
  'GET /api/live': everyPost,
  'GET /api/season': everyPost,
  'PUT /api/season/announcement': ['season-admin'],
  'GET /api/places': everyPost,
  'POST /api/places': ['season-admin'],
  'GET /api/places/{id}': everyPost,
  'PUT /api/places/{id}': ['season-admin'],
  'GET /api/parties': everyPost,
  'POST /api/parties': ['season-admin'],
  'GET /api/sessions': everyPost,
  'DELETE /api/sessions/{id}': everyPost,
  'GET /api/accounts': administrators,
  'POST /api/accounts': ['account-admin'],
  'POST /api/accounts/searches': administrators,
  'GET /api/accounts/{id}': administrators,
  'POST /api/accounts/{id}/password-links': ['account-admin'],
  'POST /api/accounts/{id}/suspension': ['account-admin'],
  'DELETE /api/accounts/{id}/suspension': ['account-admin'],
  'DELETE /api/accounts/{id}/second-factor': ['account-admin'],
  'DELETE /api/accounts/{id}/sessions': ['account-admin'],
  'POST /api/accounts/{id}/posts': administrators,
  'DELETE /api/accounts/{id}/posts/{postId}': administrators,
  'GET /api/machines': ['account-admin'],
  'POST /api/machines': ['account-admin'],
  'POST /api/machines/{id}/keys': ['account-admin'],
  'DELETE /api/machines/{id}/keys/{keyId}': ['account-admin'],
  'POST /api/machines/{id}/posts': ['account-admin'],
  'DELETE /api/machines/{id}/posts/{postId}': ['account-admin'],
  'POST /api/machines/{id}/suspension': ['account-admin'],
  'DELETE /api/machines/{id}/suspension': ['account-admin'],
  'GET /api/people': [...officers, 'organiser'],
  'POST /api/people': ['organiser'],
  'GET /api/people/counts': [...officers, 'organiser'],
  'GET /api/people/{id}': [...officers, 'organiser'],
  'PUT /api/people/{id}': ['organiser'],
  'POST /api/people/searches': [...officers, 'organiser'],
  'GET /api/people/imports': [...officers, 'organiser'],
  'POST /api/people/imports': ['organiser'],
  'GET /api/people/imports/{id}': [...officers, 'organiser'],
  'GET /api/people/imports/{id}/faults.csv': [...officers, 'organiser'],
  'POST /api/people/imports/{id}/acceptance': ['organiser'],
  'GET /api/groups': [...officers, 'organiser'],
  'POST /api/groups': ['organiser'],
  'GET /api/groups/{id}': [...officers, 'organiser'],
  'PUT /api/groups/{id}': ['organiser'],
  'POST /api/group-moves': ['organiser'],
  'GET /api/group-formations': ['organiser'],
  'POST /api/group-formations': ['organiser'],
  'POST /api/ties': ['organiser'],
  'DELETE /api/ties/{id}': ['organiser'],
  'GET /api/permit-kinds': everyPost,
  'GET /api/openings': everyPost,
  'POST /api/openings': officers,
  'GET /api/openings/{poolId}': everyPost,
  'PUT /api/openings/{poolId}/slots/{slot}/capacity': officers,
  'PUT /api/openings/{poolId}/booking': officers,
  'GET /api/permits': [...officers, 'organiser'],
  'POST /api/permits': [...officers, 'organiser'],
  'GET /api/permits/{number}': [...officers, 'organiser'],
  'POST /api/permits/{number}/cancellation': [...officers, 'organiser'],
  'POST /api/gate/checks': ['gate'],
  'GET /api/gate': ['gate'],
  'GET /api/room': [...officers, 'room'],
  'GET /api/demo/pulse': [...officers, 'room'],
  'PUT /api/demo/pulse': ['season-admin', 'room'],
  'GET /api/audit': ['season-admin', 'auditor'],
  'GET /api/audit/events': ['season-admin', 'auditor'],
  'GET /api/audit/heads': ['season-admin', 'auditor'],
  'GET /api/audit/heads.txt': ['season-admin', 'auditor'],
  'GET /api/audit/runs': ['auditor'],
  'POST /api/audit/runs': ['auditor'],
  'GET /api/audit/runs/{id}': ['auditor'],
}

const season = await aSeason()
const partyId = await season.aParty()
const placeId = await season.aPlace({ kind: 'gate' })
const callers = new Map(
  await Promise.all(postKinds.map(async (kind) => [kind, await season.someone(kind, { partyId, placeId })] as const)),
)
const { paths } = season.app.swagger() as unknown as { paths: Record<string, Record<string, unknown>> }
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
)

test('who may use each endpoint is written down here, and nothing else is', () => {
  // Sign-in, and who one is, are open by their nature; what they refuse is tested beside them.
  const decided = operations.filter((operation) => !/ \/api\/(auth\/|me$)/.test(operation))
  assert.deepEqual(Object.keys(allowed).toSorted(), decided.toSorted())
})

for (const [operation, who] of Object.entries(allowed)) {
  const [method = '', path = ''] = operation.split(' ')
  const url = path
    .replace('{number}', '1234567890123456')
    .replace(/\{(poolId|slot)\}/g, '1')
    .replace(/\{\w+\}/g, '0196b0a0-0000-7000-8000-000000000000')

  test(`${operation} is refused to whoever is not signed in`, async () => {
    const answer = method === 'GET' ? await season.nobody.get(url) : await season.nobody.send(method as 'POST', url, {})
    assert.deepEqual([answer.status, answer.body.code], [401, 'sign-in.needed'])
  })

  const refused = postKinds.filter((kind) => !who.includes(kind))
  if (refused.length === 0) continue
  test(`${operation} is refused to ${refused.join(', ')}`, async () => {
    for (const kind of refused) {
      const caller = callers.get(kind)
      const answer = method === 'GET' ? await caller?.get(url) : await caller?.send(method as 'POST', url, {})
      assert.ok(answer?.status === 403 || answer?.status === 404, `${kind}: ${answer?.status} ${answer?.text}`)
    }
  })
}
