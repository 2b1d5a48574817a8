/** Hands a file that was made or fetched by the page to the browser, which saves it as it saves any other. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  // Some browsers begin to read only after a while.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
