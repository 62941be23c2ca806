import Hummingbird
import Kernel
import Participation
import Storage
import Values

/// The paper desk of a vote as somebody sees it who works there.
struct PaperDesk: Sendable {
    let summary: ProgrammeSummary
    let address: PartAddress
    let part: Programme.Part
    /// The terms with the projects that people see.
    let terms: BudgetTerms
    let paper: BudgetTerms.Paper
    let clerk: DeskClerk
    /// The programme whose identifier signs.
    let home: String
    /// Whoever signs with it.
    let me: ActorID
    let book: PaperBook

    /// The address of the list of batches.
    var href: String { Self.href(of: address) }
    /// How what people type becomes a reading.
    var typing: PaperTyping { PaperTyping(terms: terms) }

    static func href(of address: PartAddress) -> String {
        "/desk/sheets/\(PercentCoding.encode(address.programme))/\(PercentCoding.encode(address.part))"
    }

    func href(of batch: String) -> String { "\(href)/batches/\(PercentCoding.encode(batch))" }

    /// The steps that lead to the list of batches.
    func trail(_ texts: Texts, with list: Bool = true) -> [[String: Any]] {
        var step = texts.said(summary.programme.title)
        step["href"] = WebRoutes.deskHref(summary.name)
        return [step] + (list ? [["text": texts(.sheetsTitle), "href": href]] : [])
    }

    /// Whether somebody may read a sheet for the second time.
    func waitsForMe(_ standing: PaperLot.Standing) -> Bool {
        if case .readOnce(let reading) = standing { reading.by != me } else { false }
    }

    /// Whether a sheet waits for somebody else than whoever is here.
    func waitsForOthers(_ standing: PaperLot.Standing) -> Bool {
        if case .readOnce(let reading) = standing { reading.by == me } else { false }
    }
}

extension WebRoutes {
    /// The paper desk that the path names.
    ///
    /// - Throws: 404 where the part takes no ballots on paper, `Detour` for whoever may not work there.
    func paperDesk(_ visit: Visit) async throws -> PaperDesk {
        let clerk = try await clerk(visit)
        let summary = try await deskProgramme(visit, clerk)
        let (address, part) = try Self.part(visit.parameters, of: summary)
        guard part.procedure.name == Budget.name, let terms = try? part.terms.decode(BudgetTerms.self),
            let paper = terms.paper
        else { throw HTTPError(.notFound) }
        guard let home = clerk.home(for: [.office, .clerk], in: summary.name), let me = clerk.identities[home] else {
            throw Detour.forbidden(.deskNotYours)
        }
        return PaperDesk(
            summary: summary, address: address, part: part, terms: try await shown(terms, in: summary.name),
            paper: paper, clerk: clerk, home: home, me: me,
            book: try await paperBooks.book(of: address, from: desk))
    }

    /// The batch that the path names.
    func batch(_ visit: Visit, of paper: PaperDesk) throws -> PaperLot {
        guard let lot = paper.book[batch: try visit.piece("batch")] else { throw HTTPError(.notFound) }
        return lot
    }

    /// An act of the desk under the stamp of a form.
    func work(
        _ move: String, _ body: JSON, at paper: PaperDesk, _ form: FormFields, hides: Bool = false
    ) -> DeskWork {
        // A clerk may look at a sheet for longer than a checked act waits: the press of the button is what counts.
        let now = time.now()
        return DeskWork(
            move: move, address: paper.address, home: paper.home, stamp: ActStamp(form, at: now) ?? .fresh(at: now),
            hides: hides
        ) { .init(body: body) }
    }

    /// The page on which a clerk who signs themselves sees an act of the desk before their browser signs it.
    func signingPage(
        _ work: DeskWork, _ paper: PaperDesk, _ kicker: String, _ rows: [SigningPage.Row], _ signing: Signing,
        carried: [(name: String, value: String)], action: String, _ sent: SentForm, _ texts: Texts
    ) async throws -> Answer {
        // Whoever has pressed the button and is here again has signed something else, or not with their key.
        let isWrong = !sent.text("signature").isEmpty
        let page = SigningPage(
            kicker: ["text": kicker], rows: rows, signing: signing,
            form: try await signingForm(carried, action: action, work, paper.clerk, texts),
            mistakes: isWrong ? [texts(.signFailed)] : [], trail: paper.trail(texts)
        ).page(texts)
        return .page(page, status: isWrong ? .unprocessableContent : .ok)
    }

    /// What people at the desk call each other: the name of the account, or else the identifier.
    ///
    /// - Parameter texts: in which whoever looks is addressed; nil for a page that is printed for others.
    func names(
        of actors: some Sequence<ActorID>, _ paper: PaperDesk, _ texts: Texts? = nil
    ) async throws -> [ActorID: String] {
        var names: [ActorID: String] = [:]
        for actor in Set(actors) {
            if let texts, actor == paper.me {
                names[actor] = texts(.deskYou)
                continue
            }
            guard let accounts, let id = try await accounts.account(of: actor) else {
                names[actor] = actor.text
                continue
            }
            do {
                names[actor] = try await accounts.account(id).displayName
            } catch AccountError.unknownAccount {
                names[actor] = actor.text
            }
        }
        return names
    }
}
