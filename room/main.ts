/** The room's program: reads the options, starts the room, says where it is, and stops it when asked. */
import { backUp } from './back-up';
import { HELP } from './help';
import { logEvent, logFault, setLogFormat, takeOverConsole } from './log';
import { parseOptions, type RoomOptions } from './options';
import { startRoom, type Room } from './room';
import { RoomError } from './room-error';

/** ms */
const STOP_LIMIT = 10_000;

const OPEN_WARNING = `WARNING: this room is open. Anybody who connects becomes a member and can read members' feeds.
         That is for trying things on one machine. Leave out "--mode open" for a real room.`;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function describe(room: Room, options: RoomOptions): void {
  say(`Data folder: ${options.data}`);
  say(`Room address: ${room.address.multiserver}`);
  if (options.mode === 'open') say(OPEN_WARNING);
  if (room.firstLink !== null) {
    say('This room has no members yet. This link makes whoever opens it the first member and its moderator:');
    say(`First link: ${room.firstLink}`);
  }
  say(`Ready: ${room.address.origin}/`);
}

async function copy(data: string, to: string): Promise<void> {
  const { files, bytes } = await backUp(data, to);
  say(`Copied ${files.join(', ')} to ${to} (${bytes} bytes of messages).`);
  say('Start a room from the copy only when this one will never run again: two rooms with one key mislead everybody.');
}

function stopOnSignals(room: Room): void {
  let stopping = false;
  const stop = (signal: string): void => {
    // A terminal and a process manager may both send one.
    if (stopping) return;
    stopping = true;
    logEvent('stopping', { signal });
    setTimeout(() => fail(new RoomError('The room did not stop in time and was ended.')), STOP_LIMIT).unref();
    room.stop().then(() => process.exit(0), fail);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

/** One sentence for what a person can mend; a line of the log for a fault of the program. */
function fail(error: unknown): never {
  if (error instanceof RoomError) process.stderr.write(`${error.message}\n`);
  else logFault('fault', error);
  process.exit(1);
}

const parsed = parseOptions(process.argv.slice(2), process.env);
if (parsed.kind === 'help') say(HELP);
else if (parsed.kind === 'error') fail(new RoomError(parsed.message));
else if (parsed.kind === 'back-up') await copy(parsed.data, parsed.to).catch(fail);
else {
  setLogFormat(parsed.options.log);
  takeOverConsole();
  // What nothing has contained: all that was acknowledged is on disk, and a fresh start is safer than going on.
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  try {
    const room = await startRoom(parsed.options);
    stopOnSignals(room);
    describe(room, parsed.options);
  } catch (error) {
    fail(error);
  }
}
