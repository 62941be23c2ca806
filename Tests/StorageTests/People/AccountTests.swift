import Foundation
import Kernel
import Testing
import Values

@testable import Storage

@Suite struct `An account` {
    static let noon = HiddenTown.noon
    static let password = "three blind mice"

    /// Accounts in a folder of their own, with Maria's made.
    struct Town {
        let folder: ScratchFolder
        let database: PeopleDatabase
        let accounts: Accounts
        let maria: Account

        init() async throws {
            folder = try ScratchFolder()
            database = try PeopleDatabase(folder: folder.url.path)
            accounts = Accounts(database)
            maria = try await accounts.signUp(
                login: "Maria.Kowalska", password: password, displayName: "Maria Kowalska", at: noon, from: "192.0.2.1")
        }

        func logIn(
            _ password: String = `An account`.password, login: String = "maria.kowalska", at time: Instant = noon,
            from address: String = "192.0.2.1"
        ) async throws -> Session {
            try await accounts.logIn(login: login, password: password, at: time, from: address)
        }
    }

    @Test func `is made once for a login name, and entered with its password`() async throws {
        let town = try await Town()
        #expect(town.maria.id.text.count == 32 && town.maria.login == "maria.kowalska")
        let session = try await town.logIn(login: "MARIA.kowalska")
        #expect(session.account == town.maria.id)
        #expect(try await town.accounts.account(session.account) == town.maria)
        await #expect(throws: AccountError.loginTaken) {
            try await town.accounts.signUp(
                login: "maria.KOWALSKA", password: "another password", displayName: "M", at: Self.noon, from: "a")
        }
        #expect(try await town.database.count("sealed") == 2)
        let again = Accounts(try PeopleDatabase(folder: town.folder.url.path))
        let later = try await again.logIn(
            login: "maria.kowalska", password: Self.password, at: Self.noon, from: "192.0.2.1")
        #expect(later.account == town.maria.id)
    }

    @Test(arguments: ["ab", " maria", "maria\n", "ma\u{0}ria", "ma\u{200b}ria", String(repeating: "x", count: 65)])
    func `has a login name that can be seen`(login: String) {
        #expect(throws: AccountError.loginInvalid) { try LoginName(login) }
    }

    @Test(arguments: [("abc", "abc"), ("ŁUKASZ", "łukasz"), ("Jose\u{301}", "jos\u{e9}")])
    func `has the same login name however it was typed`(typed: String, login: String) throws {
        #expect(Array(try LoginName(typed).text.utf8) == Array(login.utf8))
    }

    @Test func `that does not exist answers as one with another password, after as much work`() async throws {
        let town = try await Town()
        let before = await town.accounts.hasher.count
        await #expect(throws: AccountError.wrongCredentials) { try await town.logIn("wrong password") }
        await #expect(throws: AccountError.wrongCredentials) { try await town.logIn(login: "nobody") }
        await #expect(throws: AccountError.wrongCredentials) { try await town.logIn(login: "\u{0}") }
        await #expect(throws: AccountError.wrongCredentials) {
            try await town.logIn(String(repeating: "x", count: 2000))
        }
        #expect(await town.accounts.hasher.count == before + 4)
    }

    @Test func `makes who guesses its password wait, without hashing`() async throws {
        let town = try await Town()
        let before = await town.accounts.hasher.count
        var throttled = 0
        for number in 0..<10_000 {
            do {
                _ = try await town.logIn("wrong password \(number)", from: "198.51.100.\(number % 200)")
            } catch AccountError.throttled(let seconds) {
                throttled += 1
                #expect(seconds == 1)
            } catch AccountError.wrongCredentials {}
        }
        #expect(throttled == 9995)
        #expect(await town.accounts.hasher.count == before + 5)
        await #expect(throws: AccountError.throttled(seconds: 1)) { try await town.logIn() }
        _ = try await town.logIn(at: Self.noon.adding(seconds: 1))
        _ = try await town.logIn(at: Self.noon.adding(seconds: 1))
    }

    @Test func `makes an address wait that guesses at many of them`() async throws {
        let town = try await Town()
        let before = await town.accounts.hasher.count
        for number in 0..<10_000 {
            do {
                _ = try await town.logIn(login: "nobody \(number)", from: "198.51.100.7")
            } catch AccountError.throttled {
            } catch AccountError.wrongCredentials {}
        }
        #expect(await town.accounts.hasher.count == before + 20)
        await #expect(throws: AccountError.throttled(seconds: 1)) { try await town.logIn(from: "198.51.100.7") }
        _ = try await town.logIn()
    }

    @Test func `is not guessed faster by guessing at the same time`() async throws {
        let town = try await Town()
        let accounts = town.accounts
        let looked = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<50 {
                group.addTask {
                    do {
                        _ = try await accounts.logIn(
                            login: "maria.kowalska", password: "wrong password \(number)", at: Self.noon,
                            from: "198.51.100.\(number)")
                    } catch {
                        return error as? AccountError == .wrongCredentials
                    }
                    return true
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(looked == 5)
    }

    @Test func `gets a new password from its owner, which ends the other sessions`() async throws {
        let town = try await Town()
        let here = try await town.logIn()
        let elsewhere = try await town.logIn()
        func change(from current: String, to new: String) async throws {
            try await town.accounts.changePassword(
                of: here, from: current, to: new, at: Self.noon, from: "192.0.2.1")
        }
        await #expect(throws: AccountError.wrongCredentials) { try await change(from: "x", to: "a better password") }
        await #expect(throws: AccountError.passwordIsLogin) {
            try await change(from: Self.password, to: "maria.kowalska")
        }
        let old = try await town.database.vaultContents().ciphertexts
        try await change(from: Self.password, to: "a better password")
        #expect(try await town.accounts.session(here.token, at: Self.noon) != nil)
        #expect(try await town.accounts.session(elsewhere.token, at: Self.noon) == nil)
        await #expect(throws: AccountError.wrongCredentials) { try await town.logIn() }
        _ = try await town.logIn("a better password")
        let gone = Set(old).subtracting(try await town.database.vaultContents().ciphertexts)
        #expect(gone.count == 1)
        let needles = Dictionary(uniqueKeysWithValues: gone.map { ("old hash", $0) })
        #expect(try town.folder.traces(of: needles) == [])
    }

    @Test func `gets a new password from a code that works once and for a day`() async throws {
        let town = try await Town()
        let session = try await town.logIn()
        func reset(_ code: String, _ password: String, login: String = "maria.kowalska", after seconds: Int64 = 0)
            async throws
        {
            try await town.accounts.resetPassword(
                login: login, code: code, password: password, at: Self.noon.adding(seconds: seconds), from: "b")
        }
        await #expect(throws: AccountError.unknownAccount) {
            try await town.accounts.makeResetCode(login: "nobody", at: Self.noon)
        }
        let replaced = try await town.accounts.makeResetCode(login: "maria.kowalska", at: Self.noon)
        let code = try await town.accounts.makeResetCode(login: "Maria.Kowalska", at: Self.noon)
        #expect(code.text.count == 39 && !"\(code)".contains(code.text))
        #expect(try town.folder.traces(of: ["code": Array(code.text.utf8)]) == [])
        await #expect(throws: AccountError.wrongResetCode) { try await reset(replaced.text, "a new password") }
        await #expect(throws: AccountError.wrongResetCode) { try await reset(code.text, "a new one!", login: "nobody") }
        await #expect(throws: AccountError.wrongResetCode) {
            try await reset(code.text, "a new password", after: ResetCode.validSeconds)
        }
        await #expect(throws: AccountError.passwordTooShort(minimumBytes: 10)) { try await reset(code.text, "short") }
        try await reset(code.text.uppercased().replacing("-", with: " "), "a new password", after: 86_399)
        #expect(try await town.accounts.session(session.token, at: Self.noon) == nil)
        _ = try await town.logIn("a new password")
        await #expect(throws: AccountError.wrongResetCode) { try await reset(code.text, "yet another one") }
    }
}
