// A new version of the app is loaded in the background and taken over when the person says so; nothing she entered is lost by it,
// because every answer is in the database when it is given.
type Listener = (ready: boolean) => void
const listeners = new Set<Listener>()
let waiting: ServiceWorker | null = null
/** One has waited here: the next worker to take over is it. That it no longer waits by then says nothing. */
let offered = false

export function watchForUpdates(): void {
  if (!('serviceWorker' in navigator)) return
  let reloading = false
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (reloading || !offered) return
    reloading = true
    location.reload()
  })
  void navigator.serviceWorker.register('/field/service-worker.js', { scope: '/field/' }).then(registration => {
    const look = () => {
      waiting = registration.waiting && navigator.serviceWorker.controller ? registration.waiting : null
      offered ||= waiting !== null
      for (const tell of listeners) tell(waiting !== null)
    }
    look()
    registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look))
  })
}

export function onUpdate(listener: Listener): () => void {
  listeners.add(listener)
  listener(waiting !== null)
  return () => listeners.delete(listener)
}

export const takeUpdate = (): void => waiting?.postMessage('take-over')
