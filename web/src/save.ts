/** Gives the reader a file. */
export function save(name: string, content: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

/** A file name from a caption: no signs a file system minds. */
export function fileName(caption: string, extension: string): string {
  const name = caption.trim().replace(/[\\/:*?"<>|\s]+/g, '-').slice(0, 80)
  return `${name || 'chuangtu'}.${extension}`
}

/** The token of the style sheet, as the scheme of the moment has it. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()
}

/** Calls when the scheme changes, and around printing, which is always in the light one. */
export function onScheme(change: () => void): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', change)
  addEventListener('beforeprint', () => {
    document.documentElement.classList.add('light')
    change()
  })
  addEventListener('afterprint', () => {
    document.documentElement.classList.remove('light')
    change()
  })
}
