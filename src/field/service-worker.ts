/// <reference lib="webworker" />
// Keeps the app itself on the phone, answers any /field address without a network, and sends what waits when the network is back.
// A new version waits until the person says so (or all pages are closed); drafts lie in the database and survive it.
import { createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { sendInBackground } from './background.ts'
import { backgroundTag } from './line.ts'
import { appVersion } from './version.ts'

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] }

precacheAndRoute(self.__WB_MANIFEST)
registerRoute(new NavigationRoute(createHandlerBoundToURL('/field/index.html'), { allowlist: [/^\/field(\/|$)/] }))

self.addEventListener('message', event => {
  if (event.data === 'take-over') void self.skipWaiting()
})
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()))

/** Fired by the browser when the network is back, also when no page is open (where the browser knows how). */
self.addEventListener('sync', event => {
  const { tag, waitUntil } = event as ExtendableEvent & { tag: string }
  if (tag !== backgroundTag) return
  waitUntil.call(event, sendInBackground({ base: '', fetch: self.fetch.bind(self), appVersion }))
})
