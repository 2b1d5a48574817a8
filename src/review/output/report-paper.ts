// How much of a report goes onto paper. Lists of names of a whole district are spreadsheets: nobody reads two hundred printed pages,
// and laying them out takes longer than anybody waits.

/** More rows than this are given as XLSX only. A commune's list has a few thousand at most. */
export const mostRowsOnPaper = 5000

/** About how many printed pages so many rows take, rounded down to tens: A4 on its side. */
export const pagesOf = (rows: number): number => Math.floor(rows / 30 / 10) * 10
