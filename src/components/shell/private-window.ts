/**
 * Whether what is kept in this window is forgotten when it closes. Firefox and Safari give private windows no file system of
 * their own, and tell so; Chromium's browsers do not let a page know, and there it is said in general where an account is made.
 */

/** True only where it is sure: the browser has such a file system, and refuses it though it keeps all else. Never rejects. */
export async function isPrivateWindow(): Promise<boolean> {
  const { storage } = navigator as { storage?: Partial<StorageManager> };
  if (storage?.getDirectory === undefined) return false;
  try {
    await storage.getDirectory();
    return false;
  } catch {
    return true;
  }
}
