// The contract as tsoa controllers; their comments and types are what `tsoa routes` compiles to validation.
import { Body, Controller, Get, Path, Post, Query, Route, SuccessResponse } from "@tsoa/runtime"
import { createUser, findUser, health, listUsers } from "../domain/users.mjs"

/**
 * tsoa does not check formats, so this is the expression of one.
 * @pattern ^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$
 */
export type UserId = string

/**
 * The same.
 * @pattern ^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+$
 * @maxLength 254
 */
export type Email = string

/**
 * @minLength 3
 * @maxLength 50
 * @pattern ^[A-Za-z0-9._-]+$
 */
export type Username = string

/**
 * @minLength 8
 * @maxLength 128
 */
export type Password = string

export interface NewUser {
  email: Email
  username: Username
  password: Password
}

export interface User {
  id: string
  email: string
  username: string
  createdAt: string
  roles: ("user" | "admin")[]
}

export interface UserPage {
  items: User[]
  nextCursor: string | null
}

@Route("health")
export class HealthController extends Controller {
  @Get()
  public getHealth(): { status: "ok"; timestamp: string } {
    return health()
  }
}

@Route("users")
export class UsersController extends Controller {
  /**
   * @isInt limit
   * @minimum limit 1
   * @maximum limit 100
   * @isInt skip
   * @minimum skip 0
   * @maximum skip 1000000
   */
  @Get()
  public listUsers(@Query() limit = 20, @Query() skip = 0): UserPage {
    return listUsers(limit, skip)
  }

  @Post()
  @SuccessResponse("201")
  public createUser(@Body() body: NewUser): User {
    this.setStatus(201)
    return createUser(body)
  }

  @Get("{userId}")
  public getUser(@Path() userId: UserId): User {
    const user = findUser(userId)
    if (user === undefined) throw Object.assign(new Error("not found"), { slug: "user-not-found" })
    return user
  }
}
