import Testing

@testable import Storage

@Suite struct `A password` {
    @Test func `is hashed with argon2id, a salt of its own and today's cost`() throws {
        let password = Array("correct horse battery".utf8)
        let hash = try PasswordHash(hashing: password)
        #expect(hash.text.hasPrefix("$argon2id$v=19$m=65536,t=2,p=1$"))
        #expect(hash.matches(password) && !hash.matches(Array("correct horse batterY".utf8)) && !hash.matches([]))
        #expect(!hash.isOutdated)
        #expect(try PasswordHash(hashing: password) != hash)
        #expect(!"\(hash)".contains("argon2id") && !String(reflecting: hash).contains("argon2id"))
    }

    @Test func `of another cost or form is outdated`() {
        let cheap = "$argon2id$v=19$m=8192,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$jF3y0wF8T3oOHLDuLZ7dRPnyRyT1EfcCvGbX0EXPIhk"
        #expect(PasswordHash(text: cheap).isOutdated)
        for text in ["", "$argon2id$", "plain", String(repeating: "x", count: 500)] {
            #expect(PasswordHash(text: text).isOutdated && !PasswordHash(text: text).matches(Array("plain".utf8)))
        }
    }

    @Test func `of nobody is compared as slowly as any other`() {
        #expect(!PasswordHash.nobodys.isOutdated)
        #expect(!PasswordHash.nobodys.matches([]))
    }

    @Test(arguments: [
        ("short", AccountError.passwordTooShort(minimumBytes: 10)),
        ("123456789", .passwordTooShort(minimumBytes: 10)),
        ("1234567890", .passwordCommon),
        ("PassWord123", .passwordCommon),
        ("maria.kowalska", .passwordIsLogin),
        ("MARIA.KOWALSKA", .passwordIsLogin),
        (String(repeating: "x", count: 257), .passwordTooLong(maximumBytes: 256)),
    ])
    func `that everybody would guess is refused`(typed: String, error: AccountError) {
        #expect(throws: error) { try NewPassword(typed, login: "Maria.Kowalska") }
    }

    @Test(arguments: ["aaaaaaaaab", "łąka łąka", String(repeating: "long and ", count: 28)])
    func `may be made of anything else`(typed: String) throws {
        #expect(try NewPassword(typed, login: "maria").bytes == NewPassword.tried(typed))
    }

    @Test func `is the same however an accent was typed`() throws {
        let composed = "caf\u{e9} caf\u{e9} caf\u{e9}"
        let decomposed = "cafe\u{301} cafe\u{301} cafe\u{301}"
        #expect(NewPassword.tried(composed) == NewPassword.tried(decomposed))
        #expect(NewPassword.tried(String(repeating: "x", count: 100_000)) == [])
    }

    @Test(arguments: [
        "1234567890", "0987654321", "qwertyuiop", "QWERTY12345", "1qaz2wsx3edc", "abcabcabcabc", "1111111111",
        "Password2026", "P@ssw0rd!!!!", "welcomewelcome", "Summer2026!!", "administrator1",
    ])
    func `is refused if it is made as those are that are tried first`(typed: String) {
        #expect(throws: AccountError.passwordCommon) { try NewPassword(typed, login: "maria") }
    }

    @Test(arguments: ["three blind mice", "summer in Kraków", "my password is long", "4 horses, 12 dogs"])
    func `may hold a common word`(typed: String) throws {
        _ = try NewPassword(typed, login: "maria")
    }

    @Test func `waits in a line that has an end`() async throws {
        let hasher = PasswordHasher()
        let all = PasswordHasher.width + PasswordHasher.queueLength
        let refused = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<all + 20 {
                group.addTask {
                    do {
                        _ = try await hasher.matches([1], PasswordHash(text: "none"))
                        return false
                    } catch {
                        return error as? PasswordError == .busy
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        // How many come at the same time is up to the machine; nobody is left waiting.
        #expect(refused <= 20)
        #expect(await hasher.count == all + 20 - refused)
    }
}
