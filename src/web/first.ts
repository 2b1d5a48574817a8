// What every entry of the app begins with: styles in their order, the language, and what to do when an upgrade took the old pieces away.
import '../kit/fonts.css'
import '../kit/mantine.ts'
import '../kit/kit.css'
import { languageNow, setLanguage } from '../kit/text.ts'

setLanguage(languageNow())

// After an upgrade of the server the old pieces are gone: load the new app once, drafts are kept.
addEventListener('vite:preloadError', event => {
  if (sessionStorage.getItem('bv.reloaded') === location.href) return
  sessionStorage.setItem('bv.reloaded', location.href)
  event.preventDefault()
  location.reload()
})
