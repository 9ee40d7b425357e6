const WIDTH = 30

/**
 * Shows how far a long work is: a bar that moves on a terminal, a line at every tenth otherwise.
 * Returns what is called as the work goes on; it ends its line at the end.
 */
export function progressBar(): (done: number, total: number, what: string) => void {
  let tenth = -1
  return (done, total, what) => {
    const share = total > 0 ? Math.min(1, done / total) : 1
    const percent = `${Math.floor(share * 100)} %`.padStart(5)
    if (process.stdout.isTTY) {
      const filled = Math.round(share * WIDTH)
      const line = `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${percent}  ${what}`
      process.stdout.write(`\r${line.slice(0, (process.stdout.columns ?? 80) - 1)}\u001B[K${share === 1 ? '\n' : ''}`)
    } else if (Math.floor(share * 10) > tenth) {
      tenth = Math.floor(share * 10)
      console.log(`${percent}  ${what}`)
    }
  }
}
