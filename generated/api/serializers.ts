// Generated from the spec by `npm run codegen`. For machines.
// @ts-nocheck

export function writeRegistrationReceipt(body: unknown): string {
  return toText(projectRegistrationReceipt(body))
}

export function writeTokenPair(body: unknown): string {
  return toText(projectTokenPair(body))
}

export function writeUser(body: unknown): string {
  return toText(projectUser(body))
}

export function writeUserPage(body: unknown): string {
  return toText(projectUserPage(body))
}

export function writeHealth(body: unknown): string {
  return toText(projectHealth(body))
}

export function writeJsonWebKeySet(body: unknown): string {
  return toText(projectJsonWebKeySet(body))
}

function projectRegistrationReceipt(v: any): any {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectRegistrationReceipt(v.toJSON())
  if (Array.isArray(v)) return undefined
  const o: any = {
    message: v.message,
  }
  return o
}

function projectTokenPair(v: any): any {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectTokenPair(v.toJSON())
  if (Array.isArray(v)) return undefined
  const o: any = {
    accessToken: v.accessToken,
    tokenType: v.tokenType,
    expiresIn: v.expiresIn,
    refreshToken: v.refreshToken,
  }
  return o
}

function projectUser(v: any): any {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectUser(v.toJSON())
  if (Array.isArray(v)) return undefined
  const o: any = {
    id: v.id,
    email: v.email,
    username: v.username,
    createdAt: v.createdAt,
    roles: v.roles,
  }
  return o
}

function projectUserPage(v: any): any {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectUserPage(v.toJSON())
  if (Array.isArray(v)) return undefined
  const o: any = {
    items: projectUserPageItems(v.items),
    nextCursor: v.nextCursor,
  }
  return o
}

function projectHealth(v: any): any {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectHealth(v.toJSON())
  if (Array.isArray(v)) return undefined
  const o: any = {
    status: v.status,
    timestamp: v.timestamp,
  }
  return o
}

function projectJsonWebKeySet(v: any): any {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectJsonWebKeySet(v.toJSON())
  if (Array.isArray(v)) return undefined
  const o: any = {
    keys: projectJsonWebKeySetKeys(v.keys),
  }
  return o
}

function projectUserPageItems(v: any): any {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectUserPageItems(v.toJSON())
  if (Array.isArray(v)) return v.map((item: any) => projectUser(item))
  return undefined
}

function projectJsonWebKeySetKeys(v: any): any {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectJsonWebKeySetKeys(v.toJSON())
  if (Array.isArray(v)) return v.map((item: any) => projectJsonWebKey(item))
  return undefined
}

function projectJsonWebKey(v: any): any {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectJsonWebKey(v.toJSON())
  if (Array.isArray(v)) return undefined
  const o: any = {
    kty: v.kty,
    crv: v.crv,
    x: v.x,
    y: v.y,
    kid: v.kid,
    use: v.use,
    alg: v.alg,
  }
  return o
}

export function fillUserCreate(v: any): void {
  if (typeof v !== "object" || v === null) return
  if (Array.isArray(v)) {
    return
  }
  if (v.roles === undefined) v.roles = ["user"]
}

function toText(projected: unknown): string {
  const text: string | undefined = JSON.stringify(projected)
  if (text === undefined) throw new TypeError("the body of the reply is not of the kind that its schema declares")
  return text
}
