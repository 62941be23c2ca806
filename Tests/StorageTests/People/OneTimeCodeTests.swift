import Foundation
import Testing
import Values

@testable import Storage

@Suite struct `A one-time code` {
    typealias Town = `An account`.Town
    static let noon = HiddenTown.noon

    @Test(
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func `is the one of RFC 6238, appendix B`(seconds: Int64, code: String) {
        let secret = OneTimeSecret(bytes: Array("12345678901234567890".utf8))
        #expect(secret.code(of: seconds / 30, digits: 8) == code)
        #expect(secret.code(at: Instant(seconds: seconds)) == String(code.suffix(6)))
    }

    @Test(arguments: [(-61, false), (-31, false), (-30, true), (0, true), (29, true), (30, true), (60, false)])
    func `is good for half a minute around its own`(seconds: Int64, isGood: Bool) {
        let secret = OneTimeSecret()
        let time = Instant(seconds: 1_800_000_000)
        let step = secret.step(of: secret.code(at: time.adding(seconds: seconds)), at: time, after: 0)
        #expect((step != nil) == isGood)
        let other = secret.step(of: "12345", at: time, after: 0)
        #expect(other == nil)
    }

    @Test func `lets in once, after the password`() async throws {
        let town = try await Town()
        let (secret, _) = try await Self.setUp(town)
        var time = Self.noon.adding(seconds: 60)
        await #expect(throws: AccountError.codeNeeded) { try await town.logIn(at: time) }
        let token = try await Self.password(town, time)
        let session = try await town.accounts.finishLogIn(
            token, code: " \(secret.code(at: time).prefix(3)) \(secret.code(at: time).suffix(3))", at: time, from: "a")
        #expect(session.account == town.maria.id)
        await #expect(throws: AccountError.logInExpired) {
            try await town.accounts.finishLogIn(token, code: secret.code(at: time), at: time, from: "a")
        }
        let again = try await Self.password(town, time)
        await #expect(throws: AccountError.wrongCode) {
            try await town.accounts.finishLogIn(again, code: secret.code(at: time), at: time, from: "a")
        }
        time = time.adding(seconds: 30)
        _ = try await town.accounts.finishLogIn(again, code: secret.code(at: time), at: time, from: "a")
    }

    @Test func `that is guessed is waited for ever longer, and its log-in ends`() async throws {
        let town = try await Town()
        let (secret, _) = try await Self.setUp(town)
        let time = Self.noon.adding(seconds: 60)
        let token = try await Self.password(town, time)
        for number in 0..<5 {
            await #expect(throws: AccountError.wrongCode) {
                try await town.accounts.finishLogIn(token, code: "00000\(number)", at: time, from: "\(number)")
            }
        }
        await #expect(throws: AccountError.logInExpired) {
            try await town.accounts.finishLogIn(token, code: secret.code(at: time), at: time, from: "b")
        }
        let other = try await Self.password(town, time)
        await #expect(throws: AccountError.throttled(seconds: 1)) {
            try await town.accounts.finishLogIn(other, code: secret.code(at: time), at: time, from: "b")
        }
        let later = time.adding(seconds: 1)
        _ = try await town.accounts.finishLogIn(other, code: secret.code(at: later), at: later, from: "b")
        let failed = try #require(try await town.accounts.failedEntries(of: town.maria.id))
        #expect(failed == FailedEntries(passwords: 0, codes: 5, last: time))
    }

    @Test func `comes within five minutes of the password`() async throws {
        let town = try await Town()
        let (secret, _) = try await Self.setUp(town)
        let token = try await Self.password(town, Self.noon.adding(seconds: 60))
        let late = Self.noon.adding(seconds: 360)
        await #expect(throws: AccountError.logInExpired) {
            try await town.accounts.finishLogIn(token, code: secret.code(at: late), at: late, from: "a")
        }
    }

    @Test func `can be one of ten recovery codes, each once, kept as a digest`() async throws {
        let town = try await Town()
        let (secret, codes) = try await Self.setUp(town)
        #expect(codes.count == 10 && Set(codes).count == 10)
        let time = Self.noon.adding(seconds: 60)
        let needles = ["code": Array(codes[0].utf8), "secret": secret.bytes, "text": Array(secret.text.utf8)]
        #expect(try town.folder.traces(of: needles) == [])
        _ = try await town.accounts.finishLogIn(
            try await Self.password(town, time), code: codes[0].lowercased(), at: time, from: "a")
        let token = try await Self.password(town, time)
        await #expect(throws: AccountError.wrongCode) {
            try await town.accounts.finishLogIn(token, code: codes[0], at: time, from: "a")
        }
        #expect(try await town.accounts.codes(of: town.maria.id)?.recoveryCodesLeft == 9)
        let anew = try await town.accounts.renewRecoveryCodes(of: town.maria.id, code: codes[1], at: time, from: "a")
        await #expect(throws: AccountError.wrongCode) {
            try await town.accounts.finishLogIn(token, code: codes[2], at: time, from: "a")
        }
        _ = try await town.accounts.finishLogIn(token, code: anew[2], at: time, from: "a")
    }

    @Test func `is asked for no more once it is switched off, and its secret is gone`() async throws {
        let town = try await Town()
        let (secret, _) = try await Self.setUp(town)
        let time = Self.noon.adding(seconds: 60)
        await #expect(throws: AccountError.wrongCode) {
            try await town.accounts.switchOffCodes(of: town.maria.id, code: "", at: time, from: "a")
        }
        await #expect(throws: AccountError.codesSetUp) {
            try await town.accounts.prepareCodes(of: town.maria.id, at: time)
        }
        try await town.accounts.switchOffCodes(of: town.maria.id, code: secret.code(at: time), at: time, from: "a")
        #expect(try await town.accounts.codes(of: town.maria.id) == nil)
        _ = try await town.logIn(at: time)
        #expect(try await town.database.count("recovery_code") == 0)
    }

    @Test func `goes with the account`() async throws {
        let town = try await Town()
        _ = try await Self.setUp(town)
        #expect(try await town.accounts.record(of: town.maria.id).oneTimeCodes?.since == Self.noon)
        try await town.accounts.delete(town.maria.id)
        for table in ["one_time_code", "recovery_code", "failed_entry"] {
            #expect(try await town.database.count(table) == 0)
        }
        #expect(try town.folder.traces(of: ["account": Array(town.maria.id.text.utf8)]) == [])
    }

    private static func setUp(_ town: Town) async throws -> (OneTimeSecret, [String]) {
        let maria = town.maria.id
        try await town.accounts.prepareCodes(of: maria, at: noon)
        _ = try await town.logIn()
        let secret = try #require(try await town.accounts.preparedSecret(of: maria))
        await #expect(throws: AccountError.wrongCode) {
            try await town.accounts.confirmCodes(of: maria, code: "000000", at: Instant(seconds: 0), from: "a")
        }
        let codes = try await town.accounts.confirmCodes(of: maria, code: secret.code(at: noon), at: noon, from: "a")
        #expect(try await town.accounts.preparedSecret(of: maria) == nil)
        return (secret, codes)
    }

    private static func password(_ town: Town, _ time: Instant) async throws -> SessionToken {
        let step = try await town.accounts.beginLogIn(
            login: "maria.kowalska", password: `An account`.password, at: time, from: "192.0.2.1")
        guard case .needsCode(let token, let ends) = step else { throw AccountError.busy }
        #expect(ends == time.adding(seconds: 300))
        return token
    }
}

@Suite struct `What others tried` {
    typealias Town = `An account`.Town
    static let noon = HiddenTown.noon

    @Test func `is told from the next log-in to the one after`() async throws {
        let town = try await Town()
        let maria = town.maria.id
        #expect(try await town.accounts.failedEntries(of: maria) == nil)
        for minutes in 1...3 as ClosedRange<Int64> {
            await #expect(throws: AccountError.wrongCredentials) {
                try await town.logIn("not the password", at: Self.noon.adding(minutes: minutes), from: "192.0.2.9")
            }
        }
        let failed = FailedEntries(passwords: 3, codes: 0, last: Self.noon.adding(minutes: 3))
        _ = try await town.logIn(at: Self.noon.adding(minutes: 4))
        #expect(try await town.accounts.failedEntries(of: maria) == failed)
        #expect(try await town.accounts.record(of: maria).failedEntries == failed)
        _ = try await town.logIn(at: Self.noon.adding(minutes: 5))
        #expect(try await town.accounts.failedEntries(of: maria) == nil)
    }
}
