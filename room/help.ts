/** What `--help` prints. */
export const HELP = `Coconut room: the meeting place. It introduces peers and carries what it cannot read.

Usage: npm run room -- [options]

  --data <folder>         where the room keeps its key, its members and their feeds (default ./coconut-room)
  --app <folder>          serve the built app from this folder (npm run build makes dist)
  --host <address>        address to listen on (default 127.0.0.1: this machine, or a TLS proxy on it; 0.0.0.0 for all)
  --port <number>         port to listen on, 0 for any free one (default 8080, or the environment's PORT)
  --public-url <origin>   how people reach the room through a TLS proxy, such as https://room.example
  --behind-proxy          that proxy says in X-Forwarded-For whom a connection is of; believe its last entry
  --app-url <url>         where the app is served, if not by this room
  --mode restricted|open  restricted: people come in by invitation (default); open: everybody comes in and can read
                          members' feeds, for trying things on one machine
  --name <text>           the room's name (default "Coconut room")
  --moderators <ids>      members who may see, invite and remove members, separated by commas; the first member always may

People:
  --max-members <number>  how many people may become members (default 1000)
  --max-invites <number>  how many unused invitations a member may have at a time (default 100)
  --max-invites-per-day <number>  how many invitations a member may make in a day (default 200)

Storage:
  --max-messages <number> how many messages of each member are stored; each is 8 KB at most (default 100000)
  --max-bytes <MB>        how much of each member is stored (default 100)
  --min-free <MB>         how much of the disk is left free; with less, messages are not taken in until there is more
                          again, and all else goes on (default 64)
  --back-up <folder>      copy the room in --data to this new folder, also while it runs, and end

Connections:
  --max-connections <number>  how many at a time, web pages included (default 4000)
  --max-address-connections <number>  how many from one network address; this machine's own are not counted (default 100)
  --max-member-connections <number>  how many of one member; one more ends the oldest (default 10)
  --max-requests <number> how many HTTP requests one network address may make in a minute (default 600)
  --max-drops <number>    how many sealed things may wait in the drop box, through which an account moves to another device,
                          for ten minutes at most; each is 64 KB at most, in memory (default 100; 0 for none)
  --max-guesses <number>  how many wrong names of such things one network address may try in ten minutes (default 10)
  --max-calls <number>    how many calls a peer may make in a second; ten times as many at once (default 100)
  --max-packet <KB>       the largest packet taken from a peer (default 2048)
  --max-unsent <MB>       how much may wait for a peer that reads slowly before it is disconnected (default 64)
  --heartbeat <seconds>   how often peers are asked for a sign of life; must be shorter than the idle limit of a proxy
                          in front (default 30)

Looking after it:
  --metrics on|off        answer /metrics with numbers for Prometheus, without names or ids (default on)
  --log json|text         lines of JSON, or of words, on stderr (default json)
  -h, --help              this text

Invitations expire after 14 days. Browsers keep Coconut to https:// addresses and to localhost.
`;
