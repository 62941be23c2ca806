import Hummingbird
import Kernel
import Participation
import Proofs
import Storage
import Values

/// Where somebody shows the code of a letter who sees nothing of the log yet: the page names no programme, and the code
/// says by itself which roll it belongs to.
extension WebRoutes {
    private static let nonceName = "nonce"

    func letterCode(_ visit: Visit) throws -> Page {
        _ = try visit.loggedIn()
        return letterCodePage(typed: visit.query.text(CodeQuestion.code), mistake: nil, visit.texts)
    }

    /// Lets the holder of a code in. A code of which no roll knows and one that was used are told apart from no other.
    func letterCode(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let visitor = try visit.loggedIn()
        let typed = form.text(CodeQuestion.code)
        guard let code = InvitationCode(typed: typed), let address = try await roll(of: code) else {
            return refusedCode(typed, visit.texts(.letterCodeWrong), visit)
        }
        let account = visitor.account.id
        guard try await ownKey(of: account, in: address.programme) == nil else {
            // Their own device signs, on the page where acts are made.
            return refusedCode(typed, visit.texts(.keyOnDevice), visit)
        }
        let actor = try await signingActor(of: account, in: address.programme)
        let body = try RollAdmission.body(
            with: code, programme: address.programme, part: address.part, actor: actor)
        switch try await hand().make("admit", body, in: address, for: account) {
        case .accepted:
            return .seeOther(Address.programme.path(address.programme))
        case .refused(let refusal):
            let sentence = RefusalWords.sentence(refusal, visit.texts, titles: [:])
            return refusedCode(typed, sentence.text, visit)
        }
    }

    /// The roll on which somebody has a code that lets them in.
    private func roll(of code: Participation.InvitationCode) async throws -> PartAddress? {
        let place = RollRecord.Place.code(try code.key().did)
        let room = try readingRoom()
        for summary in try await views.programmes(of: desk.log) where summary.closedAt == nil {
            for (name, part) in summary.programme.parts.sorted(by: { $0.key < $1.key })
            where part.procedure.name == Roll.name {
                let address = PartAddress(programme: summary.name, part: name)
                guard try await room.subject(RollRecord.self, place.kind, place.key, of: address) == nil else {
                    return address
                }
            }
        }
        return nil
    }

    private func refusedCode(_ typed: String, _ mistake: String, _ visit: Visit) -> Answer {
        .page(letterCodePage(typed: typed, mistake: mistake, visit.texts), status: .unprocessableContent)
    }

    private func letterCodePage(typed: String, mistake: String?, _ texts: Texts) -> Page {
        let field = FormField(
            name: CodeQuestion.code, label: ["text": texts(.letterCodeLabel)],
            hints: [["text": texts(.letterCodeHint)]],
            treatment: texts(.letterCodeTreatment), input: .line(autocomplete: "off"), isCode: true,
            values: typed.isEmpty ? [] : [typed], mistake: mistake, isHeading: true)
        return FormPage(
            heading: nil, title: texts(.letterCodeLabel), action: Address.letterCode.rawValue, submit: .goOn,
            fields: [field], mistakes: [], backHref: Address.account.rawValue
        ).page(texts)
    }
}
