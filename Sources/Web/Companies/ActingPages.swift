import Hummingbird
import Kernel
import Storage

/// Choosing for whom somebody acts in a programme, and saying it on every page and before every act.
extension WebRoutes {
    func actingForm(_ visit: Visit) async throws -> FormPage {
        let texts = visit.texts
        let visitor = try visit.loggedIn()
        let summary = try await programme(visit.parameters)
        let accounts = try knownAccounts()
        let now = try await accounts.acting(in: summary.name, during: visitor.session).company
        let asked = visit.query.text(CompanyFields.company)
        let options =
            [FormField.Option(value: "", label: ["text": texts(.actingSelf, ["name": visitor.account.displayName])])]
            + (try await accounts.companies(of: visitor.account.id)).map {
                FormField.Option(value: $0.company.id.text, label: ["text": $0.company.name])
            }
        let title = texts(.actingTitle)
        return FormPage(
            heading: title, title: title, action: Address.acting.path(summary.name), submit: .goOn,
            fields: [
                FormField(
                    name: CompanyFields.company, label: ["text": texts(.actingFor)],
                    input: .choices(options, isMultiple: false), values: [asked.isEmpty ? now?.id.text ?? "" : asked])
            ], paragraphs: [texts(.actingLead, ["programme": texts.plain(summary.programme.title)])],
            hidden: [(CompanyFields.next, onward(visit.query, summary))], backHref: onward(visit.query, summary))
    }

    func chooseActing(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let visitor = try visit.loggedIn()
        let summary = try await programme(visit.parameters)
        let chosen = form.text(CompanyFields.company)
        try await knownAccounts().act(
            for: chosen.isEmpty ? nil : AccountID(chosen), in: summary.name, during: visitor.session)
        return .seeOther(onward(form.fields, summary))
    }

    /// Where somebody chooses to act for a company, and then goes on.
    static func actingHref(_ programme: String, for company: Company? = nil, next: String) -> String {
        let chosen = company.map { "\(CompanyFields.company)=\($0.id.text)&" } ?? ""
        return "\(Address.acting.path(programme))?\(chosen)\(CompanyFields.next)=\(PercentCoding.encode(next))"
    }

    /// For whom somebody acts on this page, where they could act for another; nil elsewhere.
    func actingBar(_ visit: Visit, _ texts: Texts) -> [String: Any]? {
        guard let visitor = visit.visitor, visitor.hasChoice, let programme = try? visit.piece("programme") else {
            return nil
        }
        let next = visit.request.method == .get ? visit.request.uri.string : visit.path
        return [
            "actingSentence": visitor.company.map { texts(.actingCompanyBar, ["company": $0.name]) }
                ?? texts(.actingSelfBar),
            "actingHref": Self.actingHref(programme, next: LocalPath(next)?.text ?? visit.path),
        ]
    }

    /// Who signs for a company, in a sentence, and who learns who of it pressed the button.
    func signer(
        _ company: Company, _ visitor: Visitor, in programme: String, _ texts: Texts
    ) async throws -> String {
        let known = try await knownAccounts().identities(of: company.id).first { $0.programme == programme }
        let name = visitor.account.displayName
        guard let actor = known?.actor else {
            return texts(.signsForCompanyNew, ["company": company.name, "name": name])
        }
        return texts(.signsForCompany, ["company": company.name, "key": actor.text, "name": name])
    }

    private func onward(_ typed: FormFields, _ summary: ProgrammeSummary) -> String {
        LocalPath(typed.text(CompanyFields.next))?.text ?? "/programmes/\(PercentCoding.encode(summary.name))"
    }
}
