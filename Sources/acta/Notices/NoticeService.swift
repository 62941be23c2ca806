import Foundation
import Kernel
import Logging
import Proofs
import ServiceLifecycle
import Storage
import Values

/// Writes notices about new entries into the outbox, sends them, tries again ever more rarely, and gives up.
///
/// Log lines name a notice by its number: to whom it goes and what it says are nobody's business there.
struct NoticeService: Service {
    private static let pauseMilliseconds: Int64 = 1_000
    /// How many entries are looked at, and how many notices sent, in one round.
    private static let page: UInt64 = 1_024
    private static let lettersPerRound = 50
    /// After the first failure; four times as long after each further one.
    private static let firstPauseSeconds: Int64 = 30
    private static let mostAttempts = 7

    let deployment: Deployment
    let recipients: [String]
    let mail: MailCourier?
    let words: NoticeWords
    let logger: Logger

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await look()
                    try await send()
                } catch {
                    logger.error("Notices failed", metadata: ["error": "\(type(of: error))"])
                }
                let next = deployment.time.now().adding(milliseconds: Self.pauseMilliseconds)
                do { try await deployment.time.sleep(until: next) } catch is CancellationError { return }
            }
        }
    }

    /// Writes notices about what is new. What happened before the first start with notices is not told.
    private func look() async throws {
        let log = deployment.desk.log
        let size = try await deployment.desk.store.head(of: log)?.size ?? 0
        guard let first = try await deployment.people.noticedUpTo(of: log) else {
            return try await deployment.people.write([], upTo: size, of: log, at: deployment.time.now())
        }
        guard first < size else { return }
        let end = min(size, first + Self.page)
        var notices: [PeopleDatabase.NewNotice] = []
        let entries = try await deployment.desk.store.entries(of: log, in: first..<end)
        for (offset, bytes) in entries.enumerated() {
            guard let deed = try Entry(parsing: bytes)?.deed() else { continue }
            notices += try await self.notices(about: deed, entry: first + UInt64(offset))
        }
        try await deployment.people.write(notices, upTo: end, of: log, at: deployment.time.now())
    }

    private func notices(about deed: Deed, entry: UInt64) async throws -> [PeopleDatabase.NewNotice] {
        guard let event = NoticeWords.event(of: deed) else { return [] }
        _ = try await deployment.views.wait(for: entry, of: deployment.desk.log)
        let summary = try await deployment.views.programme(deed.programme, of: deployment.desk.log)
        let title = summary?.programme.title.text(for: []) ?? deed.programme
        let letter = words.text(event, title: title, deed.address, entry: entry)
        return recipients.map { address in
            .init(
                NoticeOptions.isMail(address) ? .mail : .webhook, event: event.rawValue, entry: entry,
                letter: .init(address: address, subject: words.subject(event, title: title), text: letter))
        }
    }

    private func send() async throws {
        let now = deployment.time.now()
        for notice in try await deployment.people.dueNotices(at: now, limit: Self.lettersPerRound) {
            try Task.checkCancellation()
            let result = await attempt(notice)
            if case .never = result {
                logger.warning("Notice given up", metadata: ["notice": "\(notice.id)", "event": "\(notice.event)"])
            }
            try await deployment.people.note(result, of: notice.id)
        }
    }

    private func attempt(_ notice: Notice) async -> PeopleDatabase.NoticeResult {
        let now = deployment.time.now()
        do {
            switch notice.channel {
            case .mail:
                guard let mail else { return .never(reason: "there is no mail server") }
                try await mail.send(
                    notice.letter.text, subject: notice.letter.subject, to: notice.letter.address,
                    notice: notice.id, at: now)
                return .sent
            case .webhook:
                guard let url = NoticeOptions.webhook(notice.letter.address) else {
                    return .never(reason: "the address is none")
                }
                let status = try await WebhookCourier(key: deployment.keys.registrar)
                    .send(body(of: notice), to: url, at: now)
                if (200..<300).contains(status) { return .sent }
                return later(notice, "the server answered \(status)")
            }
        } catch MailCourier.Trouble.never(let reason) {
            return .never(reason: reason)
        } catch MailCourier.Trouble.later(let reason) {
            return later(notice, reason)
        } catch {
            return later(notice, "nobody answers there")
        }
    }

    private func later(_ notice: Notice, _ reason: String) -> PeopleDatabase.NoticeResult {
        guard notice.attempts + 1 < Self.mostAttempts else { return .never(reason: reason) }
        let pause = Self.firstPauseSeconds << Int64(2 * notice.attempts)
        return .later(deployment.time.now().adding(seconds: pause), reason: reason)
    }

    /// What a server is told.
    private func body(of notice: Notice) -> [UInt8] {
        let body: JSON = [
            "notice": .integer(notice.id), "event": .string(notice.event),
            "log": .string(deployment.desk.log.origin), "entry": .number(JSONNumber(notice.entry)),
            "subject": .string(notice.letter.subject), "text": .string(notice.letter.text),
        ]
        return body.serialized()
    }
}
