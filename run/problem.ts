/** Something the person at the console can put right; its message says what and how, so it is shown without a stack. */
export class Problem extends Error {
  override readonly name = 'Problem'
}

/** The code of a failed system call or command (`EACCES`, `ENOSPC`, …), undefined for any other error. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Turns the errors of a folder that cannot be used into a sentence that names the folder and the remedy. */
export function folderProblem(error: unknown, folder: string): unknown {
  const remedy = 'or choose another folder with RIFADA_DATA.'
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new Problem(`The disk that holds ${folder} is full. Free some space, ${remedy}`)
    case 'EACCES':
    case 'EPERM':
      return new Problem(`${folder} cannot be written. Give this user write access to it, ${remedy}`)
    case 'EROFS':
      return new Problem(`${folder} lies on a read-only disk. Make it writable, ${remedy}`)
    case 'ENOTDIR':
    case 'EEXIST':
      return new Problem(`${folder} cannot be a folder: a file is in its way. Move that file, ${remedy}`)
    default:
      return error
  }
}
