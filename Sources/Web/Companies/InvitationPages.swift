import Hummingbird
import Kernel
import Storage

/// Coming into a company by an invitation.
extension WebRoutes {
    /// Asks for the code, or says into which company it leads before it is used.
    func invitation(_ visit: Visit) async throws -> Answer {
        _ = try visit.loggedIn()
        let code = InvitationCode(typed: visit.query.text(CompanyFields.code))
        guard !code.text.isEmpty else { return .page(codeForm(visit.texts).page(visit.texts)) }
        do {
            return .page(try await acceptingForm(code, visit).page(visit.texts))
        } catch let error as CompanyError {
            return CompanyErrorWords(error: error, texts: visit.texts).answer(codeForm(visit.texts, code.text))
        }
    }

    /// Uses the code where somebody has accepted; else shows into which company a typed one leads.
    func acceptInvitation(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let account = try visit.loggedIn().account.id
        let code = InvitationCode(typed: form.text(CompanyFields.code))
        do {
            guard form.text("step") == "accept" else {
                return .page(try await acceptingForm(code, visit).page(visit.texts))
            }
            let company = try await knownAccounts().accept(code, by: account, at: time.now())
            return .seeOther(Self.href(of: company) + "?done=joined")
        } catch let error as CompanyError {
            return CompanyErrorWords(error: error, texts: visit.texts).answer(codeForm(visit.texts, code.text))
        }
    }

    private func codeForm(_ texts: Texts, _ typed: String = "") -> FormPage {
        FormPage(
            heading: texts(.invitationTitle), title: texts(.invitationTitle), action: Address.invitation.rawValue,
            submit: .goOn,
            fields: [
                FormField(
                    name: CompanyFields.code, label: ["text": texts(.invitationCode)], input: .line(),
                    isCode: true, values: [typed])
            ], backHref: Address.account.rawValue)
    }

    private func acceptingForm(_ code: InvitationCode, _ visit: Visit) async throws -> FormPage {
        let texts = visit.texts
        let (company, invitation) = try await knownAccounts().invitation(code, at: time.now())
        let role = texts(invitation.role == .owner ? .companyOwnerMeaning : .companyMemberMeaning)
        return FormPage(
            heading: texts(.invitationTitle), title: texts(.invitationTitle), action: Address.invitation.rawValue,
            submit: .invitationAccept,
            paragraphs: [
                texts(.invitationLead, ["company": company.name]), role,
                texts(.invitationMeaning, ["name": try visit.loggedIn().account.displayName]),
            ], hidden: [(CompanyFields.code, code.text), ("step", "accept")], backHref: Address.account.rawValue)
    }
}
