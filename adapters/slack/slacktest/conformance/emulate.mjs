// Starts emulate's Slack for emulate_test.go, which reads its address from
// standard output and ends it by closing standard input.
import { createEmulator } from 'emulate';

const slack = await createEmulator({
  service: 'slack',
  port: 0,
  seed: {
    slack: {
      team: { name: 'Acme', domain: 'acme' },
      users: [{ name: 'ada', real_name: 'Ada' }, { name: 'dealdesk', real_name: 'Deal Desk' }],
      channels: [{ name: 'deals', topic: 'Deals' }],
      tokens: [{
        token: 'xoxb-T1',
        user: 'dealdesk',
        scopes: ['chat:write', 'im:write', 'im:history', 'channels:read', 'channels:history', 'users:read'],
      }],
      strict_scopes: true,
    },
  },
});
console.log(JSON.stringify({ url: slack.url }));
process.stdin.resume();
process.stdin.on('end', async () => {
  await slack.close();
  process.exit(0);
});
