import Hummingbird
import Kernel
import Storage

/// Making a company, naming it, and deleting it.
extension WebRoutes {
    /// The form for a new company, or for the name of one that there is.
    func companyForm(_ visit: Visit, _ place: CompanyPlace? = nil, typed: FormFields? = nil) throws -> FormPage {
        _ = try visit.loggedIn()
        if let place { try Self.requireOwner(place) }
        let texts = visit.texts
        let heading = texts(place == nil ? .companyMake : .companyRename)
        func line(_ name: String, _ label: TextKey, _ hint: TextKey, _ now: String?) -> FormField {
            FormField(
                name: name, label: ["text": texts(label)], hints: [["text": texts(hint)]],
                input: .line(autocomplete: name == CompanyFields.name ? "organization" : "off"),
                isCode: name == CompanyFields.registerNumber,
                values: [typed?.text(name) ?? now ?? ""])
        }
        return FormPage(
            heading: heading, title: heading,
            action: place.map { Self.href(of: $0.company) + "/name" } ?? Address.companyNew.rawValue,
            submit: place == nil ? .companyMake : .noticeSave,
            fields: [
                line(CompanyFields.name, .companyName, .companyNameHint, place?.company.name),
                line(
                    CompanyFields.registerNumber, .registerNumber, .registerNumberHint, place?.company.registerNumber),
            ],
            paragraphs: place == nil ? [texts(.companyMakeLead)] : [],
            backHref: place.map { Self.href(of: $0.company) } ?? Address.account.rawValue)
    }

    func makeCompany(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let account = try visit.loggedIn().account.id
        do {
            let company = try await knownAccounts().makeCompany(
                form.text(CompanyFields.name), registerNumber: form.text(CompanyFields.registerNumber), by: account,
                at: time.now())
            return .seeOther(Self.href(of: company) + "?done=made")
        } catch let error as CompanyError {
            let again = try companyForm(visit, typed: form.fields)
            return CompanyErrorWords(error: error, texts: visit.texts).answer(again)
        }
    }

    func renameCompany(_ place: CompanyPlace, _ visit: Visit, _ form: SentForm) async throws -> Answer {
        do {
            try await knownAccounts().rename(
                place.company.id, to: form.text(CompanyFields.name),
                registerNumber: form.text(CompanyFields.registerNumber), by: try visit.loggedIn().account.id)
        } catch let error as CompanyError {
            let again = try companyForm(visit, place, typed: form.fields)
            return CompanyErrorWords(error: error, texts: visit.texts).answer(again)
        }
        return .seeOther(Self.href(of: place.company) + "?done=saved")
    }

    func companyDeletion(_ place: CompanyPlace, _ visit: Visit) async throws -> FormPage {
        try Self.requireOwner(place)
        let texts = visit.texts
        return FormPage(
            heading: texts(.companyDelete), title: texts(.companyDelete),
            action: Self.href(of: place.company) + "/delete", submit: .companyDelete,
            fields: try await passwordFields(visit),
            paragraphs: [texts(.companyDeleteLead, ["company": place.company.name]), texts(.deleteKeepsValues)],
            backHref: Self.href(of: place.company), isDangerous: true)
    }

    /// Deletes a company once an owner has shown their password again.
    func deleteCompany(_ place: CompanyPlace, _ visit: Visit, _ form: SentForm) async throws -> Answer {
        let visitor = try visit.loggedIn()
        return try await entering(visit, try await companyDeletion(place, visit)) { accounts in
            try await accounts.confirmOwner(
                of: visitor.session, password: form.text(AccountForms.password), at: time.now(), from: visit.client)
            try await accounts.deleteCompany(place.company.id, by: visitor.account.id)
            return .seeOther(Address.account.rawValue + "?done=company-deleted")
        }
    }

    /// - Throws: `CompanyError.notOwner` for whoever may only act.
    static func requireOwner(_ place: CompanyPlace) throws(CompanyError) {
        guard place.role == .owner else { throw .notOwner }
    }
}
