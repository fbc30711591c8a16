// A real OpenID provider for tests: single sign-on for staff, and OAuth 2 for a mailbox.
// Started by oidc.py with one JSON argument: { port, users, mailboxes, seconds }.
import { Provider } from 'oidc-provider'

const { port, users, mailboxes, seconds } = JSON.parse(process.argv[2])
const issuer = `http://127.0.0.1:${port}`
const client = (id, grants) => ({
  client_id: id,
  client_secret: `${id}-secret`,
  grant_types: grants,
  response_types: grants.includes('authorization_code') ? ['code'] : [],
  redirect_uris: grants.includes('authorization_code') ? ['http://127.0.0.1/callback'] : [],
  token_endpoint_auth_method: 'client_secret_post',
})

const provider = new Provider(issuer, {
  clients: [
    client('moothall', ['authorization_code', 'refresh_token']),
    client('moothall-application', ['client_credentials']),
    { ...client('mail-server', ['client_credentials']), token_endpoint_auth_method: 'client_secret_basic' },
    { ...client('moothall-basic', ['authorization_code', 'refresh_token']), token_endpoint_auth_method: 'client_secret_basic' },
  ],
  scopes: ['openid', 'email', 'profile', 'offline_access', 'mail'],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: id.includes('@') ? id : `${id}@council.test`, email_verified: true, name: id, groups: [], ...users[id] }),
  }),
  features: {
    clientCredentials: { enabled: true },
    introspection: { enabled: true },
    revocation: { enabled: true },
  },
  cookies: { keys: ['for tests alone'] },
  pkce: { required: () => false },
  issueRefreshToken: async (_, forClient) => forClient.grantTypeAllowed('refresh_token'),
  rotateRefreshToken: true,
  ttl: { AccessToken: seconds, ClientCredentials: seconds, RefreshToken: 86400, Grant: 86400, Session: 86400, Interaction: 3600, IdToken: 3600, AuthorizationCode: 60 },
})

// Tests choose their ports as they run: any page on loopback may be returned to.
provider.Client.prototype.redirectUriAllowed = (uri) => new URL(uri).hostname === '127.0.0.1' || new URL(uri).hostname === 'localhost'

// Whose mailbox a token opens: for Exim, which can ask no more than one line of a socket.
async function whose(value) {
  const token = await provider.AccessToken.find(value)
  if (token) return token.accountId
  const own = await provider.ClientCredentials.find(value)
  return own ? mailboxes[own.clientId] : undefined
}

provider.use(async (ctx, next) => {
  if (ctx.path.startsWith('/whose/')) {
    ctx.body = `whose:${(await whose(ctx.path.slice(7))) ?? ''}:\n`
    return
  }
  await next()
  if (ctx.path === '/token/introspection' && ctx.body?.active) {
    ctx.body = { ...ctx.body, username: ctx.body.sub ?? mailboxes[ctx.body.client_id] }
  }
})

const server = provider.listen(port, '127.0.0.1', () => console.log('ready'))
process.on('SIGTERM', () => { server.closeAllConnections?.(); server.close(() => process.exit(0)) })
