import Kernel
import Participation
import Storage
import Values

/// For whom somebody may fill in a ballot: for themselves, and for those on the roll whom they represent.
struct BallotPersons: Sendable, Hashable {
    /// The page and its input.
    static let name = "for"
    /// For nobody who has to be named.
    static let nobody = BallotPersons(own: nil, wards: [])

    /// Their own number on the roll; nil for somebody who only represents others.
    let own: UInt64?
    /// The numbers of those whom they represent.
    let wards: [UInt64]

    /// Whether it has to be asked: only where there is somebody else.
    var asks: Bool { !wards.isEmpty }

    /// For whom the ballot is, where it was asked and answered.
    func chosen(_ answers: TypedAnswers) -> UInt64? {
        guard asks, let number = UInt64(answers.texts[Self.name]?.first ?? "") else { return nil }
        return number == own || wards.contains(number) ? number : nil
    }

    /// The question.
    func page(_ answers: TypedAnswers, _ mistakes: [ActMistake], _ frame: ActFrame) -> Page {
        let texts = frame.texts
        let options = ((own.map { [$0] } ?? []) + wards).map { number in
            FormField.Option(value: String(number), label: ["text": label(number, texts)])
        }
        let field = FormField(
            name: Self.name, label: ["text": texts(.ballotFor)], treatment: texts(.treatmentPublic),
            input: .choices(options, isMultiple: false), values: answers.texts[Self.name] ?? [],
            mistake: mistakes.first { $0.field == Self.name }?.text, isHeading: true)
        var page = FormPage(
            heading: nil, title: texts(.ballotFor), action: frame.action, submit: .goOn, fields: [field],
            mistakes: mistakes.filter { $0.field == nil }.map(\.text), backHref: frame.backHref)
        page.trail = frame.trail
        page.isSample = frame.isSample
        return page.page(texts)
    }

    /// The answer before it is sent.
    func row(_ answers: TypedAnswers, _ texts: Texts) -> ActRow? {
        chosen(answers).map { number in
            ActRow(
                label: ["text": texts(.ballotFor)], lines: [["text": label(number, texts)]], treatment: .onLog,
                page: Self.name)
        }
    }

    private func label(_ number: UInt64, _ texts: Texts) -> String {
        texts(number == own ? .ballotForMe : .ballotForWard, ["person": String(number)])
    }
}

extension WebRoutes {
    /// The most acts of somebody among which the codes are looked for that they showed.
    private static let actsSearched = 500

    /// For whom somebody may vote: the roll knows whom their codes let them in for.
    func ballotPersons(
        of actor: ActorID, _ terms: BudgetTerms, in programme: String
    ) async throws -> BallotPersons {
        guard terms.onePer == .person, case .onList(let list) = terms.eligible, let wards = terms.wards else {
            return .nobody
        }
        let room = try readingRoom()
        let roll = PartAddress(programme: programme, part: wards.part)
        var represented: [UInt64] = []
        for act in try await views.acts(by: [actor], of: desk.log, before: nil, limit: Self.actsSearched)
        where act.address == roll && act.move == "admit" {
            guard let code = try await deed(at: act.index)?.body["code"]?.stringValue,
                let number = try await room.person(withCode: code, of: roll), !represented.contains(number),
                let person = try await room.subject(person: number, of: roll),
                person.isRepresented, !person.isStruck, person.actor == actor
            else { continue }
            represented.append(number)
        }
        let own = try await room.membership(of: actor, in: list, of: programme)?.columns["person"]?.int64Value
        return BallotPersons(own: own.flatMap { UInt64(exactly: $0) }, wards: represented.sorted())
    }
}
