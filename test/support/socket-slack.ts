import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { onTestFinished } from 'vitest';

const magic = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** Slack's end of Socket Mode: hands out a connection to who has the token, and sends and hears envelopes on it. */
export class SocketSlack {
  /** What Cairn sent, newest last. */
  readonly heard: { readonly envelope_id: string; readonly payload?: unknown }[] = [];
  #socket: Duplex | undefined;
  #wake = () => {};
  #url = '';

  static async open({ appToken }: { readonly appToken: string }): Promise<SocketSlack> {
    const slack = new SocketSlack();
    const server = createServer((request, response) => {
      const known = request.headers.authorization === `Bearer ${appToken}`;
      const answers: Record<string, object> = {
        '/api/apps.connections.open': known
          ? { ok: true, url: slack.#url.replace('http:', 'ws:') }
          : { ok: false, error: 'invalid_auth' },
        '/api/auth.test': { ok: true, team: 'Acme', team_id: 'T000000001', user_id: 'U0CAIRN', bot_id: 'B0CAIRN' },
      };
      request.resume();
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answers[request.url ?? ''] ?? { ok: false, error: 'unknown_method' }));
    });
    server.on('upgrade', ({ headers }, socket: Duplex) => {
      const accept = createHash('sha1').update(`${headers['sec-websocket-key']}${magic}`).digest('base64');
      const lines = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
      socket.write(`${[...lines, `Sec-WebSocket-Accept: ${accept}`].join('\r\n')}\r\n\r\n`);
      slack.#take(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      slack.#socket?.destroy();
      server.closeAllConnections();
      server.close();
    });
    const address = server.address();
    slack.#url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    return slack;
  }

  get apiUrl(): string {
    return `${this.#url}/api/`;
  }

  get connected(): boolean {
    return this.#socket !== undefined && !this.#socket.destroyed;
  }

  send(message: object): void {
    this.#socket?.write(frame(1, Buffer.from(JSON.stringify(message))));
  }

  /** Sends an envelope, and waits for its acknowledgement. */
  async ask(type: string, payload: object): Promise<unknown> {
    const envelope_id = `e-${this.heard.length}`;
    this.send({ envelope_id, type, accepts_response_payload: true, payload });
    for (;;) {
      const found = this.heard.find((one) => one.envelope_id === envelope_id);
      if (found) return found.payload;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #take(socket: Duplex): void {
    this.#socket = socket;
    let rest = Buffer.alloc(0);
    socket.on('error', () => {});
    socket.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk]);
      for (let read = unframe(rest); read; read = unframe(rest)) {
        rest = rest.subarray(read.size);
        if (read.opcode === 8) socket.end(frame(8, read.payload));
        if (read.opcode === 9) socket.write(frame(10, read.payload));
        if (read.opcode === 1) this.heard.push(JSON.parse(read.payload.toString('utf8')));
        this.#wake();
      }
    });
    this.send({ type: 'hello', num_connections: 1 });
  }
}

function frame(opcode: number, payload: Buffer): Buffer {
  const long = payload.length > 125;
  const head = Buffer.from([
    0x80 | opcode,
    long ? 126 : payload.length,
    ...(long ? [payload.length >> 8, payload.length & 255] : []),
  ]);
  return Buffer.concat([head, payload]);
}

/** The first frame of what a client sent, unmasked; undefined while it is not all there. */
function unframe(bytes: Buffer): { opcode: number; payload: Buffer; size: number } | undefined {
  if (bytes.length < 6) return undefined;
  const short = bytes.readUInt8(1) & 127;
  const at = short === 126 ? 4 : 2;
  const length = short === 126 ? bytes.readUInt16BE(2) : short;
  const size = at + 4 + length;
  if (bytes.length < size) return undefined;
  const mask = bytes.subarray(at, at + 4);
  const payload = bytes.subarray(at + 4, size).map((byte, index) => byte ^ mask.readUInt8(index % 4));
  return { opcode: bytes.readUInt8(0) & 15, payload: Buffer.from(payload), size };
}
