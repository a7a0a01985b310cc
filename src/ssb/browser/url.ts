/** Stands in for Node's `url`, as far as multiserver uses it for websocket addresses. */

/** The parts of an address; `protocol` is null where it is none. */
export type Parts = {
  readonly protocol: string | null;
  readonly host?: string;
  readonly hostname?: string;
  readonly port?: number | string;
  readonly pathname?: string;
};

/** The parts of `text`. Never throws. */
export function parse(text: string): Parts {
  if (!URL.canParse(text)) return { protocol: null };
  const { protocol, host, hostname, port, pathname } = new URL(text);
  return { protocol, host, hostname, port, pathname };
}

/** The address that has these parts. */
export function format({ protocol, host, hostname = '', port, pathname = '' }: Parts): string {
  const place = host ?? (port === undefined || port === '' ? hostname : `${hostname}:${port}`);
  return `${(protocol ?? 'ws:').replace(/:?$/, ':')}//${place}${pathname}`;
}
