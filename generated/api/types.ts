// Generated from the spec by openapi-typescript through `npm run codegen`; api.ts gives these types their names.
export interface paths {
    "/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Register an account
         *     Answers the same for a new and for a known e-mail address: the mail that is sent to it says which. Nobody can log in before `POST /v1/auth/verify-email` has seen the token of the mail; an account that is not verified is removed after seven days. When its address is registered again with another password or username before that, neither password works any more, and the owner of the address chooses one by the mail that follows the verification. The username is that of the newest mail. A username is public, so a taken one is said; one that was registered with a known address counts as taken for a week as well. An address gets one mail in 15 minutes. What the answer does not tell a log-in with the registered password does: it is refused as `email-not-verified` only where the address was free.
         */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/verify-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Verify an e-mail address
         *     Takes the token of the mail that follows a registration, or of the one that follows `POST /v1/users/me/email`: from then on the account can log in, or has its new address (and its other sessions end). An account whose address was registered more than once, with different passwords or usernames, has no password then: another mail follows to choose one with. A token works once, for 24 hours; one that was used, replaced or never made gets the same answer as one that has expired.
         */
        post: operations["verifyEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/verify-email/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Ask for the mail of a registration again
         *     Answers the same for every e-mail address, after the same work. An address that waits to be verified gets another mail, whose token replaces the one before; one mail in 15 minutes.
         */
        post: operations["resendVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/password/forgot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Ask for a new password
         *     Answers the same for every e-mail address, after the same work: whether there is an account is found out when the mail is sent. The mail holds a token for `POST /v1/auth/password/reset`; one mail in 15 minutes.
         */
        post: operations["forgotPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Set a new password with a mail's token
         *     Replaces the password, ends all sessions of the account, lets it log in at once if wrong passwords had locked it, and verifies its e-mail address, as the mail arrived there. A token works once, for 30 minutes; a refused password does not use it up.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Log in
         *     Starts a session. A wrong password, an unknown e-mail address, a suspended account and one that is locked get the same answer after the same work. Ten wrong passwords lock an account's log-in for 15 minutes; sessions that last go on, and a password can be reset by mail. That the address is not verified is told only after the right password.
         */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Trade a refresh token for a new pair
         *     A refresh token is traded once. For ten seconds after that it answers the same successor again, so that parallel requests and a lost answer do no harm. Sent later, or when its successor was traded too, it ends the session, because somebody else may hold it.
         */
        post: operations["refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Log out
         *     Ends the session of the refresh token. Answers the same when there is no such session any more.
         */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description Show where one is logged in
         *     Answers the caller's sessions that last, newest first, at most 100 of them.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /**
         * @description Log out everywhere
         *     Ends all sessions of the caller, the one that asks included. Their tokens stop working at once.
         */
        delete: operations["endSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * @description Log out one device
         *     Ends one session of the caller, which may be the one that asks. Its tokens stop working at once.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/password/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Change one's own password
         *     Replaces the password and ends all sessions but the one that asks. Wrong current passwords count as wrong log-ins do: ten in 15 minutes, and for as long none is taken.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description Read one's own profile
         *     Answers the account that the access token belongs to.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * @description Change one's own profile
         *     Changes what is sent and leaves the rest as it was; with `If-Match`, only from the state that it names.
         */
        patch: operations["updateMe"];
        trace?: never;
    };
    "/v1/users/me/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Ask for another e-mail address
         *     Sends a mail to the new address, whose token `POST /v1/auth/verify-email` takes; only then the account has it, and its other sessions end. The old address is told at once and when it is done. The answer is the same when somebody else has the new address: then that one is told by mail. The change is off when, before it is verified, the session that asked for it ends, the password is changed or reset, or an administrator suspends the account, ends its sessions or has a new password chosen. Wrong current passwords count as wrong log-ins do. An address gets one mail in 15 minutes for each account that asks.
         */
        post: operations["changeMyEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me/deletion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Delete one's own account
         *     Deletes the account, its sessions and its tokens, for good. A mail says so. What happened stays in the audit trail, under an id that belongs to nobody any more. The last administrator who can log in stays. Wrong current passwords count as wrong log-ins do.
         */
        post: operations["deleteMe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description List users
         *     Answers the accounts that `q` and `status` leave, newest first unless `sort` says otherwise. Follow `nextCursor`, or the `Link` to the `next` page, to walk through all of them; both work only with the same `q`, `status` and `sort`. `skip` is for small administration screens that jump to a page, and does not go together with `cursor`. A page costs the same however many accounts there are and however deep it is: each list is a range of an index.
         */
        get: operations["listUsers"];
        put?: never;
        /**
         * @description Create a user
         *     Creates an account that can log in at once: whoever creates it vouches for its e-mail address. Nobody gives a role that allows more than they may themselves.
         */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description Read a user
         *     Answers one account.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        /**
         * @description Delete a user
         *     Deletes an account and ends its sessions. The last administrator who can log in cannot be deleted, and one's own account goes by `POST /v1/users/me/deletion`, which asks for the password. `If-Match` says which state of the account was seen.
         */
        delete: operations["deleteUser"];
        options?: never;
        head?: never;
        /**
         * @description Change a user
         *     Changes what is sent and leaves the rest as it was. Whoever changes an e-mail address vouches for the new one; the account's sessions end, and mails that went to the old one are good for nothing any more. Nobody vouches for themselves: one's own address is changed at `POST /v1/users/me/email`. `If-Match` says which state of the account the change is about.
         */
        patch: operations["updateUser"];
        trace?: never;
    };
    "/v1/users/{userId}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * @description Give and take roles
         *     Replaces the account's roles; they hold from its next request. Nobody gives a role that allows more than they may themselves, or changes the roles of an account that has one. The last administrator stays one.
         */
        put: operations["setUserRoles"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{userId}/suspension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * @description Suspend a user
         *     Ends the account's sessions at once and lets nobody log in to it. Suspending it again replaces the reason. The last administrator who can log in cannot be suspended.
         */
        put: operations["suspendUser"];
        post?: never;
        /**
         * @description Lift a suspension
         *     The account can log in again. Sessions that the suspension ended stay so. Answers the same when it was not suspended.
         */
        delete: operations["unsuspendUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{userId}/lockout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * @description Lift a lockout
         *     An account that was locked by wrong passwords takes attempts again at once. Answers the same when it was not locked.
         */
        delete: operations["liftLockout"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description List clients
         *     Answers the registered clients, newest first. Follow `nextCursor`, or the `Link` to the `next` page, to walk through all of them.
         */
        get: operations["listClients"];
        put?: never;
        /**
         * @description Register a client
         *     The answer holds the client's first secret, which is shown in this answer only, of which a copy is kept for an hour, encrypted, for whoever sends the request again under its `Idempotency-Key`. Nobody gives a client scopes that they do not have themselves, and no client gets `self`.
         */
        post: operations["createClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{clientId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description Read a client
         *     Answers one client, with hints at its secrets and the days on which they were last used.
         */
        get: operations["getClient"];
        put?: never;
        post?: never;
        /**
         * @description Delete a client
         *     Its secrets and its access tokens work no more with the next request. `If-Match` is looked at when it is sent, and not demanded: a client whose secret others know has to go at once.
         */
        delete: operations["deleteClient"];
        options?: never;
        head?: never;
        /**
         * @description Change a client
         *     Changes what is sent and leaves the rest as it was. A scope that is taken away works no more with the next request, in access tokens that are still good as well. Nobody gives scopes that they do not have themselves, or changes a client that has one.
         */
        patch: operations["updateClient"];
        trace?: never;
    };
    "/v1/clients/{clientId}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Make a second secret
         *     To replace a secret without a pause: make a second one, give it to the program, and delete the first when its `lastUsedOn` stands still and the program has a new access token. The new secret is shown in this answer only, of which a copy is kept for an hour, encrypted, for whoever sends the request again under its `Idempotency-Key`. No client makes a secret for itself: whoever got hold of one of its access tokens for ten minutes would have it for good.
         */
        post: operations["createClientSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{clientId}/secrets/{secretId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * @description Delete a secret
         *     Nobody gets an access token with it any more, and those that were got with it work no more with the next request. The last secret stays.
         */
        delete: operations["deleteClientSecret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description List what happened
         *     Answers the events that fit all filters, newest first. They are written with the change that they tell of, never changed, and kept for AUDIT_RETENTION_DAYS. `nextCursor`, and the `Link` to the `next` page, work only with the same filters.
         */
        get: operations["listAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/oauth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Get an access token for a client
         *     The client credentials grant (RFC 6749 §4.4), the only one: people log in at `POST /v1/auth/login`, and there is no password grant (RFC 9700 §2.4). The client sends its id and secret by HTTP Basic, or as `client_id` and `client_secret` in the body, not both. Without `scope`, the token has all scopes of the client.
         */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/oauth/introspect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Ask whether an access token is good now
         *     Token introspection (RFC 7662), for services that want to know at once when a session ends or a client loses a scope; others verify tokens by themselves with `/.well-known/jwks.json`. Whoever asks authenticates as a client. Of a token that is not good, whatever the reason, only that is said; refresh tokens are nobody's business but their session's.
         */
        post: operations["introspectToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/oauth/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Give a token back
         *     Token revocation (RFC 7009). A client authenticates and revokes its own access tokens. Tokens of people belong to no client that could authenticate: whoever holds one, access token or refresh token, revokes it without credentials, and its session ends. A token that is not good any more, or never was, is answered like one that was just revoked.
         */
        post: operations["revokeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/oauth-authorization-server": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description Read what the authorization server can do
         *     Authorization server metadata (RFC 8414), with which OAuth clients set themselves up.
         */
        get: operations["getAuthorizationServer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description Read the keys that verify access tokens
         *     The public keys (RFC 7517) with which any service can verify our access tokens without asking us. The next key is published ten minutes or more before it signs, and a retired one until its last token is over: whoever reads the set again when `Cache-Control` says so, and at a `kid` that is not in it, has every key that they need.
         */
        get: operations["getJwks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{userId}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description Show where a user is logged in
         *     Answers the account's sessions that last, newest first, at most 100 of them.
         */
        get: operations["listUserSessions"];
        put?: never;
        post?: never;
        /**
         * @description Log a user out everywhere
         *     Ends all sessions of the account. Their tokens stop working at once.
         */
        delete: operations["endUserSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{userId}/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Have a user choose a new password
         *     Ends all sessions of the account and mails its owner a link to choose a new password with, good for half an hour; the link of an earlier mail works no more. One such mail leaves in a minute; asked for again before that, the link of the mail before stays good. The old password works until then: to keep somebody out, suspend the account.
         */
        post: operations["resetUserPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description Say that the service answers
         *     Answers as long as the process does; asks no other system.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description Say that the process need not be restarted
         *     Answers as long as the process does; asks no other system.
         */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description Say whether to send traffic here
         *     Answers 503 while the database does not answer, and from the moment the process was asked to stop.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description A UUID of version 7, so that ids sort by time of creation.
         *     string, format uuid
         */
        UserId: string;
        /**
         * @description An e-mail address. Upper and lower case are kept and make no difference. Quoted names before the `@` and numbers of hosts behind it are refused: mail programs do not agree on how to write to them.
         *     string, format email, at most 254 characters, matching ^[^"\[]+$
         */
        Email: string;
        /**
         * @description A public name. Upper and lower case are kept and make no difference.
         *     string, at least 3 characters, at most 50 characters, matching ^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$
         */
        Username: string;
        /**
         * @description At least 8 characters. The passwords that attackers try first are refused.
         *     string, format password, at least 8 characters, at most 128 characters
         */
        NewPassword: string;
        /**
         * @description What an account may do. A role stands for scopes.
         *     string, one of "user", "manager", "admin"
         * @enum {unknown}
         */
        Role: "user" | "manager" | "admin";
        /**
         * @description The first that holds. `suspended`: somebody who looks after accounts has said so. `unverified`: the e-mail address is not verified. `locked`: for a while, after too many wrong passwords. `active`: nothing is in the way. Sessions last with the last two only, and with the last one only can the owner log in.
         *     string, one of "suspended", "unverified", "locked", "active"
         * @enum {unknown}
         */
        UserStatus: "suspended" | "unverified" | "locked" | "active";
        /**
         * @description An account as its owner sees it, and whoever may read accounts.
         *     object, no other members
         */
        User: {
            /** @description UserId */
            id: components["schemas"]["UserId"];
            /** @description Email */
            email: components["schemas"]["Email"];
            /**
             * @description Whether somebody has shown, or vouched for it, that mail to the address arrives.
             *     boolean
             */
            emailVerified: boolean;
            /** @description Username */
            username: components["schemas"]["Username"];
            /** @description UserStatus */
            status: components["schemas"]["UserStatus"];
            /**
             * @description Why the account is suspended. Not shown at `/v1/users/me`.
             *     string, at most 500 characters
             */
            suspendedReason?: string;
            /**
             * @description When the account was created, in UTC.
             *     string, format date-time
             */
            createdAt: string;
            /**
             * @description When what is shown here was last changed, in UTC.
             *     string, format date-time
             */
            updatedAt: string;
            /**
             * @description The account's roles.
             *     array of Role, at least 1 item, at most 3 items, no two items equal
             */
            roles: components["schemas"]["Role"][];
        };
        /**
         * @description One page of users.
         *     object, no other members
         */
        UserPage: {
            /**
             * @description The users of this page.
             *     array of User, at most 100 items
             */
            items: components["schemas"]["User"][];
            /**
             * @description What to send as `cursor` for the next page; `null` on the last one.
             *     string or null, at most 200 characters
             */
            nextCursor: string | null;
        };
        /**
         * @description A new account, made by an administrator.
         *     object, no other members
         */
        UserCreate: {
            /** @description Email */
            email: components["schemas"]["Email"];
            /** @description Username */
            username: components["schemas"]["Username"];
            /** @description NewPassword */
            password: components["schemas"]["NewPassword"];
            /**
             * @description The account's roles.
             *     array of Role, at least 1 item, at most 3 items, no two items equal, default ["user"]
             */
            roles?: components["schemas"]["Role"][];
        };
        /**
         * @description What to change of an account.
         *     object, at least 1 property, no other members
         */
        UserUpdate: {
            /** @description Email */
            email?: components["schemas"]["Email"];
            /** @description Username */
            username?: components["schemas"]["Username"];
        };
        /**
         * @description All roles that an account is to have.
         *     object, no other members
         */
        RoleAssignment: {
            /**
             * @description The account's roles.
             *     array of Role, at least 1 item, at most 3 items, no two items equal
             */
            roles: components["schemas"]["Role"][];
        };
        /**
         * @description Why an account is suspended.
         *     object, no other members
         */
        Suspension: {
            /**
             * @description For others who look after accounts; the account's owner does not see it.
             *     string, at least 1 character, at most 500 characters
             */
            reason: string;
        };
        /**
         * @description What to change of one's own account.
         *     object, at least 1 property, no other members
         */
        ProfileUpdate: {
            /** @description Username */
            username?: components["schemas"]["Username"];
        };
        /**
         * @description A new account, made by its owner.
         *     object, no other members
         */
        Registration: {
            /** @description Email */
            email: components["schemas"]["Email"];
            /** @description Username */
            username: components["schemas"]["Username"];
            /** @description NewPassword */
            password: components["schemas"]["NewPassword"];
        };
        /**
         * @description The same for a new and for a known e-mail address.
         *     object, no other members
         */
        RegistrationReceipt: {
            /**
             * @description What to do next, for a person to read.
             *     string, at most 200 characters
             */
            message: string;
        };
        /**
         * @description The token of a mail.
         *     string, at least 1 character, at most 200 characters
         */
        OneTimeToken: string;
        /**
         * @description The token of a mail.
         *     object, no other members
         */
        OneTimeTokenHolder: {
            /** @description OneTimeToken */
            token: components["schemas"]["OneTimeToken"];
        };
        /**
         * @description An e-mail address.
         *     object, no other members
         */
        EmailHolder: {
            /** @description Email */
            email: components["schemas"]["Email"];
        };
        /**
         * @description The token of a mail and the password that is to be.
         *     object, no other members
         */
        PasswordReset: {
            /** @description OneTimeToken */
            token: components["schemas"]["OneTimeToken"];
            /** @description NewPassword */
            newPassword: components["schemas"]["NewPassword"];
        };
        /**
         * @description The account's password as it is.
         *     string, format password, at least 1 character, at most 128 characters
         */
        CurrentPassword: string;
        /**
         * @description Shows that it is the owner who asks.
         *     object, no other members
         */
        CurrentPasswordHolder: {
            /** @description CurrentPassword */
            currentPassword: components["schemas"]["CurrentPassword"];
        };
        /**
         * @description Another e-mail address for one's account.
         *     object, no other members
         */
        EmailChange: {
            /** @description Email */
            newEmail: components["schemas"]["Email"];
            /** @description CurrentPassword */
            currentPassword: components["schemas"]["CurrentPassword"];
        };
        /**
         * @description What a person logs in with.
         *     object, no other members
         */
        Credentials: {
            /** @description Email */
            email: components["schemas"]["Email"];
            /**
             * @description The account's password.
             *     string, format password, at least 1 character, at most 128 characters
             */
            password: string;
        };
        /**
         * @description An access token for requests and a refresh token for the next pair.
         *     object, no other members
         */
        TokenPair: {
            /**
             * @description A JWT (RFC 9068), signed with ES256.
             *     string, at most 4096 characters
             */
            accessToken: string;
            /**
             * @description How to send the access token (RFC 6750).
             *     always "Bearer"
             * @constant
             */
            tokenType: "Bearer";
            /**
             * @description For how many seconds the access token is good.
             *     integer, at least 1, at most 600
             */
            expiresIn: number;
            /**
             * @description What to trade for the next pair; once.
             *     string, at most 512 characters
             */
            refreshToken: string;
        };
        /**
         * @description A refresh token.
         *     object, no other members
         */
        RefreshTokenHolder: {
            /**
             * @description The refresh token of the pair that was answered last.
             *     string, at least 1 character, at most 512 characters
             */
            refreshToken: string;
        };
        /**
         * @description A UUID of version 7.
         *     string, format uuid
         */
        SessionId: string;
        /**
         * @description One device that is logged in.
         *     object, no other members
         */
        Session: {
            /** @description SessionId */
            id: components["schemas"]["SessionId"];
            /**
             * @description When it logged in, in UTC.
             *     string, format date-time
             */
            createdAt: string;
            /**
             * @description When it last got a new pair of tokens, in UTC.
             *     string, format date-time
             */
            lastUsedAt: string;
            /**
             * @description When it ends unless it is used before, in UTC.
             *     string, format date-time
             */
            expiresAt: string;
            /**
             * @description What the device called itself when it logged in.
             *     string or null, at most 200 characters
             */
            userAgent: string | null;
            /**
             * @description Whether it is the session that asks.
             *     boolean
             */
            current: boolean;
        };
        /**
         * @description Sessions that last, newest first.
         *     object, no other members
         */
        SessionList: {
            /**
             * @description The sessions.
             *     array of Session, at most 100 items
             */
            items: components["schemas"]["Session"][];
        };
        /**
         * @description The password as it is and as it is to be.
         *     object, no other members
         */
        PasswordChange: {
            /** @description CurrentPassword */
            currentPassword: components["schemas"]["CurrentPassword"];
            /** @description NewPassword */
            newPassword: components["schemas"]["NewPassword"];
        };
        /**
         * @description A sign of life.
         *     object, no other members
         */
        Health: {
            /**
             * @description Always `ok`.
             *     always "ok"
             * @constant
             */
            status: "ok";
            /**
             * @description The server's clock, in UTC (ISO 8601, RFC 3339).
             *     string, format date-time
             */
            timestamp: string;
        };
        /**
         * @description Public keys (RFC 7517 §5).
         *     object, no other members
         */
        JsonWebKeySet: {
            /**
             * @description The keys; a verifier takes the one whose `kid` the token names.
             *     array of JsonWebKey, at most 16 items
             */
            keys: components["schemas"]["JsonWebKey"][];
        };
        /**
         * @description A public P-256 key (RFC 7517 §4, RFC 7518 §6.2.1).
         *     object, no other members
         */
        JsonWebKey: {
            /**
             * @description Key type.
             *     always "EC"
             * @constant
             */
            kty: "EC";
            /**
             * @description Curve.
             *     always "P-256"
             * @constant
             */
            crv: "P-256";
            /**
             * @description First coordinate, base64url.
             *     string, at most 64 characters
             */
            x: string;
            /**
             * @description Second coordinate, base64url.
             *     string, at most 64 characters
             */
            y: string;
            /**
             * @description The key's name.
             *     string, at most 64 characters
             */
            kid: string;
            /**
             * @description What the key is for.
             *     always "sig"
             * @constant
             */
            use: "sig";
            /**
             * @description Signature algorithm.
             *     always "ES256"
             * @constant
             */
            alg: "ES256";
        };
        /**
         * @description What RFC 6749 §4.4.2 asks for. Parameters that nobody knows are ignored, empty ones are as if they were not there (§3.2).
         *     object
         */
        TokenRequest: {
            /**
             * @description `client_credentials`.
             *     string, at most 200 characters
             */
            grant_type: string;
            /**
             * @description Scopes with spaces between them; all that the client has when there are none.
             *     string, at most 2000 characters
             */
            scope?: string;
            /**
             * @description The client's id, where it is not sent by HTTP Basic.
             *     string, at most 200 characters
             */
            client_id?: string;
            /**
             * @description One of its secrets, where it is not sent by HTTP Basic.
             *     string, format password, at most 200 characters
             */
            client_secret?: string;
        } & {
            [key: string]: string;
        };
        /**
         * @description RFC 6749 §5.1.
         *     object, no other members
         */
        IssuedToken: {
            /**
             * @description A JWT (RFC 9068), signed with ES256.
             *     string, at most 4096 characters
             */
            access_token: string;
            /**
             * @description How to send the access token (RFC 6750).
             *     always "Bearer"
             * @constant
             */
            token_type: "Bearer";
            /**
             * @description For how many seconds the access token is good.
             *     integer, at least 1, at most 600
             */
            expires_in: number;
            /**
             * @description The scopes that it has, with spaces between them.
             *     string, at most 2000 characters
             */
            scope: string;
        };
        /**
         * @description A token, and who asks where that is not said by HTTP Basic (RFC 7662 §2.1, RFC 7009 §2.1).
         *     object
         */
        TokenQuestion: {
            /**
             * @description The token.
             *     string, at most 16000 characters
             */
            token: string;
            /**
             * @description What the sender thinks it is. Not needed.
             *     string, at most 200 characters
             */
            token_type_hint?: string;
            /**
             * @description The client's id, where it is not sent by HTTP Basic.
             *     string, at most 200 characters
             */
            client_id?: string;
            /**
             * @description One of its secrets, where it is not sent by HTTP Basic.
             *     string, format password, at most 200 characters
             */
            client_secret?: string;
        } & {
            [key: string]: string;
        };
        /**
         * @description RFC 7662 §2.2. Of a token that is not good, `active` is all there is.
         *     object, no other members
         */
        Introspection: {
            /**
             * @description Whether the token is good at this moment.
             *     boolean
             */
            active: boolean;
            /**
             * @description What it allows now, with spaces in between: less than it was issued with, where a role or a scope was taken away.
             *     string, at most 2000 characters
             */
            scope?: string;
            /**
             * @description Which client it was issued to; `password` for people who logged in.
             *     string, at most 64 characters
             */
            client_id?: string;
            /**
             * @description The account or the client that it stands for.
             *     string, at most 64 characters
             */
            sub?: string;
            /**
             * @description How it is sent (RFC 6750).
             *     always "Bearer"
             * @constant
             */
            token_type?: "Bearer";
            /**
             * @description Who issued it.
             *     string, at most 1000 characters
             */
            iss?: string;
            /**
             * @description Whom it is for.
             *     string, at most 1000 characters
             */
            aud?: string;
            /**
             * @description Its own id.
             *     string, at most 64 characters
             */
            jti?: string;
            /**
             * @description When it was issued, in seconds since 1970.
             *     integer, at least 0, at most 9007199254740991
             */
            iat?: number;
            /**
             * @description When it ends, in seconds since 1970.
             *     integer, at least 0, at most 9007199254740991
             */
            exp?: number;
        };
        /**
         * @description What happened this time, for developers.
         *     string, at most 500 characters
         */
        OAuthErrorDescription: string;
        /**
         * @description RFC 6749 §5.2.
         *     object, no other members
         */
        TokenRequestError: {
            /**
             * @description Which error it is.
             *     string, one of "invalid_request", "unsupported_grant_type", "invalid_scope"
             * @enum {unknown}
             */
            error: "invalid_request" | "unsupported_grant_type" | "invalid_scope";
            /** @description OAuthErrorDescription */
            error_description?: components["schemas"]["OAuthErrorDescription"];
        };
        /**
         * @description RFC 6749 §5.2.
         *     object, no other members
         */
        InvalidRequestError: {
            /**
             * @description Which error it is.
             *     always "invalid_request"
             * @constant
             */
            error: "invalid_request";
            /** @description OAuthErrorDescription */
            error_description?: components["schemas"]["OAuthErrorDescription"];
        };
        /**
         * @description RFC 7009 §2.2.1. A token that was issued to somebody else is `invalid_grant`.
         *     object, no other members
         */
        RevocationError: {
            /**
             * @description Which error it is.
             *     string, one of "invalid_request", "invalid_grant"
             * @enum {unknown}
             */
            error: "invalid_request" | "invalid_grant";
            /** @description OAuthErrorDescription */
            error_description?: components["schemas"]["OAuthErrorDescription"];
        };
        /**
         * @description RFC 6749 §5.2.
         *     object, no other members
         */
        InvalidClientError: {
            /**
             * @description Which error it is.
             *     always "invalid_client"
             * @constant
             */
            error: "invalid_client";
            /** @description OAuthErrorDescription */
            error_description?: components["schemas"]["OAuthErrorDescription"];
        };
        /**
         * @description RFC 8414 §2.
         *     object, no other members
         */
        AuthorizationServer: {
            /**
             * @description The `iss` of its tokens.
             *     string, format uri, at most 1000 characters
             */
            issuer: string;
            /**
             * @description Where clients get tokens.
             *     string, format uri, at most 1000 characters
             */
            token_endpoint: string;
            /** @description ClientAuthenticationMethods */
            token_endpoint_auth_methods_supported: components["schemas"]["ClientAuthenticationMethods"];
            /**
             * @description Where tokens are asked about (RFC 7662).
             *     string, format uri, at most 1000 characters
             */
            introspection_endpoint: string;
            /** @description ClientAuthenticationMethods */
            introspection_endpoint_auth_methods_supported: components["schemas"]["ClientAuthenticationMethods"];
            /**
             * @description Where tokens are given back (RFC 7009).
             *     string, format uri, at most 1000 characters
             */
            revocation_endpoint: string;
            /** @description ClientAuthenticationMethods */
            revocation_endpoint_auth_methods_supported: components["schemas"]["ClientAuthenticationMethods"];
            /**
             * @description The keys that verify access tokens (RFC 7517).
             *     string, format uri, at most 1000 characters
             */
            jwks_uri: string;
            /**
             * @description What clients can be given.
             *     array of (string, at most 100 characters), at most 100 items
             */
            scopes_supported: string[];
            /**
             * @description None, as there is no authorization endpoint.
             *     array of (string, at most 100 characters), at most 0 items
             */
            response_types_supported: string[];
            /**
             * @description The only grant.
             *     array of (always "client_credentials"), at most 1 item
             */
            grant_types_supported: "client_credentials"[];
            /**
             * @description The documentation for people.
             *     string, format uri, at most 1000 characters
             */
            service_documentation: string;
        };
        /**
         * @description How a client says who it is; `none` where nobody need say so.
         *     array of (string, one of "client_secret_basic", "client_secret_post", "none"), at least 1 item, at most 3 items
         */
        ClientAuthenticationMethods: ("client_secret_basic" | "client_secret_post" | "none")[];
        /**
         * @description A UUID of version 7; the `client_id` of OAuth.
         *     string, format uuid
         */
        ClientId: string;
        /**
         * @description A UUID of version 7.
         *     string, format uuid
         */
        SecretId: string;
        /**
         * @description What people call the program. Upper and lower case are kept and make no difference.
         *     string, at least 1 character, at most 100 characters, matching ^\S(?:.*\S)?$
         */
        ClientName: string;
        /**
         * @description What the program does, for administrators.
         *     string or null, at most 500 characters
         */
        ClientDescription: string | null;
        /**
         * @description What the program may do in its own name.
         *     array of (string, one of "users:read", "users:write", "users:delete", "roles:write", "clients:read", "clients:write", "clients:delete", "audit:read"), at least 1 item, at most 8 items, no two items equal
         */
        ClientScopes: ("users:read" | "users:write" | "users:delete" | "roles:write" | "clients:read" | "clients:write" | "clients:delete" | "audit:read")[];
        /**
         * @description A secret, as far as it can be known.
         *     object, no other members
         */
        ClientSecret: {
            /** @description SecretId */
            id: components["schemas"]["SecretId"];
            /** @description SecretHint */
            hint: components["schemas"]["SecretHint"];
            /** @description SecretMadeAt */
            createdAt: components["schemas"]["SecretMadeAt"];
            /** @description SecretLastUsedOn */
            lastUsedOn: components["schemas"]["SecretLastUsedOn"];
        };
        /**
         * @description A secret, this once in full.
         *     object, no other members
         */
        NewClientSecret: {
            /** @description SecretId */
            id: components["schemas"]["SecretId"];
            /** @description SecretHint */
            hint: components["schemas"]["SecretHint"];
            /** @description SecretMadeAt */
            createdAt: components["schemas"]["SecretMadeAt"];
            /** @description SecretLastUsedOn */
            lastUsedOn: components["schemas"]["SecretLastUsedOn"];
            /** @description ShownSecret */
            secret: components["schemas"]["ShownSecret"];
        };
        /**
         * @description Its last characters, to tell one from the other.
         *     string, at most 8 characters
         */
        SecretHint: string;
        /**
         * @description When it was made, in UTC.
         *     string, format date-time
         */
        SecretMadeAt: string;
        /**
         * @description The day in UTC on which it was last used; `null` when it never was.
         *     string or null, format date
         */
        SecretLastUsedOn: string | null;
        /**
         * @description The `client_secret` of OAuth, 256 random bits after a prefix by which scanners find it where it should not be.
         *     string, at most 64 characters
         */
        ShownSecret: string;
        /**
         * @description A registered program.
         *     object, no other members
         */
        Client: {
            /** @description ClientId */
            id: components["schemas"]["ClientId"];
            /** @description ClientName */
            name: components["schemas"]["ClientName"];
            /** @description ClientDescription */
            description: components["schemas"]["ClientDescription"];
            /** @description ClientScopes */
            scopes: components["schemas"]["ClientScopes"];
            /**
             * @description Its secrets, of which nothing is known but hints.
             *     array of ClientSecret, at most 2 items
             */
            secrets: components["schemas"]["ClientSecret"][];
            /**
             * @description When it was registered, in UTC.
             *     string, format date-time
             */
            createdAt: string;
            /**
             * @description When it was changed last, in UTC.
             *     string, format date-time
             */
            updatedAt: string;
        };
        /**
         * @description A program that was just registered, with its first secret.
         *     object, no other members
         */
        RegisteredClient: {
            /** @description ClientId */
            id: components["schemas"]["ClientId"];
            /** @description ClientName */
            name: components["schemas"]["ClientName"];
            /** @description ClientDescription */
            description: components["schemas"]["ClientDescription"];
            /** @description ClientScopes */
            scopes: components["schemas"]["ClientScopes"];
            /**
             * @description Its secrets, of which nothing is known but hints.
             *     array of ClientSecret, at most 2 items
             */
            secrets: components["schemas"]["ClientSecret"][];
            /**
             * @description When it was registered, in UTC.
             *     string, format date-time
             */
            createdAt: string;
            /**
             * @description When it was changed last, in UTC.
             *     string, format date-time
             */
            updatedAt: string;
            /** @description ShownSecret */
            secret: components["schemas"]["ShownSecret"];
        };
        /**
         * @description One page of clients.
         *     object, no other members
         */
        ClientPage: {
            /**
             * @description The clients of this page.
             *     array of Client, at most 100 items
             */
            items: components["schemas"]["Client"][];
            /**
             * @description What to send as `cursor` for the next page; `null` on the last one.
             *     string or null, at most 200 characters
             */
            nextCursor: string | null;
        };
        /**
         * @description A program to register.
         *     object, no other members
         */
        ClientCreate: {
            /** @description ClientName */
            name: components["schemas"]["ClientName"];
            /** @description ClientDescription */
            description?: components["schemas"]["ClientDescription"];
            /** @description ClientScopes */
            scopes: components["schemas"]["ClientScopes"];
        };
        /**
         * @description What to change of a client.
         *     object, at least 1 property, no other members
         */
        ClientUpdate: {
            /** @description ClientName */
            name?: components["schemas"]["ClientName"];
            /** @description ClientDescription */
            description?: components["schemas"]["ClientDescription"];
            /** @description ClientScopes */
            scopes?: components["schemas"]["ClientScopes"];
        };
        /**
         * @description An account or a client.
         *     string, format uuid
         */
        ActorId: string;
        /**
         * @description What happened, in the words of the OWASP Logging Vocabulary.
         *     string, one of "authn_login_success", "authn_login_fail", "authn_login_lock", "authn_password_change", "authn_password_change_fail", "authn_password_reset_requested", "authn_token_created", "authn_token_revoked", "authn_token_reuse", "authz_fail", "authz_change", "client_created" and 13 more
         * @enum {unknown}
         */
        AuditEventType: "authn_login_success" | "authn_login_fail" | "authn_login_lock" | "authn_password_change" | "authn_password_change_fail" | "authn_password_reset_requested" | "authn_token_created" | "authn_token_revoked" | "authn_token_reuse" | "authz_fail" | "authz_change" | "client_created" | "client_updated" | "client_deleted" | "client_secret_created" | "client_secret_deleted" | "session_ended" | "signing_key_rotated" | "user_created" | "user_deleted" | "user_email_verified" | "user_lock_lifted" | "user_suspended" | "user_unsuspended" | "user_updated";
        /**
         * @description Something that happened. It is never changed.
         *     object, no other members
         */
        AuditEvent: {
            /**
             * @description A UUID of version 7, so that events sort by time.
             *     string, format uuid
             */
            id: string;
            /**
             * @description When it happened, in UTC.
             *     string, format date-time
             */
            at: string;
            /** @description AuditEventType */
            type: components["schemas"]["AuditEventType"];
            /**
             * @description Who did it. `system` is this service itself.
             *     object, no other members
             */
            actor: {
                /**
                 * @description What it is.
                 *     string, one of "user", "client", "system", "anonymous"
                 * @enum {unknown}
                 */
                kind: "user" | "client" | "system" | "anonymous";
                /**
                 * @description Which user or client.
                 *     string or null, format uuid
                 */
                id: string | null;
            };
            /**
             * @description What it was done to; `null` where the actor says it all.
             *     object or null, no other members
             */
            subject: {
                /**
                 * @description What it is.
                 *     string, one of "user", "client", "session", "key"
                 * @enum {unknown}
                 */
                kind: "user" | "client" | "session" | "key";
                /**
                 * @description Which one.
                 *     string, at most 64 characters
                 */
                id: string;
            } | null;
            /**
             * @description Small facts that depend on the type; never a secret, an address or a name.
             *     object, at most 20 properties
             */
            details: {
                [key: string]: string | number | boolean | string[];
            };
        };
        /**
         * @description One page of events.
         *     object, no other members
         */
        AuditEventPage: {
            /**
             * @description The events of this page.
             *     array of AuditEvent, at most 100 items
             */
            items: components["schemas"]["AuditEvent"][];
            /**
             * @description What to send as `cursor` for the next page; `null` on the last one.
             *     string or null, at most 200 characters
             */
            nextCursor: string | null;
        };
        /**
         * @description A refusal (RFC 9457 §3.1).
         *     object
         */
        Problem: {
            /**
             * @description Which problem it is; a link to its page.
             *     string, format uri-reference, at most 200 characters
             */
            type: string;
            /**
             * @description The same sentence for every occurrence.
             *     string, at most 200 characters
             */
            title: string;
            /**
             * @description The HTTP status, once more.
             *     integer, at least 400, at most 599
             */
            status: number;
            /**
             * @description What happened this time.
             *     string, at most 1000 characters
             */
            detail?: string;
            /**
             * @description What to name when asking for help.
             *     string, at most 64 characters
             */
            traceId?: string;
        };
        /**
         * @description Log in with the right e-mail address and password. Which of the two was wrong is not said, on purpose.
         *     all of (Problem; properties)
         */
        InvalidCredentials: components["schemas"]["Problem"] & {
            /**
             * @description always "/problems/invalid-credentials"
             * @constant
             */
            type?: "/problems/invalid-credentials";
            /**
             * @description always "E-mail address or password is wrong"
             * @constant
             */
            title?: "E-mail address or password is wrong";
            /**
             * @description always 401
             * @constant
             */
            status?: 401;
        };
        /**
         * @description Follow the link in the mail that came after the registration, or ask for another one, then log in.
         *     all of (Problem; properties)
         */
        EmailNotVerified: components["schemas"]["Problem"] & {
            /**
             * @description always "/problems/email-not-verified"
             * @constant
             */
            type?: "/problems/email-not-verified";
            /**
             * @description always "E-mail address is not verified"
             * @constant
             */
            title?: "E-mail address is not verified";
            /**
             * @description always 403
             * @constant
             */
            status?: 403;
        };
        /**
         * @description Send the password that the account has now. After ten wrong ones none is taken for 15 minutes.
         *     all of (Problem; properties)
         */
        WrongCurrentPassword: components["schemas"]["Problem"] & {
            /**
             * @description always "/problems/wrong-current-password"
             * @constant
             */
            type?: "/problems/wrong-current-password";
            /**
             * @description always "Current password is wrong"
             * @constant
             */
            title?: "Current password is wrong";
            /**
             * @description always 403
             * @constant
             */
            status?: 403;
        };
        /**
         * @description No session of this account has this id, or it has ended.
         *     all of (Problem; properties)
         */
        SessionNotFound: components["schemas"]["Problem"] & {
            /**
             * @description always "/problems/session-not-found"
             * @constant
             */
            type?: "/problems/session-not-found";
            /**
             * @description always "Session not found"
             * @constant
             */
            title?: "Session not found";
            /**
             * @description always 404
             * @constant
             */
            status?: 404;
        };
        /**
         * @description The token was used, was replaced by that of a newer mail, has expired, or is not one of ours. Ask for a new mail, and copy the whole token.
         *     all of (Problem; properties)
         */
        InvalidToken: components["schemas"]["Problem"] & {
            /**
             * @description always "/problems/invalid-token"
             * @constant
             */
            type?: "/problems/invalid-token";
            /**
             * @description always "Token cannot be used"
             * @constant
             */
            title?: "Token cannot be used";
            /**
             * @description always 400
             * @constant
             */
            status?: 400;
        };
        /**
         * @description The refresh token is not one of ours, or its session was ended. Log in again.
         *     all of (Problem; properties)
         */
        RefreshTokenInvalid: components["schemas"]["Problem"] & {
            /**
             * @description always "/problems/refresh-token-invalid"
             * @constant
             */
            type?: "/problems/refresh-token-invalid";
            /**
             * @description always "Refresh token not recognised"
             * @constant
             */
            title?: "Refresh token not recognised";
            /**
             * @description always 401
             * @constant
             */
            status?: 401;
        };
        /**
         * @description The refresh token was traded before. Because somebody else may hold it, the session has been ended. Log in again, and keep only the newest pair.
         *     all of (Problem; properties)
         */
        RefreshTokenReused: components["schemas"]["Problem"] & {
            /**
             * @description always "/problems/refresh-token-reused"
             * @constant
             */
            type?: "/problems/refresh-token-reused";
            /**
             * @description always "Refresh token was used before"
             * @constant
             */
            title?: "Refresh token was used before";
            /**
             * @description always 401
             * @constant
             */
            status?: 401;
        };
        /**
         * @description The session is too old, or was not used for too long. Log in again.
         *     all of (Problem; properties)
         */
        SessionExpired: components["schemas"]["Problem"] & {
            /**
             * @description always "/problems/session-expired"
             * @constant
             */
            type?: "/problems/session-expired";
            /**
             * @description always "Session has expired"
             * @constant
             */
            title?: "Session has expired";
            /**
             * @description always 401
             * @constant
             */
            status?: 401;
        };
        /**
         * @description No account has this id. It may have been deleted.
         *     all of (Problem; properties)
         */
        UserNotFound: components["schemas"]["Problem"] & {
            /**
             * @description always "/problems/user-not-found"
             * @constant
             */
            type?: "/problems/user-not-found";
            /**
             * @description always "User not found"
             * @constant
             */
            title?: "User not found";
            /**
             * @description always 404
             * @constant
             */
            status?: 404;
        };
        /**
         * @description Usernames are unique, whatever their upper and lower case. Choose another.
         *     all of (Problem; properties)
         */
        UsernameTaken: components["schemas"]["Problem"] & {
            /**
             * @description always "/problems/username-taken"
             * @constant
             */
            type?: "/problems/username-taken";
            /**
             * @description always "Username is taken"
             * @constant
             */
            title?: "Username is taken";
            /**
             * @description always 409
             * @constant
             */
            status?: 409;
        };
        /**
         * @description E-mail addresses are unique, whatever their upper and lower case. Only callers who may create or change accounts are told.
         *     all of (Problem; properties)
         */
        EmailTaken: components["schemas"]["Problem"] & {
            /**
             * @description always "/problems/email-taken"
             * @constant
             */
            type?: "/problems/email-taken";
            /**
             * @description always "E-mail address is taken"
             * @constant
             */
            title?: "E-mail address is taken";
            /**
             * @description always 409
             * @constant
             */
            status?: 409;
        };
        /**
         * @description Without this account nobody could administer the service. Make somebody else an administrator first.
         *     all of (Problem; properties)
         */
        LastAdmin: components["schemas"]["Problem"] & {
            /**
             * @description always "/problems/last-admin"
             * @constant
             */
            type?: "/problems/last-admin";
            /**
             * @description always "The last administrator has to stay"
             * @constant
             */
            title?: "The last administrator has to stay";
            /**
             * @description always 409
             * @constant
             */
            status?: 409;
        };
        /**
         * @description A role that allows more than you may is given and taken only by somebody who may all of it. Ask an administrator.
         *     all of (Problem; properties)
         */
        CannotGrantHigherRole: components["schemas"]["Problem"] & {
            /**
             * @description always "/problems/cannot-grant-higher-role"
             * @constant
             */
            type?: "/problems/cannot-grant-higher-role";
            /**
             * @description always "The role allows more than you may"
             * @constant
             */
            title?: "The role allows more than you may";
            /**
             * @description always 403
             * @constant
             */
            status?: 403;
        };
        /**
         * @description An account that may do more than you is changed only by somebody who may all of it. Ask an administrator.
         *     all of (Problem; properties)
         */
        HigherAccount: components["schemas"]["Problem"] & {
            /**
             * @description always "/problems/higher-account"
             * @constant
             */
            type?: "/problems/higher-account";
            /**
             * @description always "The account may do more than you"
             * @constant
             */
            title?: "The account may do more than you";
            /**
             * @description always 403
             * @constant
             */
            status?: 403;
        };
        /**
         * @description Here an account is changed on somebody else's word. Your own address is changed at `POST /v1/users/me/email`, and your own account is deleted at `POST /v1/users/me/deletion`: both ask for your password.
         *     all of (Problem; properties)
         */
        UseOwnProfile: components["schemas"]["Problem"] & {
            /**
             * @description always "/problems/use-own-profile"
             * @constant
             */
            type?: "/problems/use-own-profile";
            /**
             * @description always "The account is your own"
             * @constant
             */
            title?: "The account is your own";
            /**
             * @description always 403
             * @constant
             */
            status?: 403;
        };
        /**
         * @description No client has this id. It may have been deleted.
         *     all of (Problem; properties)
         */
        ClientNotFound: components["schemas"]["Problem"] & {
            /**
             * @description always "/problems/client-not-found"
             * @constant
             */
            type?: "/problems/client-not-found";
            /**
             * @description always "Client not found"
             * @constant
             */
            title?: "Client not found";
            /**
             * @description always 404
             * @constant
             */
            status?: 404;
        };
        /**
         * @description The client has no secret of this id. It may have been deleted.
         *     all of (Problem; properties)
         */
        SecretNotFound: components["schemas"]["Problem"] & {
            /**
             * @description always "/problems/secret-not-found"
             * @constant
             */
            type?: "/problems/secret-not-found";
            /**
             * @description always "Secret not found"
             * @constant
             */
            title?: "Secret not found";
            /**
             * @description always 404
             * @constant
             */
            status?: 404;
        };
        /**
         * @description Names of clients are unique, whatever their upper and lower case. Choose another.
         *     all of (Problem; properties)
         */
        NameTaken: components["schemas"]["Problem"] & {
            /**
             * @description always "/problems/name-taken"
             * @constant
             */
            type?: "/problems/name-taken";
            /**
             * @description always "Name is taken"
             * @constant
             */
            title?: "Name is taken";
            /**
             * @description always 409
             * @constant
             */
            status?: 409;
        };
        /**
         * @description Two secrets are enough to replace one by the other. Delete one first.
         *     all of (Problem; properties)
         */
        TooManySecrets: components["schemas"]["Problem"] & {
            /**
             * @description always "/problems/too-many-secrets"
             * @constant
             */
            type?: "/problems/too-many-secrets";
            /**
             * @description always "A client has two secrets at most"
             * @constant
             */
            title?: "A client has two secrets at most";
            /**
             * @description always 409
             * @constant
             */
            status?: 409;
        };
        /**
         * @description Without a secret the client could not authenticate. Make another one first, or delete the client.
         *     all of (Problem; properties)
         */
        LastSecret: components["schemas"]["Problem"] & {
            /**
             * @description always "/problems/last-secret"
             * @constant
             */
            type?: "/problems/last-secret";
            /**
             * @description always "The last secret has to stay"
             * @constant
             */
            title?: "The last secret has to stay";
            /**
             * @description always 409
             * @constant
             */
            status?: 409;
        };
        /**
         * @description Nobody gives a client a scope that they do not have themselves. Ask somebody who has it.
         *     all of (Problem; properties)
         */
        CannotGrantHigherScope: components["schemas"]["Problem"] & {
            /**
             * @description always "/problems/cannot-grant-higher-scope"
             * @constant
             */
            type?: "/problems/cannot-grant-higher-scope";
            /**
             * @description always "You do not have the scope yourself"
             * @constant
             */
            title?: "You do not have the scope yourself";
            /**
             * @description always 403
             * @constant
             */
            status?: 403;
        };
        /**
         * @description A client that may do more than you is changed only by somebody who may all of it. Ask an administrator.
         *     all of (Problem; properties)
         */
        HigherClient: components["schemas"]["Problem"] & {
            /**
             * @description always "/problems/higher-client"
             * @constant
             */
            type?: "/problems/higher-client";
            /**
             * @description always "The client may do more than you"
             * @constant
             */
            title?: "The client may do more than you";
            /**
             * @description always 403
             * @constant
             */
            status?: 403;
        };
        /**
         * @description A client makes no secrets for itself. Ask an administrator, or let another client do it.
         *     all of (Problem; properties)
         */
        OwnClient: components["schemas"]["Problem"] & {
            /**
             * @description always "/problems/own-client"
             * @constant
             */
            type?: "/problems/own-client";
            /**
             * @description always "The client is your own"
             * @constant
             */
            title?: "The client is your own";
            /**
             * @description always 403
             * @constant
             */
            status?: 403;
        };
        /**
         * @description The password is on the list of those that attackers try first. Choose one that nobody else would.
         *     all of (Problem; properties)
         */
        WeakPassword: components["schemas"]["Problem"] & {
            /**
             * @description always "/problems/weak-password"
             * @constant
             */
            type?: "/problems/weak-password";
            /**
             * @description always "Password is too common"
             * @constant
             */
            title?: "Password is too common";
            /**
             * @description always 422
             * @constant
             */
            status?: 422;
        };
        /**
         * @description A cursor is opaque and works only as it was answered. Start again without `cursor`.
         *     all of (Problem; properties)
         */
        InvalidCursor: components["schemas"]["Problem"] & {
            /**
             * @description always "/problems/invalid-cursor"
             * @constant
             */
            type?: "/problems/invalid-cursor";
            /**
             * @description always "Cursor not recognised"
             * @constant
             */
            title?: "Cursor not recognised";
            /**
             * @description always 400
             * @constant
             */
            status?: 400;
        };
        /**
         * @description `cursor` and `skip` are two ways to say where a page starts. Send one of them.
         *     all of (Problem; properties)
         */
        ConflictingParameters: components["schemas"]["Problem"] & {
            /**
             * @description always "/problems/conflicting-parameters"
             * @constant
             */
            type?: "/problems/conflicting-parameters";
            /**
             * @description always "Parameters do not go together"
             * @constant
             */
            title?: "Parameters do not go together";
            /**
             * @description always 422
             * @constant
             */
            status?: 422;
        };
        /**
         * @description More than 1,000 accounts begin with `q`. Write more of the username or of the e-mail address.
         *     all of (Problem; properties)
         */
        SearchTooBroad: components["schemas"]["Problem"] & {
            /**
             * @description always "/problems/search-too-broad"
             * @constant
             */
            type?: "/problems/search-too-broad";
            /**
             * @description always "The search finds too many accounts"
             * @constant
             */
            title?: "The search finds too many accounts";
            /**
             * @description always 422
             * @constant
             */
            status?: 422;
        };
        /**
         * @description Checking passwords is slow on purpose, and as many are being checked as this server can. Try again after `Retry-After` seconds.
         *     all of (Problem; properties)
         */
        Busy: components["schemas"]["Problem"] & {
            /**
             * @description always "/problems/busy"
             * @constant
             */
            type?: "/problems/busy";
            /**
             * @description always "Too busy right now"
             * @constant
             */
            title?: "Too busy right now";
            /**
             * @description always 503
             * @constant
             */
            status?: 503;
        };
        /**
         * @description The database does not answer, or the process was asked to stop. Traffic should go elsewhere.
         *     all of (Problem; properties)
         */
        NotReady: components["schemas"]["Problem"] & {
            /**
             * @description always "/problems/not-ready"
             * @constant
             */
            type?: "/problems/not-ready";
            /**
             * @description always "Not ready for traffic"
             * @constant
             */
            title?: "Not ready for traffic";
            /**
             * @description always 503
             * @constant
             */
            status?: 503;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Registration"];
            };
        };
        responses: {
            /** @description The registration was taken in. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistrationReceipt"];
                };
            };
            /** @description Somebody else has the username. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UsernameTaken"];
                };
            };
            /** @description The password is one that attackers try first. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["WeakPassword"];
                };
            };
            /** @description Too many passwords are being checked at this moment. */
            503: {
                headers: {
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Busy"];
                };
            };
        };
    };
    verifyEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OneTimeTokenHolder"];
            };
        };
        responses: {
            /** @description The address is verified. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The token is not one that can be used. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidToken"];
                };
            };
        };
    };
    resendVerification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailHolder"];
            };
        };
        responses: {
            /** @description The request was taken in. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    forgotPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailHolder"];
            };
        };
        responses: {
            /** @description The request was taken in. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordReset"];
            };
        };
        responses: {
            /** @description The password was set; all sessions are over. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The token is not one that can be used. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidToken"];
                };
            };
            /** @description The password is one that attackers try first. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["WeakPassword"];
                };
            };
            /** @description Too many passwords are being checked at this moment. */
            503: {
                headers: {
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Busy"];
                };
            };
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the device calls itself; the first 200 characters are shown in the list of sessions. */
                "User-Agent"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description A new pair of tokens. */
            200: {
                headers: {
                    "Cache-Control": "no-store";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPair"];
                };
            };
            /** @description The e-mail address or the password is wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidCredentials"];
                };
            };
            /** @description The password is right; the e-mail address was not verified yet. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["EmailNotVerified"];
                };
            };
            /** @description Too many passwords are being checked at this moment. */
            503: {
                headers: {
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Busy"];
                };
            };
        };
    };
    refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshTokenHolder"];
            };
        };
        responses: {
            /** @description A new pair of tokens. */
            200: {
                headers: {
                    "Cache-Control": "no-store";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPair"];
                };
            };
            /** @description The refresh token gives no new pair; log in again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RefreshTokenInvalid"] | components["schemas"]["RefreshTokenReused"] | components["schemas"]["SessionExpired"];
                };
            };
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshTokenHolder"];
            };
        };
        responses: {
            /** @description The session is over. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sessions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
        };
    };
    endSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All sessions are over. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The session's id. */
                sessionId: components["schemas"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session is over. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The caller has no such session. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["SessionNotFound"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description The password was changed; the other sessions are over. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The current password is wrong. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["WrongCurrentPassword"];
                };
            };
            /** @description The password is one that attackers try first. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["WeakPassword"];
                };
            };
            /** @description Too many passwords are being checked at this moment. */
            503: {
                headers: {
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Busy"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller's account. */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
        };
    };
    updateMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileUpdate"];
            };
        };
        responses: {
            /** @description The caller's account as it is now. */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description Somebody else has the username. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UsernameTaken"];
                };
            };
            /** @description The entity tags in `If-Match` are not that of the resource as it is now: somebody has changed it. Get it again, decide anew, and send the new `ETag`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": unknown;
                };
            };
        };
    };
    changeMyEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailChange"];
            };
        };
        responses: {
            /** @description The request was taken in; the mail is on its way. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The current password is wrong. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["WrongCurrentPassword"];
                };
            };
            /** @description Too many passwords are being checked at this moment. */
            503: {
                headers: {
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Busy"];
                };
            };
        };
    };
    deleteMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CurrentPasswordHolder"];
            };
        };
        responses: {
            /** @description The account is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The current password is wrong. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["WrongCurrentPassword"];
                };
            };
            /** @description The account is the last administrator's. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["LastAdmin"];
                };
            };
            /** @description Too many passwords are being checked at this moment. */
            503: {
                headers: {
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Busy"];
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. Opaque; it works only for the list that answered it. */
                cursor?: string;
                /** @description How many items to leave out from the start. */
                skip?: number;
                /** @description Only accounts whose username or e-mail address begins with this, in upper or lower case. At most 1,000 may: more of them are refused, write more of the name. */
                q?: string;
                /** @description Only accounts with this status. */
                status?: components["schemas"]["UserStatus"];
                /** @description What the accounts are ordered by; with `-` from the last to the first. Usernames go by their lower-case letters. */
                sort?: "createdAt" | "-createdAt" | "username" | "-username";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of users. */
            200: {
                headers: {
                    Link: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPage"];
                };
            };
            /** @description The cursor is not one that this list answered. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidCursor"];
                };
            };
            /** @description Parameters that do not go together, or a search that finds too much. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ConflictingParameters"] | components["schemas"]["SearchTooBroad"];
                };
            };
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserCreate"];
            };
        };
        responses: {
            /** @description The account was created. */
            201: {
                headers: {
                    Location: string;
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The role allows more than the caller may. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CannotGrantHigherRole"];
                };
            };
            /** @description Somebody else has the e-mail address or the username. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["EmailTaken"] | components["schemas"]["UsernameTaken"];
                };
            };
            /** @description The password is one that attackers try first. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["WeakPassword"];
                };
            };
            /** @description Too many passwords are being checked at this moment. */
            503: {
                headers: {
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Busy"];
                };
            };
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's id. */
                userId: components["schemas"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account. */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description There is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UserNotFound"];
                };
            };
        };
    };
    deleteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's id. */
                userId: components["schemas"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The account may do more than the caller, or is the caller's own. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["HigherAccount"] | components["schemas"]["UseOwnProfile"];
                };
            };
            /** @description There is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UserNotFound"];
                };
            };
            /** @description The account is the last administrator's. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["LastAdmin"];
                };
            };
            /** @description The entity tags in `If-Match` are not that of the resource as it is now: somebody has changed it. Get it again, decide anew, and send the new `ETag`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": unknown;
                };
            };
        };
    };
    updateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's id. */
                userId: components["schemas"]["UserId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserUpdate"];
            };
        };
        responses: {
            /** @description The account as it is now. */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The account may do more than the caller, or is the caller's own. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["HigherAccount"] | components["schemas"]["UseOwnProfile"];
                };
            };
            /** @description There is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UserNotFound"];
                };
            };
            /** @description Somebody else has the e-mail address or the username. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["EmailTaken"] | components["schemas"]["UsernameTaken"];
                };
            };
            /** @description The entity tags in `If-Match` are not that of the resource as it is now: somebody has changed it. Get it again, decide anew, and send the new `ETag`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": unknown;
                };
            };
        };
    };
    setUserRoles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's id. */
                userId: components["schemas"]["UserId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleAssignment"];
            };
        };
        responses: {
            /** @description The account as it is now. */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The role allows more than the caller may. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CannotGrantHigherRole"];
                };
            };
            /** @description There is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UserNotFound"];
                };
            };
            /** @description The account is the last administrator's. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["LastAdmin"];
                };
            };
            /** @description The entity tags in `If-Match` are not that of the resource as it is now: somebody has changed it. Get it again, decide anew, and send the new `ETag`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": unknown;
                };
            };
        };
    };
    suspendUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's id. */
                userId: components["schemas"]["UserId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Suspension"];
            };
        };
        responses: {
            /** @description The account as it is now. */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The account may do more than the caller. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["HigherAccount"];
                };
            };
            /** @description There is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UserNotFound"];
                };
            };
            /** @description The account is the last administrator's. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["LastAdmin"];
                };
            };
            /** @description The entity tags in `If-Match` are not that of the resource as it is now: somebody has changed it. Get it again, decide anew, and send the new `ETag`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": unknown;
                };
            };
        };
    };
    unsuspendUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's id. */
                userId: components["schemas"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account is not suspended. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The account may do more than the caller. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["HigherAccount"];
                };
            };
            /** @description There is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UserNotFound"];
                };
            };
            /** @description The entity tags in `If-Match` are not that of the resource as it is now: somebody has changed it. Get it again, decide anew, and send the new `ETag`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": unknown;
                };
            };
        };
    };
    liftLockout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's id. */
                userId: components["schemas"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account is not locked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The account may do more than the caller. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["HigherAccount"];
                };
            };
            /** @description There is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UserNotFound"];
                };
            };
            /** @description The entity tags in `If-Match` are not that of the resource as it is now: somebody has changed it. Get it again, decide anew, and send the new `ETag`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": unknown;
                };
            };
        };
    };
    listClients: {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. Opaque; it works only for the list that answered it. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of clients. */
            200: {
                headers: {
                    Link: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientPage"];
                };
            };
            /** @description The cursor is not one that this list answered. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidCursor"];
                };
            };
        };
    };
    createClient: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientCreate"];
            };
        };
        responses: {
            /** @description The client was registered. */
            201: {
                headers: {
                    Location: string;
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredClient"];
                };
            };
            /** @description A scope that the caller does not have. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CannotGrantHigherScope"];
                };
            };
            /** @description Another client has the name. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["NameTaken"];
                };
            };
        };
    };
    getClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client's id. */
                clientId: components["schemas"]["ClientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The client. */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"];
                };
            };
            /** @description There is no such client. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ClientNotFound"];
                };
            };
        };
    };
    deleteClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client's id. */
                clientId: components["schemas"]["ClientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The client is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The client may do more than the caller. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["HigherClient"];
                };
            };
            /** @description There is no such client. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ClientNotFound"];
                };
            };
            /** @description The entity tags in `If-Match` are not that of the resource as it is now: somebody has changed it. Get it again, decide anew, and send the new `ETag`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": unknown;
                };
            };
        };
    };
    updateClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client's id. */
                clientId: components["schemas"]["ClientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientUpdate"];
            };
        };
        responses: {
            /** @description The client as it is now. */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"];
                };
            };
            /** @description The client may do more than the caller, or should. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["HigherClient"] | components["schemas"]["CannotGrantHigherScope"];
                };
            };
            /** @description There is no such client. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ClientNotFound"];
                };
            };
            /** @description Another client has the name. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["NameTaken"];
                };
            };
            /** @description The entity tags in `If-Match` are not that of the resource as it is now: somebody has changed it. Get it again, decide anew, and send the new `ETag`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": unknown;
                };
            };
        };
    };
    createClientSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client's id. */
                clientId: components["schemas"]["ClientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The secret was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewClientSecret"];
                };
            };
            /** @description The client may do more than the caller, or is the caller. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["HigherClient"] | components["schemas"]["OwnClient"];
                };
            };
            /** @description There is no such client. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ClientNotFound"];
                };
            };
            /** @description The client has two secrets. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["TooManySecrets"];
                };
            };
        };
    };
    deleteClientSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The client's id. */
                clientId: components["schemas"]["ClientId"];
                /** @description The secret's id. */
                secretId: components["schemas"]["SecretId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The secret is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The client may do more than the caller. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["HigherClient"];
                };
            };
            /** @description There is no such client, or it has no such secret. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ClientNotFound"] | components["schemas"]["SecretNotFound"];
                };
            };
            /** @description It is the client's last secret. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["LastSecret"];
                };
            };
        };
    };
    listAuditEvents: {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. Opaque; it works only for the list that answered it. */
                cursor?: string;
                /** @description Only events of this type. */
                type?: components["schemas"]["AuditEventType"];
                /** @description Only what this account or client did. */
                actorId?: components["schemas"]["ActorId"];
                /** @description Only what was done to this account, client, session or key. */
                subjectId?: string;
                /** @description Only events of this moment or later. */
                since?: string;
                /** @description Only events before this moment. */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of events. */
            200: {
                headers: {
                    Link: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEventPage"];
                };
            };
            /** @description The cursor is not one that this list answered. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidCursor"];
                };
            };
        };
    };
    createToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description An access token (RFC 6749 §5.1). */
            200: {
                headers: {
                    "Cache-Control": "no-store";
                    Pragma: "no-cache";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedToken"];
                };
            };
            /** @description The request is not granted. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRequestError"];
                };
            };
            /** @description The client is not known, or its secret is not, or no longer, good (RFC 6749 §5.2). */
            401: {
                headers: {
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvalidClientError"];
                };
            };
        };
    };
    introspectToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TokenQuestion"];
            };
        };
        responses: {
            /** @description What the token stands for now (RFC 7662 §2.2). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Introspection"];
                };
            };
            /** @description The request cannot be answered. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvalidRequestError"];
                };
            };
            /** @description The client is not known, or its secret is not, or no longer, good (RFC 6749 §5.2). */
            401: {
                headers: {
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvalidClientError"];
                };
            };
        };
    };
    revokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TokenQuestion"];
            };
        };
        responses: {
            /** @description The token is not good any more. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be answered, or the token was issued to somebody else. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevocationError"];
                };
            };
            /** @description The client is not known, or its secret is not, or no longer, good (RFC 6749 §5.2). */
            401: {
                headers: {
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvalidClientError"];
                };
            };
        };
    };
    getAuthorizationServer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metadata. */
            200: {
                headers: {
                    "Cache-Control": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthorizationServer"];
                };
            };
        };
    };
    getJwks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key set. */
            200: {
                headers: {
                    "Cache-Control": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JsonWebKeySet"];
                };
            };
        };
    };
    listUserSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's id. */
                userId: components["schemas"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sessions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            /** @description There is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UserNotFound"];
                };
            };
        };
    };
    endUserSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's id. */
                userId: components["schemas"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All sessions are over. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The account may do more than the caller. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["HigherAccount"];
                };
            };
            /** @description There is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UserNotFound"];
                };
            };
        };
    };
    resetUserPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's id. */
                userId: components["schemas"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sessions are over; the mail will leave. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The account may do more than the caller. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["HigherAccount"];
                };
            };
            /** @description There is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UserNotFound"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The service answers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The service answers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The service answers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description The service should get no traffic now. */
            503: {
                headers: {
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["NotReady"];
                };
            };
        };
    };
}
