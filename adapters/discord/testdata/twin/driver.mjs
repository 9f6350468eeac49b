// A Discord that somebody else wrote (npm discord-digital-twin), driven by
// lines of JSON: {"do": "slash", "with": {...}} is answered by {"value": ...}
// or {"error": "..."}. The first line of output says where it is.
import net from 'node:net'
import readline from 'node:readline'

// It would listen on all interfaces.
const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (port, ...rest) {
  return typeof port === 'number' ? listen.call(this, port, '127.0.0.1', ...rest) : listen.call(this, port, ...rest)
}

const { DigitalDiscord } = await import('discord-digital-twin')

const twin = new DigitalDiscord({
  guild: { name: 'Acme', ownerId: '1000', channels: [{ id: '2000', name: 'deals', type: 0 }] },
  users: [{ id: '1000', username: 'ann' }],
  botToken: 'twin-token',
})
await twin.start()

const verbs = {
  slash: (a) => twin.simulateSlashCommand(a),
  press: (a) => twin.simulateButtonClick(a),
  select: (a) => twin.simulateSelectMenu(a),
  submit: (a) => twin.simulateModalSubmit(a),
  interact: (a) => twin.simulateInteraction(a),
  say: (a) => twin.simulateUserMessage(a),
  messages: (a) => twin.channel(a.channelId).getMessages(),
  threads: (a) => twin.channel(a.channelId).getThreads(),
  response: (a) => twin.prisma.interactionResponse.findUnique({ where: { interactionId: a.id } }),
}

console.log(JSON.stringify({ value: { url: `http://127.0.0.1:${twin.port}`, bot: twin.botUserId } }))

for await (const line of readline.createInterface({ input: process.stdin })) {
  let out
  try {
    const { do: verb, with: args } = JSON.parse(line)
    out = { value: (await verbs[verb](args)) ?? null }
  } catch (e) {
    out = { error: String(e) }
  }
  console.log(JSON.stringify(out, (_, v) => (typeof v === 'bigint' ? String(v) : v)))
}
process.exit(0)
