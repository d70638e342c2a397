// The contract as Nest controllers, validated by class-validator.
import "reflect-metadata"
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Module,
  NotFoundException,
  Param,
  Post,
  Query,
  UnprocessableEntityException,
  ValidationPipe,
} from "@nestjs/common"
import { Type } from "class-transformer"
import {
  IsEmail,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  type ValidationArguments,
  type ValidationError,
} from "class-validator"
import { fault } from "../domain/problems.mjs"
import { createUser, findUser, health, listUsers } from "../domain/users.mjs"

/** A fault travels as the message of its constraint, because a ValidationError does not know the rule's value. */
const says =
  (code: string, rule?: unknown) =>
  ({ property, value, constraints }: ValidationArguments): string =>
    JSON.stringify(fault("body", `/${property}`, code, rule ?? constraints?.[0], value))

class UserPath {
  @IsUUID("loose", { message: says("format", "uuid") })
  userId!: string
}

class Page {
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: says("type", "an integer") })
  @Min(1, { message: says("minimum") })
  @Max(100, { message: says("maximum") })
  limit = 20

  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: says("type", "an integer") })
  @Min(0, { message: says("minimum") })
  @Max(1_000_000, { message: says("maximum") })
  skip = 0
}

class NewUser {
  @IsEmail({}, { message: says("format", "email") })
  @MaxLength(254, { message: says("maxLength") })
  email!: string

  @IsString({ message: says("type", "a text") })
  @MinLength(3, { message: says("minLength") })
  @MaxLength(50, { message: says("maxLength") })
  @Matches(/^[A-Za-z0-9._-]+$/, { message: says("pattern") })
  username!: string

  @IsString({ message: says("type", "a text") })
  @MinLength(8, { message: says("minLength") })
  @MaxLength(128, { message: says("maxLength") })
  password!: string
}

const faultsOf = (errors: readonly ValidationError[]): unknown[] =>
  errors.flatMap(({ property, constraints }) =>
    Object.entries(constraints ?? {}).map(([name, message]) =>
      name === "whitelistValidation"
        ? fault("body", `/${property}`, "additionalProperties", property)
        : (JSON.parse(message) as unknown),
    ),
  )

/** The types are named here, because the transpiler writes no metadata of parameters. */
const validated = (expectedType: new () => object): ValidationPipe =>
  new ValidationPipe({
    expectedType,
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    exceptionFactory: (errors) => new UnprocessableEntityException({ faults: faultsOf(errors) }),
  })

@Controller()
class UsersController {
  @Get("health")
  getHealth() {
    return health()
  }

  @Get("users")
  list(@Query(validated(Page)) { limit, skip }: Page) {
    return listUsers(limit, skip)
  }

  @Post("users")
  @HttpCode(201)
  create(@Body(validated(NewUser)) body: NewUser) {
    return createUser(body)
  }

  @Get("users/:userId")
  get(@Param(validated(UserPath)) { userId }: UserPath) {
    const user = findUser(userId)
    if (user === undefined) throw new NotFoundException({ slug: "user-not-found" })
    return user
  }
}

@Module({ controllers: [UsersController] })
export class UsersModule {}
