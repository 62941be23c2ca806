import Hummingbird
import Kernel
import Procurement
import Storage
import Values

/// What a juror judges: by challenge what is to be done next, how far the jury is, and the entries that were dealt to them.
extension WebRoutes {
    func jury(_ visit: Visit) async throws -> Page {
        guard let part = CallPart(try await place(visit)) else { throw HTTPError(.notFound) }
        let texts = visit.texts
        let visitor = try visit.loggedIn()
        if let index = UInt64(visit.query.text("at-least")) { _ = try await views.wait(for: index, of: desk.log) }
        let draft = drafts.draft(DraftKey(session: visitor.session.token, path: part.place.href(of: "score")))
        var sections: [[String: Any]] = []
        if let actor = try await actor(visit, in: part.place.address.programme) {
            for duty in try await juryDuties(of: part, for: actor) {
                let entries = try await judgedEntries(of: duty, in: part, for: actor)
                sections.append(JurySection(part: part, duty: duty, entries: entries, draft: draft, texts: texts).view)
            }
        }
        return Page(
            template: .jury, title: texts(.juryTitle), trail: trail(to: part.place, texts),
            isSample: part.place.isSample,
            view: [
                "kicker": texts.said(part.place.part.title), "listHref": part.place.href, "duties": sections,
                "hasDuties": !sections.isEmpty,
            ])
    }
}

/// A challenge on the page of a juror.
private struct JurySection {
    let part: CallPart
    let duty: JuryDuty
    let entries: [JudgedEntry]
    /// What the juror has begun to mark.
    let draft: Draft?
    let texts: Texts

    var view: [String: Any] {
        let way = self.way
        var view: [String: Any] = [
            "challenge": texts.said(duty.challenge.label), "stage": texts.said(duty.stage.label), "nextText": next,
            "dueText": due ?? false as Any, "keptText": kept ?? false as Any,
            "wayHref": way.map { part.href(of: $0.move, on: duty.challenge.id) } ?? false as Any,
            "wayTitle": way?.title ?? "", "hasEntries": !entries.isEmpty,
            "isMarking": duty.step == .mark,
            "doneText": texts(
                .juryDone,
                [
                    "done": texts.number(Int64(entries.count { isMarked($0.number) })),
                    "count": texts.number(Int64(entries.count)),
                ]),
            "entries": entries.map { entry -> [String: Any] in
                var view: [String: Any] = [
                    "entryTitle": texts(.juryEntry, ["number": String(entry.number)]), "isBlank": entry.answers.isEmpty,
                ]
                view.merge(SummaryRow.view(entry.rows(in: part, texts))) { $1 }
                return view
            },
        ]
        view.merge(PageTag.view([tag])) { $1 }
        return view
    }

    private func isMarked(_ entry: UInt64) -> Bool {
        if duty.juror?.digest != nil { return true }
        return draft?.answers.texts["challenge"]?.first == duty.challenge.id
            && draft?.seen.contains(ScoreQuestions.page(of: entry)) == true
    }

    private var tag: PageTag {
        switch duty.step {
        case .declare, .mark, .open: PageTag(text: texts(.taskNotStarted), look: .warm)
        case .waitForEntries, .waitForMarks, .waitForResults: PageTag(text: texts(.juryWaiting))
        case .nothing: PageTag(text: texts(.taskCompleted))
        }
    }

    private var next: String {
        func counted(_ key: TextKey, _ there: UInt64) -> String {
            texts(
                key,
                [
                    "there": texts.number(Int64(clamping: there)),
                    "needed": texts.number(Int64(duty.board.assigned.count)),
                ])
        }
        switch duty.step {
        case .declare: return texts(.juryNextDeclare)
        case .waitForEntries: return texts(.juryNextDealing)
        case .nothing: return texts(.juryNextNone)
        case .mark: return texts(.juryNextMark)
        case .waitForMarks: return counted(.juryNextSealed, duty.board.sealed)
        case .open: return texts(.juryNextOpen)
        case .waitForResults: return counted(.juryNextOpened, duty.board.revealed)
        }
    }

    private var way: (move: String, title: String)? {
        switch duty.step {
        case .declare: ("declare", title("declare"))
        case .mark: ("score", texts.plain(Call.scoring))
        case .open: ("reveal", title("reveal"))
        default: nil
        }
    }

    private func title(_ move: String) -> String {
        part.place.running.form(of: move).map { texts.plain($0.title) } ?? move
    }

    /// When the next stage begins: by then results have to be there.
    private var due: String? {
        let stages = part.terms.stages
        guard duty.step != .nothing, stages.indices.contains(duty.board.stage + 1) else { return nil }
        let following = stages[duty.board.stage + 1]
        let own = duty.challenge.times?.first { $0.stage == following.id }
        return (own?.opens ?? following.opens ?? own?.until ?? following.until).map {
            texts(.juryDue, ["time": texts.moment($0)])
        }
    }

    /// Where what opens the marks is kept, said to those who have to know.
    private var kept: String? {
        [.mark, .waitForMarks, .open].contains(duty.step) ? texts(.juryKept) : nil
    }
}
