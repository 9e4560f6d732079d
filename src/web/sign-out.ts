export const useSignOut = (): (() => void) => () => {}
