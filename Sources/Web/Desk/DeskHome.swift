import Hummingbird
import Kernel
import Registers
import Storage
import Values

/// What waits at the desk, and every programme with its state.
extension WebRoutes {
    /// How many duties the page lists.
    private static let listedDuties = 20
    /// The most values whose retention has ended that are counted.
    private static let countedErasures = 100

    func deskHome(_ visit: Visit) async throws -> Page {
        let clerk = try await roles(of: try visit.loggedIn())
        guard clerk.isStaff else { return strangerAtDesk(clerk, visit.texts) }
        let texts = visit.texts
        let all = try await views.programmes(of: desk.log).filter { clerk.serves($0.name) }
        let (tasks, oldest) = try await waiting(for: clerk, in: all, texts)
        let lead =
            tasks.cells.isEmpty
            ? nil
            : texts(.deskWaits, ["tasks": texts.count(Int64(tasks.cells.count), .tasks), "age": oldest])
        var ways: [PageButton] = []
        if clerk.mayOpen { ways.append(.init(text: texts(.deskOpenProgramme), href: Address.deskOpen.rawValue)) }
        ways.append(.init(text: texts(.deskNumbers), href: Address.deskNumbers.rawValue, look: .plain))
        if clerk.isOfOffice {
            ways.append(.init(text: texts(.deskPeopleOfOffice), href: Address.deskOffice.rawValue, look: .plain))
            ways.append(.init(text: texts(.deskNotices), href: Address.deskNotices.rawValue, look: .plain))
        }
        ways.append(.init(text: texts(.reportsTitle), href: Address.deskReports.rawValue, look: .plain))
        ways.append(.init(text: texts(.deskRetention), href: Address.deskRetention.rawValue, look: .plain))
        ways.append(.init(text: texts(.deskAudit), href: Address.deskAudit.rawValue, look: .plain))
        let page = DeskPage(
            kicker: texts(.deskTitle),
            heading: ["text": texts(.deskGreeting, ["name": clerk.visitor.account.displayName])],
            title: texts(.deskTitle), lead: lead,
            sections: [
                DeskSection(title: texts(.deskYourTasks), table: tasks, empty: texts(.deskNothingWaits)),
                DeskSection(buttons: ways),
                DeskSection(
                    title: texts(.programmes), table: try await programmeTable(all, texts),
                    empty: texts(.noProgrammes)),
                DeskSection(
                    title: texts(.deskByItself), paragraphs: [texts(.deskByItselfMeaning)],
                    table: DeskDuty.table(
                        try await duties(of: clerk, limit: Self.listedDuties), at: time.now(), texts),
                    empty: texts(.deskNoDuties)),
            ], isAtDesk: true)
        return page.page(texts)
    }

    /// For an account that works nowhere: why the desk is closed to it, and what the office does to open it.
    private func strangerAtDesk(_ clerk: DeskClerk, _ texts: Texts) -> Page {
        var sections = [DeskSection(paragraphs: [texts(.deskNotStaff), texts(.deskHowToStaff)])]
        if let actor = clerk.identities[DeskClerk.office] {
            let body = "{\"role\":\"office\",\"actors\":[\"\(actor.text)\"]}"
            sections += [
                DeskSection(
                    title: texts(.deskYourOfficeIdentifier),
                    facts: [.fact(texts(.yourIdentifier), actor.text, isCode: true)],
                    buttons: [.init(text: texts(.deskKeyOfOffice), href: ownKeyHref(DeskClerk.office), look: .plain)]),
                DeskSection(
                    title: texts(.deskOnceByOffice), paragraphs: [texts(.deskOnceMeaning)],
                    code: """
                        acta act office/roles appoint --key office.key \\
                          --body '\(body)' \\
                          --server \(commands.address)
                        """),
            ]
        } else {
            sections.append(
                DeskSection(
                    form: PageForm(
                        action: Address.deskIdentifier.rawValue,
                        submits: [.init(.sign, texts(.deskMakeOfficeIdentifier))])))
            sections.append(
                DeskSection(
                    paragraphs: [texts(.deskOfficeOwnKey)],
                    buttons: [.init(text: texts(.ownKeyOffer), href: ownKeyHref(DeskClerk.office), look: .plain)]))
        }
        return DeskPage(
            heading: ["text": texts(.deskTitle)], sections: sections, isAtDesk: true
        ).page(texts)
    }

    /// Makes somebody known at the office, so that the office can appoint them.
    func makeOfficeIdentifier(_ visit: Visit) async throws -> Answer {
        let account = try visit.loggedIn().account
        if try await ownKey(of: account.id, in: DeskClerk.office) == nil {
            _ = try await accounts?.hostedKey(of: account.id, programme: DeskClerk.office, at: time.now())
        }
        return .seeOther(Address.desk.rawValue)
    }

    private func programmeTable(_ all: [ProgrammeSummary], _ texts: Texts) async throws -> DataTable {
        var table = DataTable(
            caption: texts(.programmes),
            columns: [
                .init(name: texts(.programme)), .init(name: texts(.deskState)), .init(name: texts(.deskNext)),
            ], isUnderHeading: true)
        for summary in all {
            let timeline = try await timeline(of: summary, texts)
            table.cells.append([
                .text(texts.plain(summary.programme.title), href: Self.deskHref(summary.name)),
                .init(text: timeline.stateText(texts), tag: timeline.isClosed ? "closed" : "open"),
                .text(timeline.nextSentence(texts)),
            ])
        }
        return table
    }
}
