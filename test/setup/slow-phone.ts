// A phone's slow processor: the browser's own slow-down lets the page spin five sixths of the time, which the other tests' work pays
// for. Here its processes stand still for that time, all their threads, as beside the other apps of a phone.
import type { Browser } from 'playwright-core'

/** For how long a process runs before it stands still. */
const runMs = 4

/** Whether this system can let a process stand still; else the browser's own slow-down must do. */
export const canStand = process.platform !== 'win32'

/** Every page of the browser runs `slowness` times as slow from now on. Answers what ends it: call it before the browser is closed. */
export async function slowDown(browser: Browser, slowness: number): Promise<() => Promise<void>> {
  const session = await browser.newBrowserCDPSession()
  let pages: number[] = []
  const look = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    pages = processInfo.filter(one => one.type === 'renderer').map(one => one.id)
  }
  await look()
  const looking = setInterval(() => void look().catch(() => undefined), 200)
  const tell = (signal: NodeJS.Signals) => {
    for (const pid of pages)
      try {
        process.kill(pid, signal)
      } catch {
        // The page was killed meanwhile.
      }
  }
  let stopped = false
  let waiting: NodeJS.Timeout
  const run = () => {
    tell('SIGCONT')
    waiting = setTimeout(stand, runMs)
  }
  const stand = () => {
    // The same ones run again, whoever joins them.
    const standing = pages
    tell('SIGSTOP')
    waiting = setTimeout(
      () => {
        pages = [...new Set([...pages, ...standing])]
        run()
      },
      runMs * (slowness - 1),
    )
  }
  run()
  return async () => {
    if (stopped) return
    stopped = true
    clearInterval(looking)
    clearTimeout(waiting)
    tell('SIGCONT')
    await session.detach()
  }
}
