/** `/metrics`: numbers in Prometheus' text format. No names, no ids, nothing of any one person. */
import { limitHits } from '../limit-hits';
import type { ApiContext } from './api';

type Kind = 'gauge' | 'counter';

/** The page that an operator's Prometheus reads. */
export function formatMetrics({ membership, drops, disk, now }: ApiContext): string {
  const { connected, present, kept } = now();
  const memory = process.memoryUsage();
  return [
    ...describe('members', 'gauge', 'People who are members.', membership.members().length),
    ...describe('open_invitations', 'gauge', 'Invitations that can still be used.', membership.openInvites()),
    ...describe('connected_peers', 'gauge', 'Connections of peers.', connected),
    ...describe('present_members', 'gauge', 'Members who can be reached through the room.', present),
    ...describe('waiting_drops', 'gauge', 'Sealed things that wait in the drop box.', drops.count()),
    ...describe('stored_messages', 'gauge', 'Messages in the log.', kept.messages),
    ...describe('stored_bytes', 'gauge', 'Bytes of messages in the log.', kept.bytes),
    ...describe(
      'taking_in',
      'gauge',
      '1 while messages are taken in, 0 while the disk is too full.',
      Number(disk.takesIn()),
    ),
    ...describe('disk_free_bytes', 'gauge', 'Bytes free on the disk of the data folder.', disk.free()),
    ...describe('uptime_seconds', 'gauge', 'Seconds since the start.', Math.round(process.uptime())),
    ...describe('resident_memory_bytes', 'gauge', 'Memory of the process.', memory.rss),
    ...describe('heap_used_bytes', 'gauge', 'Memory that objects take.', memory.heapUsed),
    '# HELP coconut_room_limit_hits_total How often a limit was hit.',
    '# TYPE coconut_room_limit_hits_total counter',
    ...[...limitHits()].map(([limit, count]) => `coconut_room_limit_hits_total{limit="${limit}"} ${count}`),
    '',
  ].join('\n');
}

function describe(name: string, kind: Kind, help: string, value: number): readonly string[] {
  const full = `coconut_room_${name}`;
  return [`# HELP ${full} ${help}`, `# TYPE ${full} ${kind}`, `${full} ${value}`];
}
