import Foundation
import Kernel
import Proofs
import Testing
import Values

@testable import Storage

@Suite struct `Telling people` {
    typealias Town = `An account`.Town
    static let noon = HiddenTown.noon
    static let log = LogID(origin: "town.example/log")
    static let vote = PartAddress(programme: "budget", part: "vote")
    static let letter: PeopleDatabase.LetterWriter = { channel, address, language, stop in
        NoticeLetter(address: address, subject: language, text: "\(channel) \(stop.token)")
    }

    static func outcome(_ entry: UInt64 = 7) -> Telling {
        Telling(.outcome, in: vote, entry: entry)
    }

    /// Gives an address and confirms it with the code that waits in the outbox.
    static func give(_ address: String, _ channel: NoticeChannel, _ town: Town) async throws {
        try await town.database.give(address, for: channel, of: town.maria.id, log: log, at: noon) {
            NoticeLetter(address: address, subject: "", text: $0)
        }
        let notices = try await town.database.dueNotices(at: noon, limit: 10)
        let code = try #require(notices.first { $0.event == PeopleDatabase.codeEvent })
        try await town.database.confirm(channel, of: town.maria.id, code: code.letter.text, at: noon)
        #expect(try await town.database.begin(code.id))
        try await town.database.note(.sent, of: code.id)
    }

    @Test func `puts it on the page and into the outbox once, however often it is said`() async throws {
        let town = try await Town()
        try await Self.give("+48600123456", .text, town)
        for _ in 0..<3 {
            try await town.database.tell(
                [town.maria.id], Self.outcome(), of: Self.log, at: Self.noon, letter: Self.letter)
        }
        #expect(try await town.database.told(to: town.maria.id).count == 1)
        let waiting = try await town.database.dueNotices(at: Self.noon, limit: 10)
        #expect(waiting.map(\.letter.address) == ["+48600123456"] && waiting.map(\.channel) == [.text])
        try await town.database.tell([town.maria.id], Self.outcome(8), of: Self.log, at: Self.noon, letter: Self.letter)
        #expect(try await town.database.unread(of: town.maria.id) == 2)
        try await town.database.markRead(of: town.maria.id, at: Self.noon)
        #expect(try await town.database.unread(of: town.maria.id) == 0)
    }

    @Test func `sends nothing again of which nobody knows whether it arrived`() async throws {
        let town = try await Town()
        try await Self.give("maria@town.example", .mail, town)
        try await town.database.tell([town.maria.id], Self.outcome(), of: Self.log, at: Self.noon, letter: Self.letter)
        let notice = try #require(try await town.database.dueNotices(at: Self.noon, limit: 1).first)
        #expect(try await town.database.begin(notice.id))
        // The process ends here, and another one starts.
        let again = try PeopleDatabase(folder: town.folder.url.path)
        #expect(try await again.dueNotices(at: Self.noon.adding(days: 9), limit: 10).isEmpty)
        #expect(try await !again.begin(notice.id))
        #expect(try await again.giveUpInterrupted(reason: "ended") == 1)
        #expect(try await again.notices(limit: 1).first?.state == .failed)
        #expect(try town.folder.traces(of: ["address": Array("maria@town.example".utf8)]) == [])
    }

    @Test func `sends nothing to an address that nobody has confirmed`() async throws {
        let town = try await Town()
        let id = town.maria.id
        try await town.database.give("+48600123456", for: .text, of: id, log: Self.log, at: Self.noon) {
            NoticeLetter(address: "+48600123456", subject: "", text: $0)
        }
        let code = try #require(try await town.database.dueNotices(at: Self.noon, limit: 1).first).letter.text
        try await town.database.tell([id], Self.outcome(), of: Self.log, at: Self.noon, letter: Self.letter)
        #expect(try await town.database.dueNotices(at: Self.noon, limit: 10).count == 1)
        let late = Self.noon.adding(seconds: PeopleDatabase.contactCodeSeconds)
        await #expect(throws: AccountError.wrongCode) {
            try await town.database.confirm(.text, of: id, code: code, at: late)
        }
        for _ in 0..<PeopleDatabase.contactCodeTries {
            await #expect(throws: AccountError.wrongCode) {
                try await town.database.confirm(.text, of: id, code: "x", at: Self.noon)
            }
        }
        await #expect(throws: AccountError.wrongCode) {
            try await town.database.confirm(.text, of: id, code: code, at: Self.noon)
        }
    }

    @Test func `heeds what somebody does not want, and the link that says so`() async throws {
        let town = try await Town()
        let id = town.maria.id
        try await Self.give("maria@town.example", .mail, town)
        try await Self.give("+48600123456", .text, town)
        try await town.database.tell([id], Self.outcome(), of: Self.log, at: Self.noon, letter: Self.letter)
        let mail = try #require(
            try await town.database.dueNotices(at: Self.noon, limit: 10).first { $0.channel == .mail })
        let token = String(mail.letter.text.dropFirst("mail ".count))
        let link = try #require(town.database.unsubscribeLink(token))
        #expect(link.account == id && link.topic == .outcome && link.channel == .mail)
        for forged in [token.replacing("outcome", with: "all"), token.replacing("mail", with: "text"), "a.b.c.d", ""] {
            #expect(town.database.unsubscribeLink(forged) == nil, "\(forged)")
        }
        try await town.database.stop(link)
        try await town.database.tell([id], Self.outcome(8), of: Self.log, at: Self.noon, letter: Self.letter)
        let waiting = try await town.database.dueNotices(at: Self.noon, limit: 10)
        #expect(waiting.filter { $0.entry == 8 }.map(\.channel) == [.text])
        try await town.database.stop(town.database.link(stoppingAllLike: link))
        #expect(try await town.database.wishes(of: id, log: Self.log).refusals.count == NoticeTopic.allCases.count)
    }

    @Test func `finds who is in a programme and who follows it, each once`() async throws {
        let town = try await Town()
        let key = try await town.accounts.hostedKey(of: town.maria.id, programme: "budget", at: Self.noon)
        let next = try await town.accounts.signUp(
            login: "next", password: `An account`.password, displayName: "N", at: Self.noon, from: "a")
        for id in [town.maria.id, next.id] { try await town.database.follow(["budget"], of: Self.log, by: id) }
        let all = try await town.database.audience(of: "budget", log: Self.log, limit: 10)
        #expect(Set(all.map(\.account)) == [town.maria.id, next.id] && all.allSatisfy(\.follows))
        #expect(all.first { $0.account == town.maria.id }?.actor?.text == key.did)
        let rest = try await town.database.audience(of: "budget", log: Self.log, after: all[0].account, limit: 10)
        #expect(rest.map(\.account) == [all[1].account])
    }

    @Test func `ends with an account, and leaves nothing of what it gave`() async throws {
        let town = try await Town()
        try await Self.give("+48600123456", .text, town)
        try await town.database.follow(["budget"], of: Self.log, by: town.maria.id)
        try await town.database.tell([town.maria.id], Self.outcome(), of: Self.log, at: Self.noon, letter: Self.letter)
        #expect(try await town.accounts.record(of: town.maria.id).noticeWishes.text?.address == "+48600123456")
        try await town.accounts.delete(town.maria.id)
        #expect(try await town.database.dueNotices(at: Self.noon, limit: 10).isEmpty)
        #expect(try await town.database.told(to: town.maria.id).isEmpty)
        let needles = ["number": Array("+48600123456".utf8), "account": Array(town.maria.id.text.utf8)]
        #expect(try town.folder.traces(of: needles) == [])
    }
}

@Suite struct `A telephone number` {
    @Test(arguments: ["+48 600 123 456", "0048 600-123-456", " +48(600)123.456 ", "+48\u{a0}600\u{202f}123456"])
    func `is taken as people write it, with the country's code`(typed: String) {
        #expect(PhoneNumber(typed)?.text == "+48600123456")
    }

    @Test(arguments: [
        "600123456", "+", "+1234567", "+1234567890123456", "+0 600 123 456", "+44 (0)20 7946 0018", "+48 600 12a 456",
        "+48600123456\r\nX: y", "+٤٨٦٠٠١٢٣٤٥٦",
    ])
    func `is refused where it is nobody's for certain`(typed: String) {
        #expect(PhoneNumber(typed) == nil)
    }
}
