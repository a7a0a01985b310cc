/** What a process of this machine uses, as Linux tells it. */
import { readFile } from 'node:fs/promises';

/** ms of CPU that the process has used. */
export async function cpuOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  // Hundredths of a second, of its own and of the system's.
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** MB */
export async function residentOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0) / 1024;
}
