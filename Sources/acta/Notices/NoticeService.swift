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
    /// A log that grows by more in a second is busy: acts come first, and notices wait until there are fewer.
    private static let busyEntries: UInt64 = 2_048
    /// How many rounds a busy log lets notices wait for their next page.
    private static let roundsWithoutNotices = 30
    /// How often it is looked whether something closes soon.
    private static let remindingMilliseconds: Int64 = 20_000

    let deployment: Deployment
    let recipients: [String]
    let mail: MailCourier?
    let text: TextCourier?
    let words: NoticeWords
    let personal: PersonalNotices
    let logger: Logger

    func run() async throws {
        try await giveUpInterrupted()
        try await cancelWhenGracefulShutdown {
            var reminding = deployment.time.now()
            var pace = Pace()
            while !Task.isCancelled {
                do {
                    try await catchUp(&pace)
                    if deployment.time.now() >= reminding {
                        try await personal.remind()
                        reminding = deployment.time.now().adding(milliseconds: Self.remindingMilliseconds)
                    }
                    try await send()
                } catch is CancellationError {
                    return
                } catch {
                    logger.error("Notices failed", metadata: ["error": "\(type(of: error))"])
                }
                let next = deployment.time.now().adding(milliseconds: Self.pauseMilliseconds)
                do { try await deployment.time.sleep(until: next) } catch is CancellationError { return }
            }
        }
    }

    /// How large the log was a round ago, and how many rounds in a row notices have waited.
    private struct Pace {
        var size: UInt64?
        var waited = 0
    }

    /// Looks at everything that is new; while the log is busy, at a page now and then.
    private func catchUp(_ pace: inout Pace) async throws {
        let before = pace.size
        pace.size = try await size()
        if let before, try await isBusy(since: before), pace.waited < Self.roundsWithoutNotices {
            pace.waited += 1
            return
        }
        pace.waited = 0
        while try await look() {
            try Task.checkCancellation()
            if let size = pace.size, try await isBusy(since: size) { return }
        }
    }

    private func size() async throws -> UInt64 {
        try await deployment.desk.store.head(of: deployment.desk.log)?.size ?? 0
    }

    private func isBusy(since size: UInt64) async throws -> Bool {
        try await self.size() > size + Self.busyEntries
    }

    /// What was being sent when the server ended may have arrived, and is not sent again.
    private func giveUpInterrupted() async throws {
        let count = try await deployment.people.giveUpInterrupted(
            reason: "the server ended while it was being sent; it may have arrived")
        if count > 0 { logger.warning("Notices given up after an interruption", metadata: ["count": "\(count)"]) }
    }

    /// Writes notices about what is new. What happened before the first start is not told.
    ///
    /// - Returns: whether there is more to look at.
    private func look() async throws -> Bool {
        let log = deployment.desk.log
        let size = try await size()
        guard let first = try await deployment.people.noticedUpTo(of: log) else {
            try await deployment.people.write([], upTo: size, of: log, at: deployment.time.now())
            return false
        }
        guard first < size else { return false }
        let end = min(size, first + Self.page)
        var notices: [PeopleDatabase.NewNotice] = []
        let entries = try await deployment.desk.store.entries(of: log, in: first..<end)
        for (offset, bytes) in entries.enumerated() {
            guard let deed = try Entry(parsing: bytes)?.deed() else { continue }
            let entry = first + UInt64(offset)
            if !recipients.isEmpty { notices += try await self.notices(about: deed, entry: entry) }
            // Told before the place in the log is noted: what is looked at twice is told once all the same.
            try await personal.tell(about: deed, entry: entry)
        }
        try await deployment.people.write(notices, upTo: end, of: log, at: deployment.time.now())
        return end < size
    }

    private func notices(about deed: Deed, entry: UInt64) async throws -> [PeopleDatabase.NewNotice] {
        guard let event = NoticeWords.event(of: deed) else { return [] }
        _ = try await deployment.views.wait(for: entry, of: deployment.desk.log)
        let summary = try await deployment.views.programme(deed.programme, of: deployment.desk.log)
        let title = summary?.programme.title.text(for: []) ?? deed.programme
        let letter = words.text(event, title: title, deed.address, entry: entry)
        return recipients.map { address in
            .init(
                MailAddress.isOne(address) ? .mail : .webhook, event: event.rawValue, entry: entry,
                letter: .init(address: address, subject: words.subject(event, title: title), text: letter))
        }
    }

    private func send() async throws {
        let now = deployment.time.now()
        for notice in try await deployment.people.dueNotices(at: now, limit: Self.lettersPerRound) {
            try Task.checkCancellation()
            guard try await deployment.people.begin(notice.id) else { continue }
            // A task of its own, which a stop of the server does not break off: what was begun is noted.
            try await Task {
                let result = await attempt(notice)
                if case .never = result {
                    logger.warning(
                        "Notice given up", metadata: ["notice": "\(notice.id)", "event": "\(notice.event)"])
                }
                try await deployment.people.note(result, of: notice.id)
            }.value
        }
    }

    private func attempt(_ notice: Notice) async -> PeopleDatabase.NoticeResult {
        let now = deployment.time.now()
        do {
            switch notice.channel {
            case .mail:
                guard let mail else { return .never(reason: "there is no mail server") }
                try await mail.send(notice, at: now)
                return .sent
            case .text:
                guard let text else { return .never(reason: "there is no way to send text messages") }
                try await text.send(notice, at: now)
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
