import { obey } from './obey.ts';
import { readOrder } from './order.ts';

process.exitCode = await obey(readOrder(process.argv), {
  print: (text) => process.stdout.write(`${text}\n`),
  progress: (text) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
  },
});
