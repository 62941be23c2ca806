import Foundation
import Testing
import Values

@testable import Storage

@Suite struct `A session` {
    typealias Town = `An account`.Town
    static let noon = HiddenTown.noon

    @Test func `ends after twelve idle hours, and after a week in any case`() async throws {
        let town = try await Town()
        let session = try await town.logIn()
        var time = Self.noon.adding(hours: 12).adding(milliseconds: -1)
        #expect(try await town.accounts.session(session.token, at: time)?.lastSeen == time)
        #expect(try await town.accounts.session(session.token, at: time.adding(hours: 12)) == nil)
        while time < Self.noon.adding(days: 7) {
            #expect(try await town.accounts.session(session.token, at: time) != nil)
            time = time.adding(hours: 11)
        }
        #expect(try await town.accounts.session(session.token, at: Self.noon.adding(days: 7)) == nil)
    }

    @Test func `ends when its owner leaves`() async throws {
        let town = try await Town()
        let session = try await town.logIn()
        try await town.accounts.logOut(session.token)
        #expect(try await town.accounts.session(session.token, at: Self.noon) == nil)
        #expect(try await town.accounts.session(SessionToken(), at: Self.noon) == nil)
    }

    @Test func `is known to the store by a digest alone`() async throws {
        let town = try await Town()
        let session = try await town.logIn()
        let token = session.token.text
        let bytes = try #require(Base64URL.decode(token))
        #expect(bytes.count == 32)
        let needles = ["token": Array(token.utf8), "bytes": bytes, "form's token": Array(session.csrfToken.utf8)]
        #expect(try town.folder.traces(of: needles) == [])
        #expect(!String(reflecting: session).contains(token))
        for wrong in ["", "abc", token + "A", String(token.dropLast())] { #expect(SessionToken(wrong) == nil) }
    }

    @Test func `knows its own forms`() async throws {
        let town = try await Town()
        let session = try await town.logIn()
        let other = try await town.logIn()
        #expect(session.isValidCSRFToken(session.csrfToken))
        #expect(!session.isValidCSRFToken(other.csrfToken) && !session.isValidCSRFToken(""))
        #expect(try await town.accounts.session(session.token, at: Self.noon)?.csrfToken == session.csrfToken)
    }

    @Test func `is one of twenty at most`() async throws {
        let town = try await Town()
        for number in 0..<Session.maximumPerAccount + 5 {
            _ = try await town.accounts.startSession(
                of: town.maria.id, at: Self.noon.adding(milliseconds: Int64(number)))
        }
        let record = try await town.accounts.record(of: town.maria.id)
        #expect(record.sessions.count == Session.maximumPerAccount)
        #expect(record.sessions.first?.created == Self.noon.adding(milliseconds: 5))
    }

    @Test func `that has ended is cleared away by the next one`() async throws {
        let town = try await Town()
        for days in 0..<5 as Range<Int64> {
            _ = try await town.accounts.startSession(of: town.maria.id, at: Self.noon.adding(days: days))
        }
        #expect(try await town.database.count("session") == 1)
    }
}
