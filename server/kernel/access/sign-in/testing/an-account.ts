import type { World } from './a-sign-in.ts'

export const email = 'officer@rifada.example'
export const password = 'a long enough password'

export async function anAccount(world: World, address = email): Promise<string> {
  const { accountId } = await world.signIn.createAccount({ email: address, name: 'Officer', password, isDemo: false })
  return accountId
}
