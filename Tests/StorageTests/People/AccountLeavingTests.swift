import Foundation
import GRDB
import Kernel
import Proofs
import Testing
import Values

@testable import Storage

@Suite struct `A hosted key` {
    typealias Town = `An account`.Town
    static let noon = HiddenTown.noon

    @Test func `is made once for each programme and tells nobody whose it is`() async throws {
        let town = try await Town()
        let key = try await town.accounts.hostedKey(of: town.maria.id, programme: "homes", at: Self.noon)
        let other = try await town.accounts.hostedKey(of: town.maria.id, programme: "budget", at: Self.noon)
        #expect(key.did != other.did && key.did.hasPrefix("did:key:z6Mk"))
        let again = Accounts(try PeopleDatabase(folder: town.folder.url.path))
        let later = try await again.hostedKey(of: town.maria.id, programme: "homes", at: Self.noon.adding(days: 1))
        #expect(later.did == key.did && later.publicKey.isValidSignature(key.sign([1]), for: [1]))
        #expect(try await town.accounts.account(of: ActorID(key.did)) == town.maria.id)
        #expect(try await town.accounts.account(of: "did:key:z6MkNobody") == nil)
        #expect(try await town.accounts.hostedKeys(of: town.maria.id).map(\.programme) == ["budget", "homes"])
        #expect(try town.folder.traces(of: ["seed": key.secretBytes]) == [])
        await #expect(throws: AccountError.unknownAccount) {
            try await town.accounts.hostedKey(of: AccountID("none"), programme: "homes", at: Self.noon)
        }
    }

    @Test func `is the same for two who ask at once`() async throws {
        let town = try await Town()
        let (accounts, maria) = (town.accounts, town.maria.id)
        let dids = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    try await accounts.hostedKey(of: maria, programme: "homes", at: Self.noon).did
                }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(dids.count == 1)
    }
}

@Suite struct Leaving {
    typealias Town = `An account`.Town
    static let noon = HiddenTown.noon

    @Test func `starts with everything that is kept about oneself`() async throws {
        let town = try await Town()
        let session = try await town.logIn()
        let key = try await town.accounts.hostedKey(of: town.maria.id, programme: "homes", at: Self.noon)
        _ = try await town.accounts.makeResetCode(login: "maria.kowalska", at: Self.noon)
        try await town.accounts.rename(town.maria.id, to: "Maria K.")
        let record = try await town.accounts.record(of: town.maria.id)
        #expect(record.login == "maria.kowalska" && record.displayName == "Maria K." && record.created == Self.noon)
        #expect(
            record.keys == [
                HostedKey(programme: "homes", did: key.did, actor: ActorID(key.did), created: Self.noon)
            ])
        #expect(record.sessions.map(\.created) == [session.created])
        #expect(record.resetCodeEnds == Self.noon.adding(days: 1))
        #expect(try JSON(encoding: record).decode(AccountRecord.self).login == record.login)
    }

    @Test func `has the file rebuilt where an index has kept a copy`() async throws {
        let town = try await Town()
        try await town.accounts.delete(town.maria.id)
        #expect(try await town.database.count("key") == 3)
        let next = try await town.accounts.signUp(
            login: "next", password: `An account`.password, displayName: "N", at: Self.noon, from: "a")
        try await town.database.pool.write { db in
            try db.execute(sql: "INSERT INTO chore (name) VALUES (?)", arguments: ["left: \(next.id.text)"])
        }
        try await town.accounts.delete(next.id)
        // Only the deployment's secret is left: a rebuilt file has no room for what was overwritten.
        #expect(try await town.database.count("key") == 1)
    }

    @Test(arguments: [7, 40, 100, 1 << 20])
    func `is looked for across the pieces in which the file is read`(chunkBytes: Int) async throws {
        let town = try await Town()
        try await town.database.truncateWriteAheadLog()
        let identifier = Array(town.maria.id.text.utf8)
        #expect(try town.database.holdsTrace(of: [identifier], chunkBytes: chunkBytes))
        #expect(try !town.database.holdsTrace(of: [identifier.reversed()], chunkBytes: chunkBytes))
    }

    @Test func `leaves no trace in any file`() async throws {
        let town = try await Town()
        // Enough accounts of others that the pages of the indexes are rebuilt.
        let others = try await Self.crowd(town.accounts, of: 400)
        let session = try await town.logIn()
        let key = try await town.accounts.hostedKey(of: town.maria.id, programme: "homes", at: Self.noon)
        _ = try await town.accounts.makeResetCode(login: "maria.kowalska", at: Self.noon)
        let vault = try await town.database.vaultContents()
        let hash = try #require(try await town.accounts.credentials(of: Self.digest("maria.kowalska", town)))

        for id in others { try await town.accounts.delete(id) }
        try await town.accounts.delete(town.maria.id)
        await #expect(throws: AccountError.unknownAccount) { try await town.accounts.account(town.maria.id) }
        await #expect(throws: AccountError.unknownAccount) { try await town.accounts.delete(town.maria.id) }
        #expect(try await town.accounts.session(session.token, at: Self.noon) == nil)
        #expect(try await town.accounts.account(of: ActorID(key.did)) == nil)
        var needles: [String: [UInt8]] = [
            "login": Array("maria.kowalska".utf8), "name": Array("Maria Kowalska".utf8), "seed": key.secretBytes,
            "did": Array(key.did.utf8), "identifier": Array(town.maria.id.text.utf8),
            "hash": Array(hash.hash.text.utf8), "login's digest": Array(Self.digest("maria.kowalska", town)),
            "session": Array(session.token.digest),
        ]
        for id in others { needles["identifier \(id)"] = Array(id.text.utf8) }
        // The first key is the deployment's secret.
        for (number, key) in vault.keys.dropFirst().enumerated() { needles["key \(number)"] = key }
        for (number, text) in vault.ciphertexts.enumerated() { needles["ciphertext \(number)"] = text }
        #expect(needles.count > 2000)
        #expect(try town.folder.traces(of: needles) == [])
        await #expect(throws: AccountError.wrongCredentials) { try await town.logIn() }
    }

    static func digest(_ login: String, _ town: Town) -> Data {
        LoginName.digest(of: login, secret: town.database.secret)
    }

    /// Accounts without a password that anybody could type, so that none has to be hashed.
    static func crowd(_ accounts: Accounts, of count: Int) async throws -> [AccountID] {
        try await accounts.database.pool.write { db in
            try (0..<count).map { number in
                let id = AccountID.random()
                let profile = try Profile(login: try LoginName("person \(number)"), displayName: "Person \(number)")
                let sealed = (
                    try Accounts.sealed(profile, id), try Accounts.sealed(PasswordHash(text: "none \(number)"), id)
                )
                try db.execute(
                    sql: "INSERT INTO account (id, login, profile, password, created) VALUES (?, ?, ?, ?, 0)",
                    arguments: [
                        id.text, LoginName.digest(of: "person \(number)", secret: accounts.database.secret),
                        try Vault(db: db).add(sealed.0), try Vault(db: db).add(sealed.1),
                    ])
                return id
            }
        }
    }
}
