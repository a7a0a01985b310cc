/** What a document tells people to write into their files: the tests run that, and nothing like it. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const DOCS = resolve(import.meta.dirname, '../../docs');

/** The first block of `language` under `heading` in the document `name`. Rejects where there is none. */
export async function readBlock(name: string, heading: string, language: string): Promise<string> {
  const text = await readFile(join(DOCS, name), 'utf8');
  const section = text.split(/^##+ /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const block = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'ms').exec(section)?.[1];
  if (block === undefined) throw new Error(`docs/${name} has no ${language} under "${heading}".`);
  return block;
}

/** The words after `room/main.ts` in a systemd unit's ExecStart. */
export function readRoomArgs(unit: string): string[] {
  const command = /^ExecStart=.+ room\/main\.ts (.+)$/m.exec(unit.replaceAll('\\\n', ' '))?.[1];
  if (command === undefined) throw new Error('The unit does not start a room.');
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '');
}
