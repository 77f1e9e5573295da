import { defineConfig } from 'vitest/config';

// Where the machine is in UTC, no test notices that a time is read in the machine's zone.
process.env['TZ'] = 'Asia/Kathmandu';

export default defineConfig({
  test: {
    include: ['tests/domain/**/*.test.ts'],
    setupFiles: ['tests/mutation/same-examples.ts'],
    isolate: false,
  },
});
