/** Told to the server with every contact, so that an officer sees who runs an old app. */
export const appVersion = '0.1.0'
