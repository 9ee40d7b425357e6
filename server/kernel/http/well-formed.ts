/**
 * The path of the first text that cannot be stored (a null character or a lone surrogate), or null.
 * Iterative, so that ten thousand levels of nesting do no harm.
 */
export function findBadText(root: unknown): string | null {
  const waiting: { value: unknown; path: string }[] = [{ value: root, path: '' }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, path } = next
    if (typeof value === 'string') {
      if (value.includes('\0') || !value.isWellFormed()) return path || '/'
    } else if (typeof value === 'object' && value !== null && !Buffer.isBuffer(value)) {
      for (const [key, inner] of Object.entries(value)) {
        if (key.includes('\0') || !key.isWellFormed()) return `${path}/?`
        // A path this long belongs to input the schema will refuse anyway.
        waiting.push({ value: inner, path: path.length > 200 ? path : `${path}/${key}` })
      }
    }
  }
  return null
}
