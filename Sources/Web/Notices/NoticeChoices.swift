import Kernel
import Storage

/// Choosing what comes by which channel, and which programmes to follow.
extension WebRoutes {
    /// The most programmes that can be followed on the page.
    private static let listedProgrammes = 100

    func choices(_ visit: Visit) async throws -> FormPage {
        let texts = visit.texts
        let wishes = try await knownPeople().wishes(of: try visit.loggedIn().account.id, log: desk.log)
        var fields: [FormField] = []
        for channel in [NoticeChannel.mail, .text] where noticeChannels.contains(channel) {
            let wanted = NoticeTopic.allCases.filter { !wishes.refusals.contains(.init($0, by: channel)) }
            fields.append(
                FormField(
                    name: channel.rawValue, label: ["text": texts(NoticeWords.channel(channel))],
                    input: .choices(
                        NoticeTopic.allCases.map {
                            .init(value: $0.rawValue, label: ["text": texts(NoticeWords.topic($0))])
                        }, isMultiple: true), values: wanted.map(\.rawValue)))
        }
        let programmes = try await followable(wishes.follows)
        if !programmes.isEmpty {
            fields.append(
                FormField(
                    name: "follow", label: ["text": texts(.noticeFollow)],
                    hints: [["text": texts(.noticeFollowHint)]],
                    input: .choices(
                        programmes.map { .init(value: $0.name, label: texts.said($0.programme.title)) },
                        isMultiple: true), values: wishes.follows + visit.query.all("follow")))
        }
        return FormPage(
            heading: texts(.noticeChoices), title: texts(.noticeChoices), action: Address.noticeChoices.rawValue,
            submit: .noticeSave, fields: fields, paragraphs: [texts(.noticeChoicesLead)],
            backHref: Address.notices.rawValue)
    }

    func choose(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let account = try visit.loggedIn().account.id
        let people = try knownPeople()
        let before = try await people.wishes(of: account, log: desk.log)
        // What the page did not ask for stays as it was.
        var refusals = before.refusals.filter { !noticeChannels.contains($0.channel) }
        for channel in [NoticeChannel.mail, .text] where noticeChannels.contains(channel) {
            let wanted = form.fields.all(channel.rawValue)
            refusals += NoticeTopic.allCases.filter { !wanted.contains($0.rawValue) }.map { .init($0, by: channel) }
        }
        let listed = Set(try await followable(before.follows).map(\.name))
        let follows =
            before.follows.filter { !listed.contains($0) }
            + form.fields.all("follow").filter { listed.contains($0) }
        try await people.keep(refusals, of: account)
        try await people.follow(follows, of: desk.log, by: account)
        try await people.keepLanguage(visit.texts.language, of: account)
        return .seeOther(Address.notices.rawValue + "?done=saved")
    }

    /// The programmes that are open, or followed already.
    private func followable(_ followed: [String]) async throws -> [ProgrammeSummary] {
        let all = try await views.programmes(of: desk.log).filter { $0.closedAt == nil || followed.contains($0.name) }
        return Array(all.prefix(Self.listedProgrammes))
    }
}
