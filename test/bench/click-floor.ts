/** The least that a click can cost: a handler that checks the signature, parses what was sent, and answers. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { verifySlackRequest } from '@slack/bolt';
import { signingSecret } from './click-press.ts';

const isSlacks = process.argv[2] === 'bolt' ? boltSays : isSigned;

function isSigned({ headers }: IncomingMessage, body: Buffer): boolean {
  const time = headers['x-slack-request-timestamp'];
  const signature = Buffer.from(String(headers['x-slack-signature']));
  if (Math.abs(Date.now() / 1000 - Number(time)) > 300) return false;
  const own = Buffer.from(`v0=${createHmac('sha256', signingSecret).update(`v0:${time}:`).update(body).digest('hex')}`);
  return own.length === signature.length && timingSafeEqual(own, signature);
}

function boltSays({ headers }: IncomingMessage, _: Buffer, body: string): boolean {
  verifySlackRequest({
    signingSecret,
    body,
    headers: {
      'x-slack-signature': String(headers['x-slack-signature']),
      'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp']),
    },
  });
  return true;
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    const text = body.toString('utf8');
    if (!isSlacks(request, body, text)) {
      response.writeHead(401).end();
      return;
    }
    const press: { type?: string } = JSON.parse(new URLSearchParams(text).get('payload') ?? '{}');
    response.writeHead(press.type === 'block_actions' ? 200 : 400).end();
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`It listens on http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}\n`);
});
process.on('SIGTERM', () => process.exit());
