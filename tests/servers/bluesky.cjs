// Bluesky's own servers on loopback: PLC and PDS, and the whole network where a database is named.
// node bluesky.cjs '{"plc": 1, "pds": 2, "bsky": 3, "ozone": 4, "postgres": "postgresql://…", "redis": "…"}'
'use strict'
const net = require('node:net')

// dev-env listens on every interface: keep it to this machine
const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (...given) {
  if (typeof given[0] === 'number' || /^\d+$/.test(String(given[0]))) {
    if (typeof given[1] !== 'string') given.splice(1, 0, '127.0.0.1')
  } else if (given[0] && typeof given[0] === 'object' && 'port' in given[0] && !given[0].host) {
    given[0] = { ...given[0], host: '127.0.0.1' }
  }
  return listen.apply(this, given)
}

const asked = JSON.parse(process.argv[2])
const pds = { port: asked.pds, hostname: 'localhost' }
const plc = { port: asked.plc }

async function network() {
  if (!asked.postgres) {
    const { TestNetworkNoAppView } = require('@atproto/dev-env')
    return TestNetworkNoAppView.create({ plc, pds })
  }
  process.env.DB_POSTGRES_URL = asked.postgres
  process.env.REDIS_HOST = asked.redis
  const { TestNetwork } = require('@atproto/dev-env')
  return TestNetwork.create({
    dbPostgresSchema: 'moothall', plc, pds, bsky: { port: asked.bsky }, ozone: { port: asked.ozone },
  })
}

network().then((made) => {
  console.log(JSON.stringify({ ready: made.pds.url, admin: made.pds.ctx.cfg.service.did }))
  process.on('SIGTERM', () => made.close().finally(() => process.exit(0)))
})
