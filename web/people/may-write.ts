import { useMyPost } from '../me.ts'

/** Whether this post brings pilgrims and may change them; officers and administrators only read. The server decides again. */
export const useMayWrite = (): boolean => useMyPost()?.kind === 'organiser'
