/** Some browsers fetch the file only after the click has been handled. */
const kept_ms = 60_000

/** Hands a file to the reader's browser to keep. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a')
  const href = URL.createObjectURL(content)
  link.href = href
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(href), kept_ms)
}
