// Starts emulate's Slack for emulate_test.go, which reads its address from
// standard output and ends it by closing standard input.
import { createEmulator } from 'emulate';

const slack = await createEmulator({
  service: 'slack',
  port: 0,
  seed: {
    tokens: { 'xoxb-T1': { login: 'dealdesk', scopes: ['chat:write', 'im:write', 'channels:read', 'channels:history'] } },
    slack: {
      team: { name: 'Acme', domain: 'acme' },
      users: [{ name: 'ada', real_name: 'Ada', email: 'ada@example.com' }],
      channels: [{ name: 'deals', topic: 'Deals' }],
      bots: [{ name: 'dealdesk' }],
    },
  },
});
console.log(JSON.stringify({ url: slack.url }));
process.stdin.resume();
process.stdin.on('end', async () => {
  await slack.close();
  process.exit(0);
});
