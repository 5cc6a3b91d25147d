/** The least that an activity can cost: a handler that parses the JSON of a request, and answers. */
import { createServer } from 'node:http';

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const activity: { type?: string } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    response.writeHead(activity.type ? 200 : 400).end();
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`It listens on http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}\n`);
});
process.on('SIGTERM', () => process.exit());
