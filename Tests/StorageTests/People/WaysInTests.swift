import Foundation
import Proofs
import Testing
import Values

@testable import Storage

@Suite struct `A passkey in the people store` {
    typealias Town = `An account`.Town
    static let noon = HiddenTown.noon

    static func passkey(_ number: UInt8, count: UInt32 = 0) throws -> Passkey {
        let key = try SigningKey(seed: [UInt8](repeating: number, count: 32))
        return Passkey(id: [UInt8](repeating: number, count: 16), key: key.publicKey, signCount: count)
    }

    @Test func `is known by a digest, and what is said of it is sealed`() async throws {
        let town = try await Town()
        let passkey = try Self.passkey(200)
        try await town.accounts.add(passkey, named: "Maria's phone", to: town.maria.id, at: Self.noon)
        let kept = try await town.accounts.passkeys(of: town.maria.id)
        #expect(kept.map(\.passkey) == [passkey] && kept.map(\.name) == ["Maria's phone"])
        let needles = [
            "name": Array("Maria's phone".utf8), "id": passkey.id, "key": Array(passkey.key.did.utf8),
            "key's bytes": passkey.key.bytes,
        ]
        #expect(try town.folder.traces(of: needles) == [])
        #expect(try await town.accounts.record(of: town.maria.id).passkeys.map(\.name) == ["Maria's phone"])
        await #expect(throws: AccountError.passkeyKnown) {
            try await town.accounts.add(passkey, named: "again", to: town.maria.id, at: Self.noon)
        }
        await #expect(throws: AccountError.nameInvalid) {
            try await town.accounts.add(try Self.passkey(1), named: "", to: town.maria.id, at: Self.noon)
        }
    }

    @Test func `lets its owner in, and nobody with an older count`() async throws {
        let town = try await Town()
        try await town.accounts.add(try Self.passkey(200, count: 4), named: "key", to: town.maria.id, at: Self.noon)
        let later = Self.noon.adding(minutes: 1)
        let session = try await Self.logIn(town, 200, count: 5, at: later)
        #expect(session.account == town.maria.id)
        #expect(try await town.accounts.passkeys(of: town.maria.id).first?.used == later)
        await #expect(throws: AccountError.wrongPasskey) { try await Self.logIn(town, 200, count: 5, at: later) }
        await #expect(throws: AccountError.wrongPasskey) { try await Self.logIn(town, 201, count: 1, at: later) }
        await #expect(throws: AccountError.wrongPasskey) {
            try await Self.logIn(town, 200, count: 6, holder: Array("somebody else".utf8), at: later)
        }
        await #expect(throws: AccountError.wrongPasskey) {
            try await town.accounts.logIn(
                passkey: [UInt8](repeating: 200, count: 16), holder: [], at: later, from: "a"
            ) { _ throws(PasskeyError) in throw .wrongSignature }
        }
        #expect(try await town.accounts.failedEntries(of: town.maria.id)?.codes == 1)
        _ = try await Self.logIn(town, 200, count: 6, holder: Array(town.maria.id.text.utf8), at: later)
    }

    @Test func `is one of twenty, and is taken away`() async throws {
        let town = try await Town()
        for number in 1...20 as ClosedRange<UInt8> {
            try await town.accounts.add(try Self.passkey(number), named: "k", to: town.maria.id, at: Self.noon)
        }
        await #expect(throws: AccountError.tooManyPasskeys) {
            try await town.accounts.add(try Self.passkey(21), named: "k", to: town.maria.id, at: Self.noon)
        }
        try await town.accounts.removePasskey(7, of: town.maria.id)
        try await town.accounts.removePasskey(7, of: town.maria.id)
        #expect(try await town.accounts.passkeys(of: town.maria.id).map(\.number) == Array(1...6) + Array(8...20))
        await #expect(throws: AccountError.wrongPasskey) { try await Self.logIn(town, 7, count: 1, at: Self.noon) }
    }

    @Test func `goes with the account`() async throws {
        let town = try await Town()
        try await town.accounts.add(try Self.passkey(1), named: "k", to: town.maria.id, at: Self.noon)
        try await town.accounts.delete(town.maria.id)
        #expect(try await town.database.count("passkey") == 0)
        #expect(try town.folder.traces(of: ["account": Array(town.maria.id.text.utf8)]) == [])
    }

    static func logIn(
        _ town: Town, _ number: UInt8, count: UInt32, holder: [UInt8] = [], at time: Instant
    ) async throws -> Session {
        try await town.accounts.logIn(
            passkey: [UInt8](repeating: number, count: 16), holder: holder, at: time, from: "192.0.2.1"
        ) { passkey throws(PasskeyError) in
            Passkey(id: passkey.id, key: passkey.key, signCount: count)
        }
    }
}

@Suite struct `An identity elsewhere` {
    typealias Town = `An account`.Town
    static let noon = HiddenTown.noon

    @Test func `leads to one account, whose password nobody has`() async throws {
        let town = try await Town()
        let first = try await Self.logIn(town, "ann-of-elsewhere", name: "Ann")
        #expect(try await Self.logIn(town, "ann-of-elsewhere", name: "Another name").account == first.account)
        #expect(try await Self.logIn(town, "bea-of-elsewhere", name: "Ann").account != first.account)
        #expect(try await Self.logIn(town, "ann-of-elsewhere", issuer: "https://b.example").account != first.account)
        let account = try await town.accounts.account(first.account)
        #expect(account.displayName == "Ann" && account.login.hasPrefix("eid-"))
        #expect(try await town.accounts.hasPassword(account) == false)
        for password in ["", "seven green apples"] {
            await #expect(throws: AccountError.wrongCredentials) {
                try await town.logIn(password, login: account.login)
            }
        }
        #expect(try town.folder.traces(of: ["subject": Array("ann-of-elsewhere".utf8)]) == [])
    }

    @Test(arguments: [nil, "", "\u{0}", String(repeating: "x", count: 101)])
    func `without a name that can be shown is called by its login name`(name: String?) async throws {
        let town = try await Town()
        let account = try await town.accounts.account(
            try await Self.logIn(town, "ann-of-elsewhere", name: name).account)
        #expect(account.displayName == account.login)
    }

    @Test func `goes with the account, and makes a new one when it comes back`() async throws {
        let town = try await Town()
        let first = try await Self.logIn(town, "ann-of-elsewhere", name: "Ann")
        #expect(try await town.accounts.record(of: first.account).outsideIdentities == 1)
        try await town.accounts.delete(first.account)
        #expect(try await town.database.count("outside_identity") == 0)
        #expect(try town.folder.traces(of: ["account": Array(first.account.text.utf8)]) == [])
        #expect(try await Self.logIn(town, "ann-of-elsewhere", name: "Ann").account != first.account)
    }

    @Test func `is made once for two who come at once`() async throws {
        let town = try await Town()
        let accounts = town.accounts
        let ids = try await withThrowingTaskGroup(of: AccountID.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    try await accounts.logIn(
                        issuer: "https://id.example", subject: "ann-of-elsewhere", name: "Ann", at: Self.noon,
                        from: "192.0.2.1"
                    ).account
                }
            }
            return try await group.reduce(into: Set<AccountID>()) { $0.insert($1) }
        }
        #expect(ids.count == 1)
    }

    static func logIn(
        _ town: Town, _ subject: String, issuer: String = "https://id.example", name: String? = nil
    ) async throws -> Session {
        try await town.accounts.logIn(
            issuer: issuer, subject: subject, name: name, at: noon, from: "192.0.2.1")
    }
}
