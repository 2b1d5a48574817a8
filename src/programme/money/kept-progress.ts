// Which sums of the progress are kept: those of many offices together. Few offices are added up at once.

/** Fewer offices than this are added up by who reads. */
export const fewestKept = 20
/** So many postings since the sums were kept are added by who reads; then the sums are kept anew. */
export const mostSince = 50
