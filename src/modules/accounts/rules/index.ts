export { findPasswordTrouble, passwordLength, passwordTroubleWords, type PasswordTrouble } from "./password-rules.ts"
