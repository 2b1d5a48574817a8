// What every entry of the app begins with: styles in their order, the language, and what to do when an upgrade took the old pieces away.
import '../kit/fonts.css'
import '../kit/mantine.ts'
import '../kit/kit.css'
import { serverAnswers } from '../kit/http.ts'
import { languageNow, setLanguage } from '../kit/text.ts'

setLanguage(languageNow())

// After an upgrade of the server the old pieces are gone: load the new app once, drafts are kept.
// Without a server a reload would end on the browser's own page: then the piece fails in its place and says so.
addEventListener('vite:preloadError', () => {
  if (sessionStorage.getItem('bv.reloaded') === location.href) return
  void serverAnswers().then(yes => {
    if (!yes) return
    sessionStorage.setItem('bv.reloaded', location.href)
    location.reload()
  })
})
