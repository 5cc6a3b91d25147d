/** Loaded before a server of the benchmark: tells the process that started it what CPU time it has used. */
process.on('message', (asked) => {
  if (asked !== 'cpu') return;
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
// A server ends when it is told to, not when nobody listens to this.
process.channel?.unref();
