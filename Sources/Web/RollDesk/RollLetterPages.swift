import Hummingbird
import Kernel
import Participation
import Storage
import Values

/// Some letters of one group that are printed in one go: those with numbers between two.
struct RollSlice: Sendable, Hashable {
    /// The most letters that are printed in one go.
    static let most = 250

    let group: String
    let ids: ClosedRange<Int64>
    let count: Int

    /// The slice in an address: `north.1.250`, `.1.250` where there are no groups.
    var name: String { "\(group).\(ids.lowerBound).\(ids.upperBound)" }

    init(group: String, ids: ClosedRange<Int64>, count: Int = 0) {
        self.group = group
        self.ids = ids
        self.count = count
    }

    /// A slice that an address names.
    init?(named name: String) {
        let pieces = name.split(separator: ".", omittingEmptySubsequences: false)
        guard pieces.count == 3, let from = Int64(pieces[1]), let through = Int64(pieces[2]), from <= through,
            from > 0
        else { return nil }
        self.init(group: String(pieces[0]), ids: from...through)
    }

    /// Cuts letters, group by group, into slices.
    static func slices(of letters: [(group: String, id: Int64)]) -> [RollSlice] {
        var slices: [RollSlice] = []
        for (group, id) in letters {
            if let last = slices.last, last.group == group, last.count < most {
                slices[slices.count - 1] = RollSlice(
                    group: group, ids: last.ids.lowerBound...id, count: last.count + 1)
            } else {
                slices.append(RollSlice(group: group, ids: id...id, count: 1))
            }
        }
        return slices
    }
}

/// The letters of a roll: what waits, how it is printed or sent, and what did not arrive.
extension WebRoutes {
    /// The most codes that did not arrive which the page lists, and for which new ones are made in one go.
    private static let undelivered = 500

    func rollLetters(_ visit: Visit) async throws -> Page {
        let roll = try await rollDesk(visit)
        let texts = visit.texts
        try await tieLetters(of: roll)
        let people = try peopleDatabase()
        let counts = try await people.letterCounts(in: roll.address, of: desk.log)
        let slices = RollSlice.slices(
            of: try await people.waitingLetters(by: .paper, in: roll.address, of: desk.log))
        var sections = [
            DeskSection(
                title: texts(.deskRollSlices), paragraphs: [texts(.deskRollSlicesLead)],
                table: sliceTable(slices, roll, texts), empty: texts(.deskRollNoLetters))
        ]
        for way in [RollLetter.Way.mail, .text] {
            let waiting = counts.filter { $0.way == way && $0.state == .waiting }.reduce(0) { $0 + $1.count }
            if waiting > 0 { sections.append(sending(way, waiting, roll, texts)) }
        }
        let failed = try await people.undeliveredCodes(in: roll.address, of: desk.log, limit: Self.undelivered)
        if !failed.isEmpty {
            let signsAlone = try await signsAlone(roll.clerk, as: roll.home)
            sections.append(undelivered(failed, roll, signsAlone: signsAlone, texts))
        }
        sections.append(
            DeskSection(title: texts(.deskRollSoFar), table: countTable(counts, texts), empty: texts(.deskRollNoCodes)))
        return DeskPage(
            heading: ["text": texts(.deskRollLetters)], lead: texts(.deskRollLettersLead), sections: sections,
            trail: roll.trail(texts)
        ).page(texts)
    }

    func rollLetters(_ visit: Visit, _ sent: SentForm) async throws -> Answer {
        let roll = try await openRollDesk(visit)
        let people = try peopleDatabase()
        let way = RollLetter.Way(rawValue: sent.text("way"))
        let work: RollJob.Work
        let total: Int
        switch (sent.text("step"), way) {
        case ("send", let way?):
            guard way.channel.map(noticeChannels.contains) == true else { throw Detour.conflict(.deskRollNoWay) }
            work = .send(way, language: visit.texts.language)
            total = try await people.letterCounts(in: roll.address, of: desk.log)
                .filter { $0.way == way && $0.state == .waiting }.reduce(0) { $0 + $1.count }
        case ("paper", let way?):
            try await people.printLetters(insteadOf: way, in: roll.address, of: desk.log)
            return .seeOther("\(roll.href)/letters")
        case ("replace", _):
            if try await signsAlone(roll.clerk, as: roll.home) { throw Detour.conflict(.deskRollReplaceOwnKey) }
            let failed = try await people.undeliveredCodes(in: roll.address, of: desk.log, limit: Self.undelivered)
            work = .replace(failed.map(\.person))
            total = failed.count
        default: throw Detour.unreadable
        }
        guard let stamp = ActStamp(sent.fields, at: time.now()) else {
            return .seeOther("\(roll.href)/letters")
        }
        let job = RollJob(
            address: roll.address, account: roll.account, home: roll.home, stamp: stamp, work: work, total: total)
        guard rolls.begin(job, as: stamp.nonce) else { throw Detour.conflict(.deskRollBusy) }
        return .seeOther("\(roll.href)/jobs/\(PercentCoding.encode(stamp.nonce))")
    }

    private func sliceTable(_ slices: [RollSlice], _ roll: RollDesk, _ texts: Texts) -> DataTable {
        DataTable(
            caption: texts(.deskRollSlices),
            columns: [
                .init(name: texts(.deskRollGroup)), .init(name: texts(.deskRollLettersCount), isNumber: true),
                .init(name: texts(.deskRollPrint)), .init(name: texts(.deskRollTable)),
            ],
            cells: slices.map { slice in
                let href = "\(roll.href)/letters/\(PercentCoding.encode(slice.name))"
                return [
                    .text(roll.title(ofGroup: slice.group, texts)), .number(Int64(slice.count), texts),
                    .text(texts(.deskRollPrint), href: href), .text("CSV", href: href + "/letters.csv"),
                ]
            }, isUnderHeading: true)
    }

    private func sending(_ way: RollLetter.Way, _ waiting: Int, _ roll: RollDesk, _ texts: Texts) -> DeskSection {
        let isReady = way.channel.map(noticeChannels.contains) == true
        let paper = PageForm.Submit(text: texts(.deskRollPaperInstead), step: "paper", look: .plain)
        return DeskSection(
            title: Self.title(of: way, texts),
            paragraphs: [
                texts(.deskRollSendLead, ["count": texts.number(Int64(waiting))]),
                texts(isReady ? .deskRollSendOnce : .deskRollNoWay),
            ],
            form: PageForm(
                action: "\(roll.href)/letters",
                hidden: [("way", way.rawValue)] + ActStamp.fresh(at: time.now()).hidden,
                submits: (isReady ? [.init(text: texts(.deskRollSend), step: "send")] : []) + [paper]))
    }

    private func undelivered(
        _ failed: [UndeliveredCode], _ roll: RollDesk, signsAlone: Bool, _ texts: Texts
    ) -> DeskSection {
        DeskSection(
            title: texts(.deskRollUndelivered),
            paragraphs: [texts(.deskRollUndeliveredLead, ["count": texts.number(Int64(failed.count))])]
                + (signsAlone ? [texts(.deskRollReplaceOwnKey)] : []),
            table: DataTable(
                caption: texts(.deskRollUndelivered),
                columns: [
                    .init(name: texts(.deskRollNumber)), .init(name: texts(.deskNoticeChannel)),
                    .init(name: texts(.deskNoticeReason)),
                ],
                cells: failed.map {
                    [
                        .text(String($0.person), href: roll.href(to: $0.person)),
                        .text(Self.title(of: $0.way, texts)), .text($0.reason),
                    ]
                }, isUnderHeading: true),
            // Each of these acts has a signature of its own, which the work in the background cannot ask for.
            form: signsAlone
                ? nil
                : PageForm(
                    action: "\(roll.href)/letters", hidden: ActStamp.fresh(at: time.now()).hidden,
                    submits: [.init(text: texts(.deskRollReplaceAll), step: "replace")]))
    }

    private func countTable(_ counts: [RollLetter.Count], _ texts: Texts) -> DataTable {
        var sums: [String: Int] = [:]
        for count in counts { sums["\(count.way.rawValue) \(count.state.rawValue)", default: 0] += count.count }
        var table = DataTable(
            caption: texts(.deskRollSoFar),
            columns: [.init(name: texts(.deskNoticeChannel))]
                + RollLetter.State.allCases.map { .init(name: Self.title(of: $0, texts), isNumber: true) },
            isUnderHeading: true)
        for way in RollLetter.Way.allCases where counts.contains(where: { $0.way == way }) {
            table.cells.append(
                [.text(Self.title(of: way, texts))]
                    + RollLetter.State.allCases.map { state in
                        .number(Int64(sums["\(way.rawValue) \(state.rawValue)"] ?? 0), texts)
                    })
        }
        return table
    }

    private static func title(of state: RollLetter.State, _ texts: Texts) -> String {
        switch state {
        case .waiting: texts(.deskRollWaiting)
        case .printed: texts(.deskRollPrinted)
        case .sent: texts(.deskRollSent)
        case .void: texts(.deskRollVoid)
        case .expired: texts(.deskRollExpired)
        }
    }
}
