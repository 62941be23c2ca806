public import Storage
public import Values

/// What people are told, in their language, from the catalogues.
public struct PersonalWords: Sendable {
    /// What a notice is about, by its names.
    public struct Subject: Sendable {
        let programme: LocalizedText
        /// Nil where the programme has no other part, and its name says all.
        let part: LocalizedText?

        /// A part of a programme.
        public init(programme: LocalizedText, part: LocalizedText?) {
            self.programme = programme
            self.part = part
        }

        func name(_ texts: Texts) -> String {
            let programme = texts.plain(self.programme)
            return part.map { "\(programme) – \(texts.plain($0))" } ?? programme
        }
    }

    let office: String
    /// Where readers find the server, without a slash at the end.
    let address: String

    /// The words of a server.
    public init(office: String, address: String) {
        self.office = office
        self.address = address
    }

    /// A letter about something that happened.
    ///
    /// - Parameters:
    ///   - reason: why it was decided so; only e-mail has room for it.
    ///   - language: the reader's.
    ///   - stop: with what such e-mail is stopped.
    public func letter(
        about telling: Telling, _ subject: Subject, reason: String?, by channel: NoticeChannel, to address: String,
        language: String, stop: UnsubscribeLink
    ) -> NoticeLetter {
        let texts = Texts(accepting: nil, chosen: language)
        let name = subject.name(texts)
        let link = self.address + Self.path(of: telling)
        guard channel == .mail else {
            let text = TextSegments.fit(texts.plain(subject.programme)) {
                "\(office): \(texts(Self.title(of: telling.kind), ["title": $0])) \(link)"
            }
            return NoticeLetter(address: address, subject: "", text: text)
        }
        let stopLink = "\(self.address)\(Address.stopNotices.path(stop.token))"
        var lines = [Self.sentence(telling, name, texts)]
        if let reason, !reason.isEmpty { lines.append(texts(.noticeReason, ["reason": reason])) }
        lines += [link, "", office, "", texts(.noticeStopLine, ["link": stopLink]), ""]
        return NoticeLetter(
            address: address, subject: texts(Self.title(of: telling.kind), ["title": name]),
            text: lines.joined(separator: "\n"), unsubscribe: stopLink)
    }

    /// The message that brings the code by which somebody confirms an address.
    func codeLetter(_ code: String, to address: String, _ texts: Texts) -> NoticeLetter {
        let text = texts(.noticeCodeMessage, ["code": code, "office": office])
        return NoticeLetter(address: address, subject: office, text: text)
    }

    /// What happened, as a sentence.
    static func sentence(_ telling: Telling, _ name: String, _ texts: Texts) -> String {
        let time = telling.closes.map { texts.moment($0) } ?? ""
        return switch telling.kind {
        case .closesSoon: texts(.sayClosesSoon, ["title": name, "time": time])
        case .putOff: texts(.sayPutOff, ["title": name, "time": time])
        case .accepted: texts(.sayAccepted, ["title": name])
        case .returned: texts(.sayReturned, ["title": name])
        case .rejected: texts(.sayRejected, ["title": name])
        case .replied: texts(.sayReplied, ["title": name])
        case .merged: texts(.sayMerged, ["title": name])
        case .outcome: texts(.sayOutcome, ["title": name])
        case .reported: texts(.sayReported, ["title": name])
        case .reportedAgain: texts(.sayReportedAgain, ["title": name])
        }
    }

    /// The line above a notice.
    static func title(of kind: NoticeKind) -> TextKey {
        switch kind {
        case .closesSoon: .headClosesSoon
        case .putOff: .headPutOff
        case .accepted: .headAccepted
        case .returned: .headReturned
        case .rejected: .headRejected
        case .replied: .headReplied
        case .merged: .headMerged
        case .outcome: .headOutcome
        case .reported, .reportedAgain: .headReported
        }
    }

    /// Where its reader goes on.
    static func path(of telling: Telling) -> String {
        let part = "/programmes/\(telling.address)"
        return switch telling.kind {
        case .closesSoon, .putOff, .replied: part
        case .accepted, .returned, .rejected: Address.account.rawValue
        case .merged: part + "/items"
        case .outcome: part + "/outcome"
        case .reported, .reportedAgain: Address.reportDecision.path(String(telling.entry))
        }
    }
}

extension Address {
    /// The address with its one piece filled in.
    func path(_ piece: String) -> String {
        guard let start = rawValue.firstIndex(of: "{"), let end = rawValue.firstIndex(of: "}") else { return rawValue }
        return rawValue[..<start] + PercentCoding.encode(piece) + rawValue[rawValue.index(after: end)...]
    }
}
