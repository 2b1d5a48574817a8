// Where sessions begin and end; apart from the contract, so that the sign-in page stays small.
/** GET: who is here. POST: signs in. DELETE: signs out. */
export const sessionAddress = '/api/v1/session'
