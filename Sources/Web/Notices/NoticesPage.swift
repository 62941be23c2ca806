import Hummingbird
import Kernel
import Storage
import Values

/// What somebody was told, and how they want to be told.
extension WebRoutes {
    /// Which page stands at an address about notices.
    func noticePage(_ visit: Visit) async throws -> Answer {
        switch visit.address {
        case .notices: .page(try await notices(visit))
        case .noticeChoices: .page(try await choices(visit).page(visit.texts))
        case .noticeContact: .page(try await contactForm(visit).page(visit.texts))
        case .noticeConfirm: .page(try await confirmForm(visit).page(visit.texts))
        case .noticeRemove: .page(try await removeForm(visit).page(visit.texts))
        default: throw HTTPError(.notFound)
        }
    }

    /// What the buttons there do.
    func noticePage(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        switch visit.address {
        case .notices: try await markNoticesRead(visit)
        case .noticeChoices: try await choose(visit, form)
        case .noticeContact: try await giveContact(visit, form)
        case .noticeConfirm: try await confirmContact(visit, form)
        case .noticeRemove: try await removeContact(visit)
        default: throw HTTPError(.notFound)
        }
    }

    private func notices(_ visit: Visit) async throws -> Page {
        let texts = visit.texts
        let account = try visit.loggedIn().account
        let people = try knownPeople()
        let wishes = try await people.wishes(of: account.id, log: desk.log)
        let told = try await people.told(to: account.id)
        var rows: [[String: Any]] = []
        for notice in told {
            let subject = try await subject(of: notice.telling)
            var row: [String: Any] = [
                "noticeText": PersonalWords.sentence(notice.telling, subject.name(texts), texts),
                "noticeHref": PersonalWords.path(of: notice.telling), "noticeWhen": texts.moment(notice.created),
                "isNew": !notice.isRead, "noticeReason": false,
            ]
            if let reason = try await reason(of: notice.telling, for: try visit.loggedIn()) {
                row["noticeReason"] = reason
            }
            rows.append(row)
        }
        let ways = [NoticeChannel.mail, .text].filter { noticeChannels.contains($0) }.map { channel in
            way(channel, wishes.contact(channel), texts)
        }
        var view: [String: Any] = [
            "notices": rows, "isEmpty": rows.isEmpty, "hasNew": told.contains { !$0.isRead }, "ways": ways,
            "action": Address.notices.rawValue, "choicesHref": Address.noticeChoices.rawValue,
            "backHref": Address.account.rawValue, "doneText": false,
        ]
        let done: [String: TextKey] = [
            "saved": .noticeSaved, "confirmed": .noticeConfirmed, "removed": .noticeRemoved,
        ]
        if let key = done[visit.query.text("done")] { view["doneText"] = texts(key) }
        return Page(template: .notices, title: texts(.noticesTitle), view: view)
    }

    /// A channel with what was given for it and what can be done.
    private func way(
        _ channel: NoticeChannel, _ contact: NoticeWishes.Contact?, _ texts: Texts
    ) -> [String: Any] {
        var view: [String: Any] = [
            "wayName": texts(NoticeWords.channel(channel)), "wayValue": texts(.noticeNotGiven), "isLiteral": false,
            "giveHref": Address.noticeContact.path(channel.rawValue),
            "giveText": texts(contact == nil ? .noticeGive : .change), "confirmHref": false, "removeHref": false,
            "isWaiting": false,
        ]
        guard let contact else { return view }
        view["wayValue"] = contact.address
        view["isLiteral"] = true
        view["isWaiting"] = !contact.isConfirmed
        view["removeHref"] = Address.noticeRemove.path(channel.rawValue)
        if !contact.isConfirmed { view["confirmHref"] = Address.noticeConfirm.path(channel.rawValue) }
        return view
    }

    /// The names of what a notice is about; the address where the log no longer says.
    private func subject(of telling: Telling) async throws -> PersonalWords.Subject {
        let programme = try await views.programme(telling.programme, of: desk.log)?.programme
        return PersonalWords.Subject(
            programme: programme?.title ?? LocalizedText(telling.programme),
            part: (programme?.parts.count ?? 0) > 1 ? programme?.parts[telling.part]?.title : nil)
    }

    /// Why a record was decided on so, as long as that is its last word and nobody has withheld it.
    private func reason(of telling: Telling, for visitor: Visitor) async throws -> String? {
        guard [.accepted, .returned, .rejected].contains(telling.kind), let deed = try await deed(at: telling.entry),
            let id = deed.body["id"]?.stringValue,
            let item = try await views.item(id, of: telling.address, log: desk.log, for: .office),
            try await standpoints(of: visitor).contains(where: { standpoint in
                standpoint.identities.contains { $0.actor == item.item.owner }
            }),
            item.item.changedBy == telling.entry
        else { return nil }
        return item.notes["reason"]?.stringValue
    }

    private func markNoticesRead(_ visit: Visit) async throws -> Answer {
        try await knownPeople().markRead(of: try visit.loggedIn().account.id, at: time.now())
        return .seeOther(Address.notices.rawValue)
    }

    func knownPeople() throws -> PeopleDatabase {
        guard let people else { throw HTTPError(.notFound) }
        return people
    }
}

/// What channels and topics are called.
enum NoticeWords {
    static func channel(_ channel: NoticeChannel) -> TextKey { channel == .mail ? .noticeByMail : .noticeByText }

    static func topic(_ topic: NoticeTopic) -> TextKey {
        switch topic {
        case .closing: .topicClosing
        case .putOff: .topicPutOff
        case .decision: .topicDecision
        case .outcome: .topicOutcome
        }
    }
}
