/**
 * SHA-256 of a file in hex, so that the server can tell that what arrived in parts is what was chosen; null where the
 * browser offers no hashing (a page without HTTPS).
 */
export const hashFile = async (file: Blob): Promise<string | null> => {
  if (!("subtle" in crypto)) return null
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer())
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("")
}
